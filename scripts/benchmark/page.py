"""docs/benchmarks.md out of what was measured: docs/benchmarks/*.json."""

import json

import pictures
from setup import HERE, ROOT

FOLDER = ROOT / "docs/benchmarks"

HEAD = """\
# Benchmarks

Written by `scripts/bench`; change nothing here by hand. It installs SQLite, PostgreSQL, DuckDB and
jq, makes the standard load from a seed (`scripts/benchmark/generate.c`: ten years of figures of 600
communes for 40 subjects, 24,000 series; 5% late by up to a year, 5% corrected, 1% retracted), loads
the same lines everywhere, runs the contestants of each row in turn, and fails where two answers
differ.

    scripts/bench              S1, 1,000,000 events
    scripts/bench S10          10,000,000
    scripts/bench S0           100,000, for a first look
    scripts/bench --short      10,000, in about two minutes; writes nothing here

A ratio says how many times better tiendo is than the contestant, except in rows whose goal begins
with `<=`: there it is tiendo's cost over the contestant's. Medians of the rounds, with the least
and the most behind them. SQL peers hold the lines' facts in a table of their own with the index
that suits the question (`scripts/benchmark/schema.py`): they answer these questions and no others.
tiendo's side is the whole program: it checks, hashes and keeps everything.

Conditions of the rows: peers with their advised settings (SQLite WAL, FULL, prepared; DuckDB's
appender and `read_json`; PostgreSQL COPY into an unlogged table, 1 GiB of shared buffers, `jit`
off, measured by psql's own timing, second run). `import` runs with `--quiet`, which leaves out the
warning about days counted twice and so the first catching up of the views; so do the batches. jq
writes to /dev/null. Everything is in the page cache.
"""

ANCHORS = """## What others publish

Figures that others published of their own systems, on machines of their own: orders of
magnitude, not contestants.

| system | what they say | the nearest row here |
|---|---|---|
| UmaDB | 0.90 million events/s appended at 1,000 a request, 5.0 million/s read | {append} \
events/s in durable batches of 1,000, checked, keyed and hashed |
| Marten (PostgreSQL) | some 5,000 events/s a writer | {single} us a durable event in one writer |
| XTDB | as-of queries 10 to 15 ms and more | {past} us for the whole board at a past V, K and P |
| a PHP framework | one projection over one million events took more than twelve hours \
| {rebuild} s for all read models over {events} |
"""

ABSENT = (
    ("concurrent writers (64 clients of `serve`)", "`serve` is not there yet"),
)


def measured(name):
    file = FOLDER / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def cell(one):
    return f"{figure(one['median'])} ({figure(min(one['values']))}-{figure(max(one['values']))})"


def as_data(row):
    """A row as it is kept."""
    def one(found):
        return {"median": found.median, "values": [round(value, 4) for value in found.values]}
    return {"name": row.name, "unit": row.unit, "us": one(row.us), "goal": row.goal,
            "note": row.note, "atMost": row.at_most,
            "rivals": [{"name": name, **one(found), "ratio": row.ratio(name),
                        "met": row.met(name)} for name, found in row.rivals.items()]}


def verdict(met):
    return {True: "met", False: "**missed**", None: ""}[met]


