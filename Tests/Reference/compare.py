#!/usr/bin/env python3
"""Asks the program and the reference the same questions of the same random histories.

    compare.py TIENDO_BINARY --seeds 1-20 --events 120 --queries 30 [--models M,M] [--keep DIR]

Every field that both print must be equal, numbers as the exact strings they are. The first
difference is printed with its seed, its query and the events concerned; exit 1. With
`--history FILE` one history is read from a file instead of being made.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from history import history
from log import read
from queries import queries
from reference import answer

OPTIONS = {"period": "--period", "document": "--document", "level": "--level", "unit": "--unit"}


def command(binary, store, query):
    what = ["unit", "list"] if query["model"] == "units" else ["show", query["model"]]
    line = [binary, *what, "--store", store, "--json", "--as-of", query["asOf"],
            "--known-on", query["knownOn"], "--at-position", str(query["position"])]
    for field, option in OPTIONS.items():
        if field in query:
            line += [option, query[field]]
    return line


def run(line):
    return subprocess.run(line, capture_output=True, text=True, check=False)


def key(row):
    """What a row is found by: its id, else its unit; coverage by what is owed."""
    owed = [row.get(f) for f in ("obligation", "item", "unit", "period")]
    if None not in owed:
        return "/".join(owed)
    return row.get("id") or row.get("unit")


def difference(ours, theirs, path=""):
    """The first place where both say something and it is not the same."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for field in sorted(set(ours) & set(theirs)):
            found = difference(ours[field], theirs[field], f"{path}.{field}".lstrip("."))
            if found:
                return found
        return None
    if ours != theirs:
        return f"{path}: reference {json.dumps(ours)}, program {json.dumps(theirs)}"
    return None


def groups(summary):
    """The summary with no zero counts, so that leaving a status out or printing 0 is one."""
    if isinstance(summary, dict) and "counts" in summary:
        counts = {s: n for s, n in summary["counts"].items() if n}
        return {**summary, "counts": json.dumps(counts, sort_keys=True)}
    return {name: groups(g) for name, g in summary.items()}


def same_names(ours, theirs):
    """Groups that one side alone has."""
    for part in set(ours) & set(theirs) - {"all"}:
        extra = set(ours[part]) ^ set(theirs[part])
        if extra:
            return f"summary.{part}: only on one side: {', '.join(sorted(extra))}"
    return None


def compared(expected, printed):
    """(the first difference or None, the row it is in or None)."""
    ours = {key(row): row for row in expected["rows"]}
    theirs = {key(row): row for row in printed["rows"]}
    for name in sorted(set(ours) - set(theirs)):
        return f"the program has no row {name}", ours[name]
    for name in sorted(set(theirs) - set(ours)):
        return f"the reference has no row {name}", theirs[name]
    for name in sorted(ours):
        found = difference(ours[name], theirs[name])
        if found:
            return f"row {name}, {found}", ours[name]
    if expected["model"] != "coverage" and [key(r) for r in printed["rows"]] != sorted(theirs):
        return "the program's rows are not in the order of their ids (R5)", None
    if "summary" in expected and "summary" in printed:
        ours, theirs = expected["summary"], printed["summary"]
        return same_names(ours, theirs) or difference(groups(ours), groups(theirs),
                                                      "summary"), None
    return None, None


def concerned(lines, row, positions):
    """The lines that the row may rest on, for whoever reads the difference: those that name
    its unit, indicator or target, the units of the tree, and whatever amends one of them."""
    names = {row.get(f) for f in ("unit", "indicator", "target", "id", "obligation")} - {None}
    chosen = set(positions)
    for position, line in enumerate(lines, 1):
        event = json.loads(line)
        causes = [int(c.lstrip("@e")) for c in event.get("causes", "").split()]
        whole = {event.get("subject"), event.get("unit")}
        moved = event["data"].get("replacement", {})
        whole |= {moved.get("subject"), moved.get("unit")}
        if whole & names or set(causes) & chosen or event["type"].startswith("unit."):
            chosen.add(position)
    return sorted(chosen)


def report(seed, query, text, row, lines, line):
    print(f"seed {seed}: {text}")
    print(f"query: {json.dumps(query, ensure_ascii=False)}")
    print(f"asked: {' '.join(line)}")
    if row:
        print(f"row: {json.dumps(row, ensure_ascii=False)}")
        for position in concerned(lines, row, row.get("positions", [])):
            if position <= query["position"]:
                print(f"@{position} {lines[position - 1]}")


def seed_run(options, seed, lines, folder):
    """How many questions agreed; None after the first that did not."""
    file, store = os.path.join(folder, "events.jsonl"), os.path.join(folder, "store")
    with open(file, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    for line in ([options.binary, "init", "--empty", "--store", store],
                 [options.binary, "import", "--store", store, file]):
        done = run(line)
        if done.returncode != 0:
            print(f"seed {seed}: exit {done.returncode} of {' '.join(line)}\n{done.stderr}")
            return None
    events = read(lines)
    # Filtering by model comes first, so that --queries counts what is asked.
    asked = [q for q in queries(events, seed, options.queries * 6)
             if q["model"] in options.models][:options.queries]
    asked_lines = [command(options.binary, store, query) for query in asked]
    with ThreadPoolExecutor(max_workers=2) as workers:
        for query, line, done in zip(asked, asked_lines, workers.map(run, asked_lines)):
            expected = answer(events, query)
            if done.returncode != 0:
                text, row = f"exit {done.returncode}: {done.stderr.strip()}", None
            else:
                text, row = compared(expected, json.loads(done.stdout))
            if text:
                report(seed, query, text, row, lines, line)
                if not options.go_on:
                    workers.shutdown(cancel_futures=True)
                    return None
    return len(asked)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--seeds", default="1-20", help="one seed, or the first and the last")
    parser.add_argument("--events", type=int, default=120)
    parser.add_argument("--queries", type=int, default=30, help="questions a seed")
    parser.add_argument("--models", default="completion,documents,e-signature,units",
                        help="also: milestones, coverage (their shape is not settled)")
    parser.add_argument("--history", help="a history from a file instead of a seed's")
    parser.add_argument("--keep", help="leave each seed's events and store in this directory")
    parser.add_argument("--go-on", action="store_true", help="print every difference")
    options = parser.parse_args()
    options.binary = shutil.which(options.binary) or os.path.abspath(options.binary)
    options.models = options.models.split(",")
    first, _, last = options.seeds.partition("-")
    agreed = 0
    for seed in range(int(first), int(last or first) + 1):
        if options.history:
            with open(options.history, encoding="utf-8") as given:
                lines = given.read().splitlines()
        else:
            lines = history(seed, options.events)
        folder = os.path.join(options.keep, str(seed)) if options.keep else tempfile.mkdtemp()
        os.makedirs(folder, exist_ok=True)
        try:
            done = seed_run(options, seed, lines, folder)
        finally:
            if not options.keep:
                shutil.rmtree(folder)
        if done is None:
            return 1
        agreed += done
        print(f"seed {seed}: {done} answers agree", flush=True)
    print(f"{agreed} answers agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
