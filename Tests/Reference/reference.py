#!/usr/bin/env python3
"""The read models, written a second time from semantics.md, rules.md and events.md alone.

    reference.py EVENTS.jsonl show MODEL --as-of V --known-on K --at-position P
                 [--period P] [--document D] [--level L] [--unit U] [--target T] [--indicator I]
    reference.py EVENTS.jsonl batch < QUERIES.jsonl

MODEL: completion, documents, e-signature, milestones, coverage, units.
It filters, sorts and folds, and nothing else; the program's answers must equal its answers.
"""

import argparse
import json
import sys

import tree
from completion import completion
from counts import documents, e_signature
from duties import coverage, milestones
from log import entries, read
from values import day, shown, window

MODELS = {"documents": documents, "e-signature": e_signature, "milestones": milestones,
          "coverage": coverage,
          "units": lambda p: tree.rows(p.units, entries(p.events, p.known_on, p.position),
                                       p.as_of)}


class Point:
    """(V, K, P), what counts there, and what else was asked."""

    def __init__(self, events, query):
        self.events = events
        self.as_of, self.known_on = day(query["asOf"]), day(query["knownOn"])
        self.position = query.get("position") or len(events)
        if self.position > len(events):
            raise ValueError(f"the log ends at {len(events)}")
        self.period, self.document = query.get("period"), query.get("document")
        self.counting = entries(events, self.known_on, self.position, self.as_of)
        self.units = tree.fold(self.counting)


def answer(events, query):
    """The answer to one query: {"model", "asOf", "knownOn", "position"?, and filters}."""
    point, model = Point(events, query), query["model"]
    # Of duties those are answered whose period ends in the one asked for, else in the year of V.
    asked = window(point.period or f"{point.as_of.year:04}")

    def keep(row):
        if any(query.get(f) not in (None, row.get(f)) for f in ("unit", "target", "indicator")):
            return False
        if model == "coverage" and not asked[0] <= window(row["period"])[1] <= asked[1]:
            return False
        kind = point.units.get(row.get("unit"), {}).get("kind")
        return query.get("level") in (None, kind)

    out = {"model": model, "asOf": shown(point.as_of), "knownOn": shown(point.known_on),
           "position": point.position}
    if model == "completion":
        out["rows"], out["summary"] = completion(point, keep)
    elif model == "units":
        out["rows"] = MODELS[model](point)
    else:
        out["rows"] = [row for row in MODELS[model](point) if keep(row)]
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events")
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show")
    show.add_argument("model", choices=["completion", *MODELS])
    show.add_argument("--as-of", dest="asOf", required=True)
    show.add_argument("--known-on", dest="knownOn", required=True)
    show.add_argument("--at-position", dest="position", type=int)
    for option in ("period", "document", "level", "unit", "target", "indicator"):
        show.add_argument("--" + option)
    commands.add_parser("batch")
    options = parser.parse_args()
    with open(options.events, encoding="utf-8") as lines:
        events = read(lines)
    if options.command == "batch":
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(answer(events, json.loads(line)), ensure_ascii=False),
                      flush=True)
    else:
        print(json.dumps(answer(events, vars(options)), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
