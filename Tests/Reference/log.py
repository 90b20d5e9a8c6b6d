"""The log and the plain rule for what counts at a point (V, K, P)."""

import json
from collections import namedtuple

from values import day, window

Event = namedtuple("Event", "position type subject unit period effective reported data causes")

# The content of an entry: what its standing event says, and what it keeps of the first event.
# `reported` and `position` are those of the standing event (R8); `first` is the first event.
Entry = namedtuple("Entry", "type subject unit period effective reported position data first")


def parse(raw, position, ids):
    """One line as an event; `ids` knows the positions of the ids of the lines before it."""
    effective = raw.get("effectiveon")
    if effective is None and raw.get("period") is not None:
        effective = window(raw["period"])[1].isoformat()
    causes = [int(cause[1:]) if cause.startswith("@") else ids[raw.get("source"), cause]
              for cause in raw.get("causes", "").split()]
    return Event(position, raw["type"].removesuffix(".v1"), raw.get("subject"),
                 raw.get("unit"), raw.get("period"), day(effective) if effective else None,
                 day(raw["reportedon"]), raw["data"], causes)


def positions(lines):
    """Per line the positions its causes name: `@N`, or ids of the same source above it."""
    ids, out = {}, []
    for position, line in enumerate(lines, 1):
        raw = json.loads(line)
        out.append([int(c[1:]) if c.startswith("@") else ids[raw.get("source"), c]
                    for c in raw.get("causes", "").split()])
        ids[raw.get("source"), raw["id"]] = position
    return out


def read(lines):
    """Events in file order, positions 1..N; causes are `@N` or ids of the same source."""
    events, ids = [], {}
    for line in lines:
        if line.strip():
            raw = json.loads(line)
            events.append(parse(raw, len(events) + 1, ids))
            ids[raw.get("source"), raw["id"]] = len(events)
    return events


def in_force(events, known_on, position):
    """The events in force at (K, P). A retraction stands after what it names, so the newest
    event is settled first and every older one can then be settled in turn."""
    taken_back, standing = set(), []
    for event in reversed(events[:position]):
        if event.reported > known_on or event.position in taken_back:
            continue
        standing.append(event)
        if event.type == "entry.retracted":
            taken_back.add(event.causes[0])
    return standing[::-1]


def first_of(events, event):
    """The first event a correction leads back to, directly or through other corrections."""
    while event.type == "entry.corrected":
        event = events[event.causes[0] - 1]
    return event


def content(first, standing):
    """The first event's content with the standing correction, if any, laid over it."""
    if standing is None:
        return Entry(first.type, first.subject, first.unit, first.period, first.effective,
                     first.reported, first.position, first.data, first)
    new = standing.data["replacement"]
    period = new.get("period", first.period)
    if "effectiveon" in new:
        effective = day(new["effectiveon"])
    elif "period" in new:
        effective = window(new["period"])[1]
    else:
        effective = first.effective
    return Entry(first.type, new.get("subject", first.subject), new.get("unit", first.unit),
                 period, effective, standing.reported, standing.position, new["data"], first)


def fold_order(entry):
    return entry.effective, entry.reported, entry.position


def entries(events, known_on, position, as_of=None):
    """The entries that count at (V, K, P), in fold order; on any day where V is left out."""
    standing = in_force(events, known_on, position)
    last = {}
    for event in sorted(standing, key=lambda e: (e.reported, e.position)):
        if event.type == "entry.corrected":
            last[first_of(events, event).position] = event
    contents = [content(event, last.get(event.position)) for event in standing
                if event.type not in ("entry.corrected", "entry.retracted")]
    counting = [e for e in contents if as_of is None or e.effective <= as_of]
    return sorted(counting, key=fold_order)
