"""Corrections and retractions, of first events, of corrections and of retractions."""

from datetime import date, timedelta

import drafts
from values import window

REASON = {"reason": "Nhập nhầm"}
# Entries that turn many answers at once when they are amended.
TURNING = ("unit.changed", "unit.dissolved", "target.", "milestone.", "calendar.", "obligation.")


def victim(h, kinds):
    """An event to name: often an amendment of one before, never a closed period."""
    found = [e for e in h.events if not e.type.startswith("period.") and kinds(e.type)]
    likely = h.random.choices([("entry.",), ("measurement.", "documents."), TURNING, ("",)],
                              [30, 40, 20, 10])[0]
    return h.pick([e for e in found if e.type.startswith(likely)] or found)


def cited(h):
    """Sometimes a further cause: the evidence."""
    return [h.random.randint(1, len(h.events))] if h.chance(15) else []


def retraction(h):
    named = victim(h, lambda kind: True)
    reported = h.later(named.reported, 300) if h.chance(85) else h.any_day()
    h.emit("entry.retracted", REASON, reported, causes=[named.position])


def correction(h):
    named = victim(h, lambda kind: kind != "entry.retracted")
    first = h.root(named)
    reported = h.later(named.reported, 300) if h.chance(85) else h.any_day()
    replacement = REPLACEMENTS.get(first.type, restated)(h, first, reported)
    if replacement is None:
        return
    if replacement.pop("late", first.effective) <= reported:
        h.emit("entry.corrected", {**REASON, "replacement": replacement}, reported,
               causes=[named.position, *cited(h)])


def moved(h, first, last):
    """Another period or day; a day alone stays in the period that the entry keeps. `late` is
    the effective day that comes out, to be held against the reporting day."""
    on = h.any_day(last=last)
    if h.chance(50) and last > date(2020, 3, 1):
        name = drafts.period(h, last)
        start, end = window(name)
        if h.chance(30):
            on = h.any_day(start, end)
            return {"period": name, "effectiveon": on.isoformat(), "late": on}
        return {"period": name, "late": end}
    if first.period:
        start, end = window(first.period)
        on = h.any_day(start, min(end, max(last, start)))
    return {"effectiveon": on.isoformat(), "late": on}


def figures(h, first, reported):
    """A corrected figure, now and then of another unit, day, period or indicator."""
    new, subject = {}, first.subject
    if h.chance(30):
        new.update(moved(h, first, min(reported, date(2026, 9, 30))))
    if h.chance(20):
        new["unit"] = h.pick(h.units())
    if first.type == "documents.counted":
        if h.chance(5):
            new["subject"] = "cong-van"
        return {"data": drafts.counts(h), **new}
    if h.chance(12):
        subject = new["subject"] = h.pick(h.indicators)
    return {"data": drafts.figure(h, subject), **new}


def shifted(h, first):
    """Another effective day for an entry that may take effect after it was reported."""
    if not h.chance(40):
        return {}
    on = first.effective + timedelta(days=h.random.randint(-200, 200))
    on = min(max(on, date(2020, 1, 1)), date(2026, 10, 31))
    return {"effectiveon": on.isoformat()}


def free(build):
    """A replacement whose effective day is not held against the reporting day."""
    def draft(h, first, reported):
        new = build(h, first)
        return None if new is None else {**new, "late": reported}
    return draft


def restated(h, first, reported):
    """Titles, reasons and the like."""
    data = dict(first.data)
    for field in ("title", "reason"):
        if field in data:
            data[field] += f" ({len(h.lines) + 1})"
    if "working" in data:
        data["working"] = not data["working"]
    if "due" in data and first.type.startswith("milestone."):
        data["due"] = h.any_day(first.effective).isoformat()
    if data == first.data:
        return None
    return {"data": data, "late": reported}


def reached(h, first, reported):
    on = h.any_day(min(first.effective, reported), reported)
    return {"data": {}, "effectiveon": on.isoformat(), "late": on}


def established(h, first):
    data = dict(first.data, name=f"Tên đúng {len(h.lines) + 1}")
    if h.chance(40):
        data["parent"] = h.pick(h.units()) if h.chance(90) else None
    if h.chance(15):
        data["kind"] = h.pick(["commune", "agency", "district", "other"])
    return {"data": data, **shifted(h, first)}


def changed(h, first):
    data = {"name": f"Tên đúng {len(h.lines) + 1}"} if h.chance(40) else {}
    if h.chance(70) or not data:
        data["parent"] = h.pick(h.units()) if h.chance(90) else None
    return {"data": data, **shifted(h, first)}


def dissolved(h, first):
    heirs = [u for u in h.units_in_being() if u != first.subject]
    return {"data": {"successors": drafts.successors(h, heirs)}, **shifted(h, first)}


def defined(h, first):
    data = drafts.definition(h, first.subject)
    if first.effective > date(2020, 1, 1) and h.chance(60):
        data["comparable"] = h.chance(30)
        return {"data": data, **shifted(h, first)}
    return {"data": data}


def target(h, first):
    data = drafts.goal(h, first.data["indicator"], first.effective)
    new = {"data": data, **shifted(h, first)}
    if first.unit is None:
        data["appliesTo"] = h.pick(["commune", "district", "agency"])
    elif h.chance(20):
        new["unit"] = h.pick(h.units())
    if h.chance(8):
        new["subject"] = h.pick([*h.targets, f"mt-{len(h.lines) + 1}"])
    return new


def withdrawn(h, first):
    return {"data": {"reason": "Bãi bỏ theo quyết định khác"}, **shifted(h, first)}


REPLACEMENTS = {
    "measurement.reported": figures, "documents.counted": figures,
    "milestone.reached": reached, "unit.established": free(established),
    "unit.changed": free(changed), "unit.dissolved": free(dissolved),
    "indicator.defined": free(defined), "target.set": free(target),
    "target.withdrawn": free(withdrawn), "obligation.withdrawn": free(withdrawn)}
