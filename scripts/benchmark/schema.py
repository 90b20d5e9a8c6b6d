"""The same tables and the same questions in the words of each peer.

`events` are the lines as rows; `contents` what an entry says, with the place in the order of the
plain fold (`ord`: effective day, reporting day, position) and from where something else stood in
its place. That is the best form for these questions that we know of in SQL.
"""

DAY = "2015-01-01"  # days are counted from here, so that ord fits 62 bits

SQLITE_LOAD = """
create table events(position integer primary key, id text, type text, subject text, unit text,
  eff integer, rep integer, causes text, data text);
insert into events select rowid, line ->> '$.id', line ->> '$.type', line ->> '$.subject',
  line ->> '$.unit', julianday(line ->> '$.effectiveon') - julianday('2015-01-01'),
  julianday(line ->> '$.reportedon') - julianday('2015-01-01'), line ->> '$.causes',
  coalesce(line -> '$.data.replacement.data', line -> '$.data') from lines;
create unique index by_id on events(id);
create table contents(subject text, unit text, ord integer, rep integer, position integer,
  a integer, b integer, c integer, d integer, until_rep integer, until_position integer);
create temp table changes as select c.position, c.rep, c.type, c.data, f.position first
  from events c join events f on f.id = c.causes where c.type like 'entry.%';
create unique index temp.by_first on changes(first);
insert into contents
  select f.subject, f.unit, (f.eff << 47) + (f.rep << 32) + f.position, f.rep, f.position,
    coalesce(cast(round(100 * (f.data ->> '$.value')) as integer), f.data ->> '$.numerator',
      f.data ->> '$.incoming'),
    coalesce(f.data ->> '$.denominator', f.data ->> '$.outgoing'), f.data ->> '$.eligible',
    f.data ->> '$.signed', ch.rep, ch.position
  from events f left join changes ch on ch.first = f.position
  where f.type in ('measurement.reported.v1', 'documents.counted.v1')
  union all
  select f.subject, f.unit, (f.eff << 47) + (ch.rep << 32) + ch.position, ch.rep, ch.position,
    coalesce(cast(round(100 * (ch.data ->> '$.value')) as integer), ch.data ->> '$.numerator',
      ch.data ->> '$.incoming'),
    coalesce(ch.data ->> '$.denominator', ch.data ->> '$.outgoing'), ch.data ->> '$.eligible',
    ch.data ->> '$.signed', null, null
  from changes ch join events f on f.position = ch.first where ch.type = 'entry.corrected.v1';
create index by_series on contents(subject, unit, ord, rep, position, until_rep, until_position,
  a, b);
create table series as select distinct subject, unit,
  case when subject like 'chi-so-%' then substr(subject, 8) % 3 else 3 end shape from contents;
create unique index series_by on series(subject, unit);
analyze;
"""

DUCKDB_LOAD = """
create table events as select row_number() over () as position, id, type, subject, unit,
  effectiveon - date '2015-01-01' as eff, reportedon - date '2015-01-01' as rep, causes,
  coalesce(data->'$.replacement.data', data) as data
from read_json('{lines}', format='newline_delimited', columns={{id:'VARCHAR', type:'VARCHAR',
  subject:'VARCHAR', unit:'VARCHAR', effectiveon:'DATE', reportedon:'DATE', causes:'VARCHAR',
  data:'JSON'}});
create temp table changes as select c.position, c.rep, c.type, c.data, f.position as first
  from events c join events f on f.id = c.causes where c.type like 'entry.%';
create table contents as select * from (
  select f.subject, f.unit, (f.eff << 47) + (f.rep << 32) + f.position as ord, f.rep, f.position,
    f.data, ch.rep as until_rep, ch.position as until_position
  from events f left join changes ch on ch.first = f.position
  where f.type in ('measurement.reported.v1', 'documents.counted.v1')
  union all
  select f.subject, f.unit, (f.eff << 47) + (ch.rep << 32) + ch.position, ch.rep, ch.position,
    ch.data, null, null
  from changes ch join events f on f.position = ch.first where ch.type = 'entry.corrected.v1');
create or replace table contents as select subject, unit, ord, rep, position,
  coalesce(cast(round(100 * cast(data->>'$.value' as decimal(18, 2))) as bigint),
    cast(data->>'$.numerator' as bigint), cast(data->>'$.incoming' as bigint)) as a,
  cast(coalesce(data->>'$.denominator', data->>'$.outgoing') as bigint) as b,
  cast(data->>'$.eligible' as bigint) as c, cast(data->>'$.signed' as bigint) as d,
  until_rep, until_position,
  case when subject like 'chi-so-%' then cast(substr(subject, 8) as int) % 3 else 3 end as shape
from contents order by ord;
"""

