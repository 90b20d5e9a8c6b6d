"""Random questions to ask of a history, at points where the answers tend to change."""

import random
from datetime import date, timedelta

import tree
from drafts import period
from log import entries

FIRST, LAST = date(2020, 1, 1), date(2026, 10, 31)
MODELS = ["completion"] * 9 + ["documents"] * 5 + ["e-signature"] * 4 + ["units"] * 3 + \
    ["milestones", "coverage"]


class Draw:
    """What drafts.period needs of a history."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, things):
        return self.random.choice(list(things))

    def any_day(self, first=FIRST, last=LAST):
        return first + timedelta(days=self.random.randint(0, (last - first).days))


def near(draw, days):
    """A day that something happened on, the one before or the one after, or any day."""
    on = draw.any_day()
    if draw.chance(60):
        on = draw.pick(days) + timedelta(days=draw.pick([-1, 0, 0, 1]))
    return min(max(on, FIRST), LAST)


def turning_days(events):
    """The days an answer may change on along the effective axis."""
    days = [e.effective for e in events if e.effective]
    for event in events:
        data = event.data.get("replacement", {}).get("data", event.data)
        stated = [data.get("deadline"), data.get("due"), data.get("baseline", {}).get("on")]
        stated += [step["on"] for step in data.get("path", [])]
        days += [date.fromisoformat(d) for d in stated if isinstance(d, str)]
    return days


def queries(events, seed, count):
    draw = Draw(f"queries {seed}")
    turning, reported = turning_days(events), [e.reported for e in events]
    for _ in range(count):
        as_of = near(draw, turning) if draw.chance(85) else LAST
        known_on = LAST if draw.chance(35) else near(draw, reported)
        position = len(events) if draw.chance(50) else draw.random.randint(1, len(events))
        model = draw.pick(MODELS)
        query = {"model": model, "asOf": as_of.isoformat(), "knownOn": known_on.isoformat(),
                 "position": position}
        counting = entries(events, known_on, position, as_of)
        units = tree.fold(counting)
        documents = [e.subject for e in counting if e.type == "document.issued"]
        if model in ("documents", "e-signature") and draw.chance(50):
            query["period"] = period(draw)
        if model == "completion" and documents and draw.chance(20):
            query["document"] = draw.pick(documents)
        if model in ("completion", "documents", "e-signature"):
            if draw.chance(12):
                query["level"] = draw.pick(["province", "district", "commune", "agency"])
            elif units and draw.chance(12):
                query["unit"] = draw.pick(sorted(units))
        for option, kind in (("target", "target.set"), ("indicator", "indicator.defined")):
            known = [e.subject for e in counting if e.type == kind]
            if model == "completion" and known and draw.chance(6):
                query[option] = draw.pick(known)
        yield query
