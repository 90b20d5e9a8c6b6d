#!/usr/bin/env python3
"""The changes of counts between two points by cause, an entry at a time, from R27, R28 and R30
alone; and the program's `diff` against them.

    changes.py TIENDO_BINARY --seeds 1-20 --events 120 --pairs 10
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile

import tree
from compare import filled, run
from counts import windows
from history import history
from log import in_force, read
from queries import queries
from reference import Point

COLUMNS = {"documents": ("incoming", "outgoing"), "e-signature": ("eligible", "signed")}
SPANS = ("", "yearToDate.", "cumulative.")


def order(query):
    """The earlier point comes first: by K, then P, then V (R30)."""
    return query["knownOn"], query["position"], query["asOf"]


def cause(events, entry, there):
    """Why an entry that counts here does not count there (R27)."""
    first = entry.first
    if first.reported <= there.known_on and first.position <= there.position and \
            first not in in_force(events, there.known_on, there.position):
        return "retracted"
    true_there = entry.effective <= there.as_of and entry.effective <= there.known_on
    return "late" if true_there else "new"


def wanted(model, entry):
    columns = COLUMNS[model]
    return entry.type == "documents.counted" and (
        model == "documents" or all(c in entry.data for c in columns))


def changes(events, model, queries_of_two):
    """{(row, column): {cause: amount}} from the first point to the second, zeros left out; and
    {(row, column, cause): positions} of the entries that a window or the tree moved (R30)."""
    early, late = (Point(events, q) for q in sorted(queries_of_two, key=order))
    sign = 1 if order(queries_of_two[0]) <= order(queries_of_two[1]) else -1
    spans = [windows(p, p.period) for p in (early, late)]
    found, moved = {}, {}

    def put(why, entry, at_tree, span, amount):
        """Adds an entry's amounts to every figure it counts in, and says which they are."""
        touched = set()
        for column in COLUMNS[model]:
            if not wanted(model, entry) or column not in entry.data:
                continue
            for name, (first, last) in zip(SPANS, span):
                if not first <= entry.effective <= last:
                    continue
                for unit in [entry.unit] + tree.chain(at_tree, entry.unit):
                    parts = found.setdefault((unit, name + column), {})
                    parts[why] = parts.get(why, 0) + sign * amount * int(entry.data[column])
                    touched.add((unit, name + column))
        return touched

    old, new = ({e.first.position: e for e in p.counting} for p in (early, late))
    for position in {**old, **new}:
        before, after = old.get(position), new.get(position)
        if after is None:
            put(cause(events, before, late), before, early.units, spans[0], -1)
        elif before is None:
            put(cause(events, after, early), after, late.units, spans[1], 1)
        else:
            states = [(before, early.units, spans[0]), (after, early.units, spans[0]),
                      (after, early.units, spans[1]), (after, late.units, spans[1])]
            for why, was, now in zip(("corrected", "window", "reorganised"), states, states[1:]):
                for key in put(why, *was, -1) ^ put(why, *now, 1):
                    moved.setdefault((*key, why), set()).add(after.position)
    found = {key: {w: a for w, a in parts.items() if a} for key, parts in found.items()}
    return {key: parts for key, parts in found.items() if parts}, moved


def printed(binary, store, model, pair):
    points = ["{asOf}@{knownOn}:{position}".format(**q) for q in pair]
    line = [binary, "diff", *points, model, "--store", store, "--json"]
    if pair[0].get("period"):
        line += ["--period", pair[0]["period"]]
    done = run(line)
    if done.returncode != 0:
        raise SystemExit(f"exit {done.returncode} of {' '.join(line)}: {done.stderr}")
    rows = [r for r in json.loads(done.stdout)["rows"]
            if r["column"].split(".")[-1] in COLUMNS[model]]
    moved = {(r["row"], r["column"], p["cause"]): set(p["positions"])
             for r in rows for p in r["parts"] if p["cause"] in ("window", "reorganised")}
    return line, moved, {(r["row"], r["column"]): {p["cause"]: int(p["amount"]) for p in r["parts"]}
                         for r in rows}


def pairs(events, seed, count):
    draw = random.Random(seed)
    asked = list(queries(events, seed, count * 2))
    for one, other in zip(asked[::2], asked[1::2]):
        keys = ("asOf", "knownOn", "position")
        pair = [{k: q[k] for k in keys} for q in (one, other)]
        if draw.random() < .3:
            pair[1]["asOf"] = pair[0]["asOf"]
        if draw.random() < .3:
            pair[1].update(knownOn=pair[0]["knownOn"], position=pair[0]["position"])
        if one.get("period"):
            for query in pair:
                query["period"] = one["period"]
        if all(q["position"] for q in pair):
            yield pair


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--seeds", default="1-20")
    parser.add_argument("--events", type=int, default=120)
    parser.add_argument("--pairs", type=int, default=10)
    options = parser.parse_args()
    binary = shutil.which(options.binary) or os.path.abspath(options.binary)
    first, _, last = options.seeds.partition("-")
    agreed = 0
    for seed in range(int(first), int(last or first) + 1):
        lines = history(seed, options.events)
        with tempfile.TemporaryDirectory() as folder:
            store, refused = filled(binary, folder, lines)
            if refused:
                raise SystemExit(f"seed {seed}: {refused}")
            events = read(lines)
            for pair in pairs(events, seed, options.pairs):
                for model in COLUMNS:
                    line, placed, theirs = printed(binary, store, model, pair)
                    ours, moved = changes(events, model, pair)
                    for key in sorted(set(ours) | set(theirs)):
                        # Parts that cancel out between two nulls leave nothing to list.
                        if key not in theirs and sum(ours[key].values()) == 0:
                            continue
                        if ours.get(key) != theirs.get(key):
                            print(f"seed {seed}, {key}: reference {ours.get(key)}, "
                                  f"program {theirs.get(key)}\n{' '.join(line)}")
                            return 1
                    for part, positions in placed.items():
                        if moved.get(part) != positions:
                            print(f"seed {seed}, {part}: reference {moved.get(part)}, "
                                  f"program {positions}\n{' '.join(line)}")
                            return 1
                    agreed += 1
        print(f"seed {seed}: agrees", flush=True)
    print(f"{agreed} comparisons agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