def section(name, data):
    lines = [f"## {name}: {data['events']:,} events", "",
             f"{data['day']}, {data['machine']}. {data['versions']}. {data['rounds']} rounds.", "",
             "| what | tiendo | against | its figure | ratio | goal | |",
             "|---|---|---|---|---|---|---|"]
    for row in data["rows"]:
        first = f"{row['name']}, {row['unit']}"
        for number, rival in enumerate(row["rivals"]):
            lines.append(
                f"| {first if number == 0 else ''} | {cell(row['us']) if number == 0 else ''} |"
                f" {rival['name']} | {cell(rival)} | {rival['ratio']:.3g}x |"
                f" {row['goal'] if number == 0 else ''} | {verdict(rival['met'])} |")
        if row["note"]:
            lines.append(f"| | | | | | | {row['note']} |")
    lines += ["", f"![ratios](benchmarks/ratios-{name}.svg)", "", "### Disk and memory", "",
              "| what | bytes | over the events as stored | goal |", "|---|---|---|---|"]
    facts = data["facts"]
    stored = facts["event bytes"]
    for what, key, goal in (("the events as stored", "event bytes", ""),
                            ("the log with keys, names and hash tree", "log bytes", "<= 1.35x"),
                            ("all read models", "views bytes", "<= 0.6x"),
                            ("SQLite's file", "SQLite bytes", ""),
                            ("DuckDB's file", "DuckDB bytes", ""),
                            ("PostgreSQL's database", "PostgreSQL bytes", "")):
        if goal:
            goal += " " + verdict(facts[key] / stored <= float(goal[3:-1]))
        lines.append(f"| {what} | {facts[key]:,} | {facts[key] / stored:.2f}x | {goal} |")
    def mebibytes(key):
        return f"{facts[key] / 1048576:.0f} MiB"
    lines += ["", f"An event takes {stored / facts['log events']:.0f} bytes as stored. Anonymous"
              f" memory: a rebuild held at most {mebibytes('rebuild memory')} (goal: flat, at most"
              f" 64), an import {mebibytes('import memory')}.", ""]
    return lines


def why(notes):
    return ["## What missed its goal, and why", "", notes.strip(), ""] if notes.strip() else []


def anchors(last):
    def median(start):
        return next(row["us"]["median"] for row in last["rows"] if row["name"].startswith(start))
    return ANCHORS.format(
        append=figure(median("bulk append")), single=figure(median("one durable")),
        past=figure(median("the board rolled up for the province, at a past V, K and P")),
        rebuild=figure(last["events"] / median("full rebuild")), events=f"{last['events']:,}")


def write():
    sections = {name: data for name in ("S0", "S1", "S10") if (data := measured(name))}
    lines = [HEAD]
    for name, data in sections.items():
        lines += section(name, data)
        bars = [(f"{row['name'].split(',')[0]} / {rival['name']}"[:62],
                 1 / rival["ratio"] if row["atMost"] else rival["ratio"], rival["met"])
                for row in data["rows"] for rival in row["rivals"]]
        (FOLDER / f"ratios-{name}.svg").write_text(
            pictures.ratios(bars, f"How many times better than each contestant, {name}"),
            encoding="utf-8")
    points = measured("growth")
    if points:
        lines += ["## Growth", "",
                  "| events | rebuild | anonymous memory | one figure | late event |",
                  "|---|---|---|---|---|"]
        lines += [f"| {one['events']:,} | {one['rebuild']:.2f} s |"
                  f" {one['memory'] / 1048576:.0f} MiB | {one['figure'] * 1e3:.2f} ms |"
                  f" {one['late'] * 1e3:.2f} ms |" for one in points]
        lines += ["", "![growth](benchmarks/growth.svg)", ""]
        (FOLDER / "growth.svg").write_text(
            pictures.growth(points, "What it costs as the log grows"), encoding="utf-8")
    lines += ["## Not measured", "", "| what | why |", "|---|---|"]
    lines += [f"| {what} | {reason} |" for what, reason in ABSENT]
    scales = {"S1": "1,000,000", "S10": "10,000,000", "-": "100,000,000 (once, by hand)"}
    lines += [f"| {events} events | not run on a quiet machine yet |"
              for name, events in scales.items() if name not in sections]
    notes = HERE / "why.md"
    lines += ["", *why(notes.read_text(encoding="utf-8") if notes.exists() else "")]
    if sections:
        lines.append(anchors(list(sections.values())[-1]))
    (ROOT / "docs/benchmarks.md").write_text("\n".join(lines), encoding="utf-8")
