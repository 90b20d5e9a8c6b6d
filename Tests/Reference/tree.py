"""The units at a point, folded from the entries that count there."""

from datetime import timedelta

from values import shown


def chain(units, unit):
    """The ancestors of a unit, nearest first."""
    above = []
    parent = units.get(unit, {}).get("parent")
    while parent is not None:
        above.append(parent)
        parent = units.get(parent, {}).get("parent")
    return above


def hang(units, unit, parent, ignored):
    """Sets the parent unless that would close a cycle (R3): then the edge is ignored."""
    if parent is not None and (parent == unit or unit in chain(units, parent)):
        ignored.append((unit, parent))
    else:
        units[unit]["parent"] = parent


def fold(counting, ignored=None):
    """Every unit established so far with its attributes, in being or not (R2)."""
    units, ignored = {}, [] if ignored is None else ignored
    for entry in counting:
        unit, data = entry.subject, entry.data
        if entry.type == "unit.established":
            units[unit] = {"id": unit, "name": data["name"], "kind": data["kind"],
                           "code": data.get("code"), "parent": None,
                           "from": entry.effective, "being": True}
            hang(units, unit, data.get("parent"), ignored)
        elif entry.type == "unit.changed" and unit in units:
            for field in ("name", "kind", "code"):
                if field in data:
                    units[unit][field] = data[field]
            if "parent" in data:
                hang(units, unit, data["parent"], ignored)
        elif entry.type == "unit.dissolved" and unit in units:
            units[unit]["being"] = False
    return units


def children(units, unit):
    return sorted(u for u, facts in units.items() if facts["parent"] == unit)


def in_being(units, unit):
    return unit in units and units[unit]["being"]


def rows(units, later, as_of):
    """`unit list`: the units in being; `to` is the day before the next dissolution known."""
    out = []
    for unit in sorted(u for u in units if units[u]["being"]):
        facts = units[unit]
        ends = [e.effective for e in later if e.type == "unit.dissolved"
                and e.subject == unit and e.effective > as_of]
        row = {field: facts[field] for field in ("id", "name", "kind", "code", "parent")}
        row["from"] = shown(facts["from"])
        row["to"] = shown(ends[0] - timedelta(days=1)) if ends else None
        out.append(row)
    return out
