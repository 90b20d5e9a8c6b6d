"""Where two answers to one question differ, and which events may have to do with it."""

import json

from log import positions


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


def names(ours, theirs):
    """Groups of the summary that one side alone has."""
    for part in sorted((set(ours) & set(theirs)) - {"all"}):
        extra = set(ours[part]) ^ set(theirs[part])
        if extra:
            return f"summary.{part} differ: {', '.join(sorted(extra))} only on one side"
    return None


def compared(expected, printed):
    """(the first difference or None, the row it is in or None)."""
    ours = {key(row): row for row in expected["rows"]}
    theirs = {key(row): row for row in printed["rows"]}
    if len(theirs) < len(printed["rows"]):
        return "the program prints a row twice", None
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
    for field in ("model", "asOf", "knownOn", "position"):
        if printed.get(field, expected[field]) != expected[field]:
            return f"{field}: reference {expected[field]}, program {printed[field]}", None
    if "summary" in expected and "summary" in printed:
        ours, theirs = expected["summary"], printed["summary"]
        return names(ours, theirs) or difference(groups(ours), groups(theirs), "summary"), None
    return None, None


def concerned(lines, query, row, every=False):
    """The positions of the lines that a difference may rest on: those that name the row's
    indicator, target or unit, and what amends one of them; all lines with `every`."""
    sought = {(row or {}).get(f) for f in ("indicator", "target", "id", "obligation")}
    unit, chosen = (row or {}).get("unit"), set((row or {}).get("positions", ()))
    named = positions(lines)
    for position, line in enumerate(lines[:query["position"]], 1):
        event, causes = json.loads(line), set(named[position - 1][:1])
        replacement = event["data"].get("replacement", {})
        subjects = {event.get("subject"), replacement.get("subject")} - {None}
        units = {event.get("unit"), replacement.get("unit")}
        mine = unit in units and (row or {}).get("indicator") in (None, *subjects)
        if every or subjects & sought or mine or (
                event["type"].startswith("unit.") and event["subject"] == unit) \
                or (event["type"].startswith("entry.") and causes & chosen):
            chosen.add(position)
    return sorted(p for p in chosen if p <= query["position"])
