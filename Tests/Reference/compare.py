#!/usr/bin/env python3
"""Asks the program and the reference the same questions of the same random histories.

    compare.py TIENDO_BINARY --seeds 1-20 --events 120 --queries 30 [--models M,M] [--shrink]

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

from differences import compared, concerned
from history import history
from log import read
from queries import queries
from reference import answer
from shrink import shrunk

OPTIONS = ("period", "document", "level", "unit", "target", "indicator")


def command(binary, store, query):
    what = ["unit", "list"] if query["model"] == "units" else ["show", query["model"]]
    line = [binary, *what, "--store", store, "--json", "--as-of", query["asOf"],
            "--known-on", query["knownOn"], "--at-position", str(query["position"])]
    for option in OPTIONS:
        if option in query:
            line += ["--" + option, query[option]]
    return line


def run(line):
    return subprocess.run(line, capture_output=True, text=True, check=False)


def filled(binary, folder, lines):
    """The store with these events, or the sentence with which the program refused them."""
    file, store = os.path.join(folder, "events.jsonl"), os.path.join(folder, "store")
    with open(file, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    for line in ([binary, "init", "--empty", "--store", store],
                 [binary, "import", "--store", store, file]):
        done = run(line)
        if done.returncode != 0:
            return None, f"exit {done.returncode} of {' '.join(line)}\n{done.stderr.strip()}"
    return store, None


def judged(events, query, done):
    """(the difference or None, its row or None) of one answer of the program."""
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr.strip()}", None
    return compared(answer(events, query), json.loads(done.stdout))


def place(text):
    """A difference without its values: what it is, and where."""
    return text and text.split(": reference")[0].split(": ")[0]


def shorter(options, lines, query, text):
    """The fewest events found that show the same difference in the same place."""
    def shows(fewer, asked):
        if asked["position"] == 0:
            return False
        with tempfile.TemporaryDirectory() as folder:
            store, refused = filled(options.binary, folder, fewer)
            if refused:
                return False
            done = run(command(options.binary, store, asked))
            try:
                return place(judged(read(fewer), asked, done)[0]) == place(text)
            except KeyError:
                return False

    return shrunk(lines, query, shows)


def report(options, seed, query, text, row, lines):
    print(f"seed {seed}: {text}")
    print(f"query: {json.dumps(query, ensure_ascii=False)}")
    print(f"asked: {' '.join(command('tiendo', 'DIR', query))}")
    if options.shrink:
        lines, query = shorter(options, lines, query, text)
        events = read(lines)
        print(f"shrunk to {len(lines)} events, query: {json.dumps(query, ensure_ascii=False)}")
        with tempfile.TemporaryDirectory() as folder:
            store, _ = filled(options.binary, folder, lines)
            text, row = judged(events, query, run(command(options.binary, store, query)))
        print(text)
    if row:
        print(f"row: {json.dumps(row, ensure_ascii=False)}")
    for position in concerned(lines, query, row, options.shrink):
        print(f"@{position} {brief(lines[position - 1])}")


def brief(line):
    """A line without what does not matter to a reader."""
    event = json.loads(line)
    for field in ("specversion", "id", "source", "actor", "datacontenttype", "idempotencykey",
                  "note", "ref", "evidence", "confidence"):
        event.pop(field, None)
    return json.dumps(event, ensure_ascii=False)


def seed_run(options, seed, lines, folder):
    """How many questions agreed and how many did not."""
    store, refused = filled(options.binary, folder, lines)
    if refused:
        print(f"seed {seed}: {refused}")
        return 0, 1
    events = read(lines)
    asked = [q for q in queries(events, seed, options.queries * 6)
             if q["model"] in options.models][:options.queries]
    commands = [command(options.binary, store, query) for query in asked]
    agreed = differ = 0
    with ThreadPoolExecutor(max_workers=2) as workers:
        for query, done in zip(asked, workers.map(run, commands)):
            text, row = judged(events, query, done)
            agreed += not text
            if text:
                differ += 1
                if not options.go_on:
                    workers.shutdown(cancel_futures=True)
                report(options, seed, query, text, row, lines)
                if not options.go_on:
                    break
    return agreed, differ


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--seeds", default="1-20", help="one seed, or the first and the last")
    parser.add_argument("--events", type=int, default=120)
    parser.add_argument("--queries", type=int, default=30, help="questions a seed")
    parser.add_argument(
        "--models", default="completion,documents,e-signature,milestones,coverage,units")
    parser.add_argument("--history", help="a history from a file instead of a seed's")
    parser.add_argument("--keep", help="leave each seed's events and store in this directory")
    parser.add_argument("--shrink", action="store_true", help="find a short history first")
    parser.add_argument("--go-on", action="store_true", help="print every difference")
    options = parser.parse_args()
    options.binary = shutil.which(options.binary) or os.path.abspath(options.binary)
    options.models = options.models.split(",")
    first, _, last = options.seeds.partition("-")
    agreed = differ = 0
    for seed in range(int(first), int(last or first) + 1):
        if options.history:
            with open(options.history, encoding="utf-8") as given:
                lines = given.read().splitlines()
        else:
            lines = history(seed, options.events)
        folder = os.path.join(options.keep, str(seed)) if options.keep else tempfile.mkdtemp()
        os.makedirs(folder, exist_ok=True)
        try:
            same, other = seed_run(options, seed, lines, folder)
        finally:
            if not options.keep:
                shutil.rmtree(folder)
        agreed, differ = agreed + same, differ + other
        if other and not options.go_on:
            return 1
        print(f"seed {seed}: {same} answers agree" + (f", {other} differ" if other else ""),
              flush=True)
    print(f"{agreed} answers agree, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
