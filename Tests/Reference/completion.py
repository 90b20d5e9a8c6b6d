"""The completion model: every target against the value that stands (R17-R25)."""

from collections import namedtuple
from fractions import Fraction

import tree
from values import AT_LEAST, AT_MOST, combined, day, exact, flipped, holds, number, rounded, shown

# What stands for a unit: the value (None: no data), its qualifier, the entries it rests on.
Reading = namedtuple("Reading", "value qualifier computed entries")


def indicators(counting):
    """The definition of every indicator in force: the last one in fold order, whole."""
    return {e.subject: e.data for e in counting if e.type == "indicator.defined"}


def last_break(counting, indicator):
    days = [e.effective for e in counting if e.type == "indicator.defined"
            and e.subject == indicator and e.data.get("comparable") is False]
    return max(days, default=None)


def targets(counting, document=None):
    """The version in force of every target, or with `document` the last one it set.
    A withdrawal takes away whatever was set before it in fold order."""
    versions = {}
    for e in counting:
        if e.type == "target.set":
            versions.setdefault(e.subject, []).append(e)
        elif e.type == "target.withdrawn":
            versions[e.subject] = []
    out = {}
    for target, sets in versions.items():
        asked = [e for e in sets if document is None or e.data.get("document") == document]
        if asked:
            out[target] = asked[-1]
    return out


def value_of(entry, definition):
    """The value of one report: as stated, or n/d, times 100 where the measure is % (R18)."""
    if "value" in entry.data:
        return number(entry.data["value"])
    over = number(entry.data["denominator"])
    if over == 0:
        return None
    scale = 100 if definition["measure"] == "%" else 1
    return scale * number(entry.data["numerator"]) / over


def standing(point, indicator, definition, unit, after, top=True):
    """The entries that stand for a unit: its own, else its children's (R19)."""
    own = [e for e in point.counting if e.type == "measurement.reported"
           and e.subject == indicator and e.unit == unit]
    if definition["kind"] == "flow":
        own = [e for e in own if after is None or e.effective > after]
    else:
        own = own[-1:]
    gone = definition["kind"] == "gauge" and not top and not tree.in_being(point.units, unit)
    if own and not gone:
        return own
    if definition["rollup"] not in ("sum", "ratio"):
        return []
    return [e for child in tree.children(point.units, unit)
            for e in standing(point, indicator, definition, child, after, top=False)]


def reading(point, indicator, definition, unit, after):
    found = standing(point, indicator, definition, unit, after)
    over_sums = definition["kind"] == "ratio" or definition["rollup"] == "ratio"
    alone = found and all(e.unit == unit for e in found)
    if not alone and over_sums:
        # A report by value alone stands only alone.
        found = [e for e in found if "numerator" in e.data]
    found = sorted(found, key=lambda e: (e.effective, e.reported, e.position))
    qualifier = combined(e.data.get("qualifier", "=") for e in found)
    if not found:
        return Reading(None, None, False, [])
    computed = any("numerator" in e.data for e in found)
    if over_sums and not alone:
        top = sum(number(e.data["numerator"]) for e in found)
        under = sum(number(e.data["denominator"]) for e in found)
        scale = 100 if definition["measure"] == "%" else 1
        value = scale * top / under if under else None
    else:
        values = [value_of(e, definition) for e in found]
        given = [v for v in values if v is not None]
        value = sum(given) if given else None
    return Reading(value, None if value is None else qualifier, computed, found)


class Goal:
    """One target in one row: its goal, its path and its percents."""

    def __init__(self, entry, higher, broken):
        data = entry.data
        self.data, self.higher = data, higher
        self.value, self.deadline = number(data["value"]), day(data["deadline"])
        self.comparator = data["comparator"]
        if self.comparator == "=":
            self.comparator = ">=" if higher else "<="
        self.broken = broken
        self.baseline = None
        stated = data.get("baseline")
        if stated and not (broken and day(stated["on"]) < broken):
            self.baseline = number(stated["value"])
        self.method = data.get("method") or ("ratio" if higher else "distance")

    def path(self, on):
        """The glide path's value on a day, None where it has none (R21, R23)."""
        points = {}
        if self.data.get("baseline"):
            points[day(self.data["baseline"]["on"])] = number(self.data["baseline"]["value"])
        for step in self.data.get("path", []):
            points[day(step["on"])] = number(step["value"])
        points = {d: v for d, v in points.items() if not (self.broken and d < self.broken)}
        if not points:
            return None
        points = {d: v for d, v in points.items() if d < self.deadline}
        if not (self.broken and self.deadline < self.broken):
            points[self.deadline] = self.value
        before = [d for d in points if d <= on]
        behind = [d for d in points if d > on]
        if not before:
            return None
        start = max(before)
        if not behind:
            return points[start]
        end = min(behind)
        share = Fraction((on - start).days, (end - start).days)
        return points[start] + (points[end] - points[start]) * share

    def met(self, value, qualifier="="):
        return holds(value, qualifier, self.comparator, self.value)

    def exceeded(self, value, qualifier):
        strict = ">" if self.comparator in (">", ">=") else "<"
        return holds(value, qualifier, strict, self.value)

    def percent(self, value, qualifier="="):
        """(exact percent complete or None, its qualifier)."""
        goal, base = self.value, self.baseline
        if self.method == "ratio" and self.higher:
            if goal == 0:
                return None, None
            return 100 * value / goal, qualifier if goal > 0 else flipped(qualifier)
        if self.method == "ratio":
            if goal == 0 or value == 0:
                return None, None
            return 100 * goal / value, flipped(qualifier)
        turned = qualifier if self.higher else flipped(qualifier)
        if base is None or base == goal or self.met(base):
            return (Fraction(100), turned) if self.met(value, qualifier) else (None, None)
        return max(Fraction(0), 100 * (base - value) / (base - goal)), turned

    def status(self, now, on, stale):
        """The first status of the table that fits; `now` is the reading, `on` the day V."""
        late = on > self.deadline
        if now.value is None:
            return "no-data"
        if stale:
            return "undetermined" if late else "in-progress"
        met = self.met(now.value, now.qualifier)
        if met:
            return "exceeded" if self.exceeded(now.value, now.qualifier) else "met"
        if late:
            return "undetermined" if met is None else "missed"
        path = self.path(on)
        if path is None:
            return "in-progress"
        better = holds(now.value, now.qualifier, ">=" if self.higher else "<=", path)
        return {True: "on-track", False: "behind", None: "in-progress"}[better]


