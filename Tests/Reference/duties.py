"""Milestones, and who had to report what by which day (coverage, R32)."""

from datetime import date, timedelta

import tree
from log import entries
from values import day, month_end, shown, window


def move(plan, e):
    """A plan, or a plan again, or a new day: each is a change where the day is another one."""
    due = day(e.data["due"])
    if due != plan["due"]:
        plan["due"] = due
        plan["changes"].append({"on": shown(e.effective), "due": shown(due),
                                "reportedOn": shown(e.reported), "position": e.position})


def milestones(point):
    plans = {}
    for e in point.counting:
        if e.type == "milestone.planned":
            due = day(e.data["due"])
            plan = plans.setdefault(e.subject, {
                "id": e.subject, "due": due, "firstDue": due, "changes": [], "positions": []})
            plan.update(title=e.data["title"], unit=e.unit, target=e.data.get("target"),
                        reached=None, cancelled=None)
            move(plan, e)
        elif not e.type.startswith("milestone.") or e.subject not in plans:
            continue
        elif e.type == "milestone.rescheduled":
            move(plans[e.subject], e)
        elif e.type == "milestone.reached":
            plans[e.subject].update(reached=e.effective, cancelled=None)
        elif e.type == "milestone.cancelled":
            plans[e.subject].update(reached=None, cancelled=e.effective)
        plans[e.subject]["positions"].append(e.position)
    out = []
    for _, plan in sorted(plans.items()):
        if plan["cancelled"]:
            status, late = "cancelled", None
        elif plan["reached"]:
            status, late = "reached", max(0, (plan["reached"] - plan["due"]).days)
        elif point.as_of > plan["due"]:
            status, late = "overdue", (point.as_of - plan["due"]).days
        else:
            status, late = "planned", 0
        days = {f: shown(plan[f]) for f in ("due", "firstDue", "reached", "cancelled")}
        out.append({**plan, **days, "status": status, "daysLate": late,
                    "positions": sorted(plan["positions"])})
    return out


LENGTH = {"month": (1, 12), "quarter": (3, 4), "half": (6, 2), "nine-months": (9, 1),
          "year": (12, 1)}


def periods(every, only, closing, year):
    """The periods of a year that an obligation asks for, in their stored spelling."""
    for index in range(1, LENGTH[every][1] + 1):
        if only and index not in only:
            continue
        name = {"month": f"{year}-{index:02}", "quarter": f"{year}-Q{index}",
                "half": f"{year}-H{index}", "nine-months": f"{year}-9M",
                "year": str(year)}[every]
        yield name if closing is None else f"{name}:{closing}"


def special_days(known):
    return {day(e.subject): e.data["working"] for e in known if e.type == "calendar.day"}


def working(calendar, on):
    return calendar.get(on, on.weekday() < 5)


def ruled_day(rule, end):
    """The due day before it is moved to a working one."""
    if "days" in rule:
        return end + timedelta(days=rule["days"])
    months = end.year * 12 + end.month - 1 + rule["month"]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(rule["day"], month_end(year, month).day))


def due_day(rule, end, calendar):
    due = ruled_day(rule, end)
    while not working(calendar, due):
        due += timedelta(days=1)
    return due


def reports(point, item):
    """The counting entries that can meet an obligation's item."""
    for e in point.counting:
        if e.type == "measurement.reported" and ("indicator", e.subject) == item:
            yield e
        if e.type == "documents.counted":
            pairs = {"documents": "incoming" in e.data or "outgoing" in e.data,
                     "e-signature": "eligible" in e.data and "signed" in e.data}
            if item[0] == "model" and pairs[item[1]]:
                yield e


def coverage(point):
    known = entries(point.events, point.known_on, point.position)
    calendar = special_days(known)
    versions = {}
    for e in point.counting:
        if e.type in ("obligation.set", "obligation.withdrawn"):
            versions.setdefault(e.subject, []).append(e)
    out = []
    for obligation, sets in versions.items():
        for version in (e for e in sets if e.type == "obligation.set"):
            out += owed(point, obligation, sets, version, known, calendar)
    return sorted(out, key=lambda row: row["id"])


def owed(point, obligation, sets, version, known, calendar):
    """The rows of the periods that this version of an obligation governs: those ending on a
    day when it is the last one set."""
    data = version.data
    items = [("indicator", i) for i in data.get("indicators", [])]
    items += [("model", m) for m in data.get("models", [])]
    for year in range(version.effective.year - 1, point.as_of.year + 2):
        for name in periods(data["every"], data.get("only"), data.get("closing"), year):
            start, end = window(name)
            governing = [e for e in sets if e.effective <= min(end, point.as_of)]
            if not governing or governing[-1] is not version or start > point.as_of:
                continue
            if "until" in data and end > day(data["until"]):
                continue
            due = due_day(data["due"], end, calendar)
            units = tree.fold([e for e in known if e.effective <= end])
            named = data.get("units") or [
                u for u, f in units.items() if f["being"] and f["kind"] == data.get("kind")]
            for unit in sorted(set(named)):
                for item in items:
                    yield duty(point, obligation, data, item, unit, name, due)


def duty(point, obligation, data, item, unit, name, due):
    start, end = window(name)
    found = [e for e in reports(point, item) if e.unit == unit and (
        e.period == name if e.period else start <= e.effective <= end)]
    first, position = min(((e.first.reported, e.position) for e in found), default=(None, None))
    late = None
    if unit in data.get("except", []):
        status = "exempt"
    elif first:
        late = max(0, (first - due).days)
        status = "late" if late else "on-time"
    else:
        seen = min(point.as_of, point.known_on)
        status = "missing" if seen > due else "not-due"
        late = max(0, (seen - due).days)
    return {"id": f"{obligation}/{item[1]}@{unit}@{name}", "obligation": obligation,
            "title": data["title"], "item": item[1], "unit": unit, "period": name,
            "due": shown(due), "status": status, "daysLate": late, "reportedOn": shown(first),
            "position": position}