POSTGRES_LOAD = """
create table events as select position, line ->> 'id' id, line ->> 'type' as type,
  line ->> 'subject' subject, line ->> 'unit' unit,
  (line ->> 'effectiveon')::date - date '2015-01-01' eff,
  (line ->> 'reportedon')::date - date '2015-01-01' rep, line ->> 'causes' causes,
  coalesce(line #> '{data,replacement,data}', line -> 'data') as data from lines;
create unique index by_id on events(id);
analyze events;
create temp table changes as select c.position, c.rep, c.type, c.data, f.position as first
  from events c join events f on f.id = c.causes where c.type like 'entry.%';
create table contents as select subject, unit, ord, rep, position,
  coalesce((100 * (data ->> 'value')::numeric)::bigint, (data ->> 'numerator')::bigint,
    (data ->> 'incoming')::bigint) a,
  coalesce(data ->> 'denominator', data ->> 'outgoing')::bigint b,
  (data ->> 'eligible')::bigint c, (data ->> 'signed')::bigint d, until_rep, until_position,
  case when subject like 'chi-so-%' then substr(subject, 8)::int % 3 else 3 end shape
from (
  select f.subject, f.unit, (f.eff::bigint << 47) + (f.rep::bigint << 32) + f.position ord, f.rep,
    f.position, f.data, ch.rep until_rep, ch.position until_position
  from events f left join changes ch on ch.first = f.position
  where f.type in ('measurement.reported.v1', 'documents.counted.v1')
  union all
  select f.subject, f.unit, (f.eff::bigint << 47) + (ch.rep::bigint << 32) + ch.position, ch.rep,
    ch.position, ch.data, null, null
  from changes ch join events f on f.position = ch.first where ch.type = 'entry.corrected.v1') x;
create index by_series on contents(subject, unit, ord) include (rep, position, until_rep,
  until_position, a, b);
create table series as select distinct subject, unit, shape from contents;
create unique index series_by on series(subject, unit);
analyze contents;
analyze series;
"""


def counts(v, k, p):
    """What counts at (V, K, P); K and P of the head need no look at what came after."""
    until = ("until_position is null" if k is None else
             f"not coalesce(until_rep <= {k} and until_position <= {p}, false)")
    known = "true" if k is None else f"rep <= {k} and position <= {p}"
    return f"ord < {(v + 1) << 47} and {known} and {until}"


def board_by_scan(v, k, p):
    """Every indicator of the province, as a column store asks best: one pass, last by order."""
    return f"""
with counting as (select * from contents where shape < 3 and {counts(v, k, p)}),
last as (select subject, unit, max_by(a, ord) a, max_by(b, ord) b from counting where shape <> 1
  group by all)
select subject, sum(a), sum(b) from last group by 1
union all select subject, sum(a), null from counting where shape = 1 group by 1"""


SUMS = "count(*), sum(position), sum(a), sum(b)"


def series_by_scan(v, k, p):
    """What stands in each series itself, summed up so that no rows have to be handed over."""
    return f"""
select {SUMS} from (select max_by(position, ord) as position,
  max_by(case when shape < 2 then a else 100 * a end, ord) as a, max_by(coalesce(b, 0), ord) as b
  from contents where shape < 3 and {counts(v, k, p)} group by subject, unit)"""


def series_by_seek(v, k, p):
    """The same by one seek a series."""
    where = f"x.subject = s.subject and x.unit = s.unit and {counts(v, k, p)}"
    return f"""
select {SUMS} from (select x.position, case when shape < 2 then a else 100 * a end a,
  coalesce(b, 0) b from series s join contents x on x.rowid = (
  select rowid from contents x where {where} order by ord desc limit 1) where s.shape < 3)"""


def board_by_seek(v, k, p, subject=None, lateral=False):
    """The same, as a row store with an index by series asks best: one seek a series for readings,
    one walk for flows. `subject` narrows it to one indicator."""
    one = f"and s.subject = '{subject}'" if subject else ""
    where = f"x.subject = s.subject and x.unit = s.unit and {counts(v, k, p)}"
    if lateral:
        last = f"""select s.subject, sum(l.a) a, sum(l.b) b from series s, lateral (
  select a, b from contents x where {where} order by ord desc limit 1) l
  where s.shape in (0, 2) {one} group by s.subject"""
    else:
        last = f"""select s.subject, sum(x.a) a, sum(x.b) b from series s join contents x
  on x.rowid = (select rowid from contents x where {where} order by ord desc limit 1)
  where s.shape in (0, 2) {one} group by s.subject"""
    return f"""{last} union all select s.subject, sum(x.a), null from series s join contents x
  on {where} where s.shape = 1 {one} group by s.subject"""


DOCUMENTS = """select sum(a), sum(b), sum(c), sum(d) from contents
where subject like 'van-ban-%' and until_position is null"""