def row(point, target, entry, unit, definition):
    """(the row, its exact percent, its pillar)."""
    data = entry.data
    stated = data.get("baseline")
    out = {"id": f"{target}@{unit}", "target": target, "unit": unit,
           "indicator": data["indicator"], "document": data.get("document"),
           "baseline": exact(number(stated["value"])) if stated else None,
           "goal": exact(number(data["value"])), "comparator": data["comparator"],
           "value": None, "qualifier": None, "percent": None, "percentQualifier": None,
           "expected": None, "status": "no-data", "deadline": data["deadline"],
           "effectiveOn": None, "reportedOn": None, "field": None, "break": None,
           "positions": []}
    if definition is None:
        return out, None, None
    broken = last_break(point.counting, data["indicator"])
    goal = Goal(entry, definition["direction"] == "higher", broken)
    after = day(stated["on"]) if stated else None
    now = reading(point, data["indicator"], definition, unit, after)
    last = now.entries[-1] if now.entries else None
    stale = last is not None and broken is not None and last.effective < broken
    path = goal.path(point.as_of)
    percent = None
    if path is not None:
        out["expected"] = rounded(goal.percent(path)[0])
    if now.value is not None:
        out["value"] = rounded(now.value) if now.computed else exact(now.value)
        out["qualifier"] = now.qualifier
        if not stale:
            percent, out["percentQualifier"] = goal.percent(now.value, now.qualifier)
            out["percent"] = rounded(percent)
    out["status"] = goal.status(now, point.as_of, stale)
    out["break"] = shown(broken)
    if last:
        out["effectiveOn"], out["reportedOn"] = shown(last.effective), shown(last.reported)
        out["positions"] = sorted(e.position for e in now.entries)
        if len(now.entries) == 1 and "field" in last.data:
            out["field"] = exact(number(last.data["field"]))
    percent = None if percent is None else (percent, out["percentQualifier"])
    return out, percent, definition.get("pillar")


def capped(percent, qualifier):
    """A percent that counts as 100 at most, and its qualifier."""
    if qualifier in AT_LEAST and percent >= 100:
        return Fraction(100), "="
    if percent > 100:
        return Fraction(100), "<=" if qualifier in AT_MOST else qualifier
    return percent, qualifier


def gathered(rows):
    """G of R25: how many rows have which status, and the mean percent, each capped at 100."""
    counts = {}
    for out, _, _, _ in rows:
        counts[out["status"]] = counts.get(out["status"], 0) + 1
    percents = [capped(*percent) for _, percent, _, _ in rows if percent is not None]
    mean = sum(p for p, _ in percents) / len(percents) if percents else None
    qualifier = combined(q for _, q in percents) if percents else None
    return {"counts": counts, "percent": rounded(mean), "percentQualifier": qualifier}


def completion(point, keep):
    """(rows by id, summary). `keep` says of a row whether it was asked for."""
    defined = indicators(point.counting)
    found = []
    for target, entry in targets(point.counting, point.document).items():
        kind = entry.data.get("appliesTo")
        units = [entry.unit] if kind is None else [
            u for u, facts in point.units.items() if facts["being"] and facts["kind"] == kind]
        for unit in units:
            out, percent, pillar = row(point, target, entry, unit,
                                       defined.get(entry.data["indicator"]))
            if keep(out):
                found.append((out, percent, pillar, entry.data.get("responsible")))
    found.sort(key=lambda each: each[0]["id"])

    def split(name_of):
        names = sorted({name_of(each) for each in found} - {None})
        return {n: gathered([each for each in found if name_of(each) == n]) for n in names}

    return [each[0] for each in found], {
        "all": gathered(found),
        "pillars": split(lambda each: each[2]),
        "documents": split(lambda each: each[0]["document"]),
        "units": split(lambda each: each[0]["unit"]),
        "responsible": split(lambda each: each[3])}
