#!/usr/bin/env python3
"""Random but valid histories as CloudEvents lines, and random queries to ask of them.

    history.py --seed N --events M > EVENTS.jsonl
    history.py --seed S --queries N EVENTS.jsonl > QUERIES.jsonl

The same seed gives the same lines. What is refused by the rules is never written: a draft
that breaks one is dropped and another is drawn.
"""

import argparse
import json
import random
import re
import sys
from datetime import date, timedelta

import amendments
import drafts
import tree
from log import entries, parse, read
from queries import queries

FIRST, LAST = date(2020, 1, 1), date(2026, 10, 31)
# The types whose day may not lie after the day they were reported.
MEASURED = ("measurement.reported", "documents.counted", "milestone.reached")

# What must be there before an event of a type can be about it.
NEEDED = {
    "unit.changed": "unit.established", "unit.dissolved": "unit.established",
    "measurement.reported": "indicator.defined", "target.withdrawn": "target.set",
    "milestone.rescheduled": "milestone.planned", "milestone.reached": "milestone.planned",
    "milestone.cancelled": "milestone.planned", "obligation.withdrawn": "obligation.set"}


class History:
    """The lines so far, and what a new one may refer to."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.source = f"urn:tiendo:history:{seed}"
        self.lines, self.events, self.ids = [], [], {}
        self.closed = []
        self.documents, self.indicators, self.targets, self.aims = [], {}, {}, []
        self.milestones, self.obligations = {}, {}

    # Chance

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, things):
        return self.random.choice(list(things))

    def any_day(self, first=FIRST, last=LAST):
        return first + timedelta(days=self.random.randint(0, max(0, (last - first).days)))

    def later(self, on, days=200):
        """A day not before `on`, often soon after."""
        lag = self.random.choice([0, 1, self.random.randint(2, 30),
                                  self.random.randint(0, days)])
        return min(on + timedelta(days=lag), LAST)

    def around(self, on):
        """The day a catalogue entry was published: before or after it takes effect."""
        moved = on + timedelta(days=self.random.randint(-60, 150))
        return min(max(moved, FIRST), LAST)

    # State as known now

    def known(self):
        return entries(self.events, date.max, len(self.events))

    def sequences(self):
        """Per unit the days of what happened to it, in fold order, as known now."""
        happened = {}
        for e in self.known():
            if e.type in ("unit.established", "unit.changed", "unit.dissolved"):
                happened.setdefault(e.subject, []).append((e.type[5].upper(), e.effective))
        return happened

    def units(self):
        """The ids that a new event may name."""
        return sorted(u for u, s in self.sequences().items() if s)

    def units_in_being(self):
        return sorted(u for u, s in self.sequences().items()
                      if [k for k, _ in s if k in "ED"][-1] == "E")

    def tree_is_valid(self):
        """Established and dissolved in turn, nothing before or after, and no cycle ever."""
        ignored = []
        tree.fold(self.known(), ignored)
        return not ignored and all(
            re.fullmatch("EC*(DEC*)*D?", "".join(kind for kind, _ in happened))
            for happened in self.sequences().values())

    def is_closed(self, unit, on):
        return any(u == unit and a <= on <= b for u, a, b in self.closed)

    # Writing

    def emit(self, kind, data, reported, subject=None, unit=None, period=None, on=None,
             causes=()):
        """Writes one line if the rules allow it, and says whether they did."""
        position = len(self.lines) + 1
        line = {"specversion": "1.0", "id": f"e{position}", "source": self.source,
                "type": kind + ".v1", "subject": subject, "unit": unit, "period": period,
                "effectiveon": on and on.isoformat(), "reportedon": reported.isoformat(),
                "actor": "thu-nghiem", "causes": " ".join(
                    f"@{p}" if self.chance(50) else f"e{p}" for p in causes),
                "datacontenttype": "application/json", "data": data}
        if self.chance(50):
            line["idempotencykey"] = f"{self.source}/{position}"
        line = {k: v for k, v in line.items() if v is not None and v != ""}
        event = parse(line, position, self.ids)
        if not self.exists(event):
            return False
        if not kind.startswith("entry."):
            owner = subject if kind.startswith("unit.") else unit
            if owner and self.is_closed(owner, event.effective):
                return False
            if kind in MEASURED and event.effective > event.reported:
                return False
        self.events.append(event)
        self.ids[self.source, line["id"]] = position
        touched = kind if causes == () or not kind.startswith("entry.") else \
            self.root(self.events[causes[0] - 1]).type
        if touched.startswith("unit.") and not self.tree_is_valid():
            self.events.pop()
            del self.ids[self.source, line["id"]]
            return False
        self.lines.append(json.dumps(line, ensure_ascii=False))
        return True

    def exists(self, event):
        """Whether all that an event names is there, as known now (R3)."""
        first = self.root(event)
        if event.type == "entry.retracted":
            return True
        new = event.data.get("replacement", {}) if event is not first else {}
        data = new.get("data", event.data)
        subject = new.get("subject", first.subject)
        units = {new.get("unit", first.unit), data.get("parent"), data.get("responsible"),
                 *data.get("units", []), *data.get("except", []),
                 *(heir["unit"] for heir in data.get("successors", []))} - {None}
        there = {}
        for entry in self.known():
            there.setdefault(entry.type, set()).add(entry.subject)
        wanted = [("unit.established", units),
                  ("document.issued", {data.get("document"), data.get("supersedes")}),
                  ("indicator.defined", {data.get("indicator"), *data.get("indicators", [])}),
                  ("target.set", {data.get("target")})]
        wanted += [(needed, {subject}) for kind, needed in NEEDED.items() if kind == first.type]
        return all(names - {None} <= there.get(kind, set()) for kind, names in wanted)

    def root(self, event):
        """The first event behind a correction, a retraction or a first event."""
        while event.type.startswith("entry."):
            event = self.events[event.causes[0] - 1]
        return event


SETUP = [drafts.first_units, *[drafts.issue_document] * 3,
         *[lambda h, name=name: drafts.define_indicator(h, name) for name in drafts.INDICATORS],
         *[drafts.set_target] * 7, drafts.duty]
DRAFTS = [
    (drafts.measure, 28), (drafts.count_documents, 17),
    (amendments.correction, 16), (amendments.retraction, 9),
    (drafts.change_unit, 5), (drafts.change_places, 2), (drafts.dissolve_units, 2),
    (drafts.new_unit, 3),
    (drafts.reset_target, 4), (drafts.set_target, 2), (drafts.withdraw_target, 1),
    (drafts.define_indicator, 4), (drafts.issue_document, 1), (drafts.milestone, 6),
    (drafts.duty, 1), (drafts.fulfil, 3), (drafts.calendar_day, 2), (drafts.close_period, 1)]


def history(seed, count):
    written = History(seed)
    for draft in SETUP:
        draft(written)
    kinds, weights = zip(*DRAFTS)
    while len(written.lines) < count:
        written.random.choices(kinds, weights)[0](written)
    return written.lines[:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=120)
    parser.add_argument("--queries", type=int)
    parser.add_argument("file", nargs="?", help="the history to ask about, with --queries")
    options = parser.parse_args()
    if options.queries is None:
        print("\n".join(history(options.seed, options.events)))
        return
    with open(options.file, encoding="utf-8") as lines:
        events = read(lines)
    for query in queries(events, options.seed, options.queries):
        print(json.dumps(query, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
