"""The series a figure rests on, and whether leaves prove them (docs/format.md, Receipts)."""

from datetime import timedelta

import tree
from completion import indicators, targets
from duties import due_day, ruled_day, special_days
from log import entries
from notes import Refused
from values import day, window


def completion(row, point):
    target, _, unit = row.rpartition("@")
    wanted = {("target", target)}
    entry = targets(point.counting, point.document).get(target)
    if entry is None:
        return wanted
    indicator = entry.data["indicator"]
    wanted.add(("indicator", indicator))
    if "document" in entry.data:
        wanted.add(("document", entry.data["document"]))
    if "appliesTo" in entry.data:
        wanted.add(("unit",))
    definition = indicators(point.counting).get(indicator)
    if definition and definition["rollup"] in ("own", "none"):
        wanted.add(("measurement", indicator, unit))
    elif definition:
        wanted |= {("measurement", indicator), ("unit",)}
    return wanted


def documents(row, point):
    below = {unit for unit in point.units if row in [unit, *tree.chain(point.units, unit)]}
    return {("unit",)} | {("documents", unit) for unit in below | {row}}


def e_signature(row, point):
    feeding = {indicator for indicator, definition in indicators(point.counting).items()
               if definition.get("feeds") == "e-signature"}
    return documents(row, point) | {("indicator",)} | {
        ("measurement", indicator) for indicator in feeding}


def milestones(row, point):
    return {("milestone", row)}


def coverage(row, point):
    owed, unit, period = row.rsplit("@", 2)
    obligation, item = owed.split("/", 1)
    wanted, end = {("obligation", obligation)}, window(period)[1]
    sets = [e for e in point.counting if e.subject == obligation and e.effective <= end
            and e.type in ("obligation.set", "obligation.withdrawn")]
    if not sets or sets[-1].type != "obligation.set":
        return wanted
    terms = sets[-1].data
    if "until" in terms and end > day(terms["until"]):
        return wanted
    if item in terms.get("indicators", []):
        wanted |= {("indicator", item), ("measurement", item, unit)}
    if item in terms.get("models", []):
        wanted.add(("documents", unit))
    wanted.add(("unit", unit) if terms.get("units") else ("unit",))
    calendar = special_days(entries(point.events, point.known_on, point.position))
    first, due = ruled_day(terms["due"], end), due_day(terms["due"], end, calendar)
    return wanted | {("calendar", str(first + timedelta(days=n)))
                     for n in range((due - first).days + 1)}


MODELS = {"completion": completion, "documents": documents, "e-signature": e_signature,
          "milestones": milestones, "coverage": coverage}


def key(parts):
    return "\0".join(parts).encode()


def covers(wanted, parts):
    return tuple(parts[:len(wanted)]) == wanted


def proving(wanted, leaves, count):
    """The indexes that prove a series: its leaves in a row, one before and one behind."""
    own = [index for index, parts in leaves.items() if covers(wanted, parts)]
    before = [index for index, parts in leaves.items() if key(parts) < key(wanted)]
    behind = [index for index, parts in leaves.items()
              if key(parts) > key(wanted) and not covers(wanted, parts)]
    found = sorted(own + before[-1:] + behind[:1])
    if not found or found != list(range(found[0], found[-1] + 1)):
        raise Refused(f"of the series {' '.join(wanted)} something is left out")
    if not before and found[0] != 0 or not behind and found[-1] != count - 1:
        raise Refused(f"of the series {' '.join(wanted)} a neighbour is left out")
    return set(found)


def check(row, point, model, leaves, count):
    """`leaves` is {index: (parts, positions or None)}, by index. The positions of all events."""
    wanted = MODELS[model](row, point)
    names = {index: parts for index, (parts, _) in leaves.items()}
    needed = set().union(*(proving(series, names, count) for series in wanted))
    if needed != set(leaves):
        raise Refused("there is a series too many or too few")
    positions = set()
    for parts, given in leaves.values():
        if any(covers(series, parts) for series in wanted) != (given is not None):
            raise Refused("the positions of a series are left out, or too many")
        positions.update(given or ())
    return sorted(positions)
