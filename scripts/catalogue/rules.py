"""What must hold of the lines: fields, order, references, days, shares, and the unit counts.

This repeats, in another language, what the program refuses (docs/format and the event types), so
that a wrong fact is found where it is entered.
"""

import json
import re
import unicodedata
from datetime import date
from decimal import Decimal

LATEST = "2026-11-01"
ATTRIBUTES = {"specversion", "id", "source", "type", "subject", "unit", "period", "effectiveon",
              "reportedon", "actor", "idempotencykey", "causes", "note", "ref", "confidence",
              "evidence", "datacontenttype", "data"}
# type -> (fields that must be there, fields that may)
FIELDS = {
    "unit.established.v1": ({"name", "kind"}, {"parent", "code"}),
    "unit.changed.v1": (set(), {"name", "code", "kind", "parent"}),
    "unit.dissolved.v1": ({"successors"}, set()),
    "document.issued.v1": ({"number", "title"}, {"issuer", "supersedes"}),
    "indicator.defined.v1": ({"name", "measure", "direction", "kind", "rollup"},
                             {"decimals", "nameEn", "pillar", "source", "publishedAfterDays",
                              "comparable", "feeds"}),
    "target.set.v1": ({"indicator", "comparator", "value", "deadline"},
                      {"baseline", "path", "document", "responsible", "appliesTo", "method"}),
    "measurement.reported.v1": (set(), {"value", "numerator", "denominator", "qualifier",
                                        "field"}),
    "documents.counted.v1": (set(), {"incoming", "outgoing", "eligible", "signed"}),
    "milestone.planned.v1": ({"title", "due"}, {"target"}),
    "milestone.rescheduled.v1": ({"due"}, set()),
    "milestone.reached.v1": (set(), set()),
    "milestone.cancelled.v1": ({"reason"}, set()),
    "entry.corrected.v1": ({"reason", "replacement"}, set()),
    "obligation.set.v1": ({"title", "every", "due"},
                          {"indicators", "models", "units", "kind", "except", "only", "closing",
                           "until", "document"}),
    "calendar.day.v1": ({"working"}, {"name"}),
}
# A fact of the past cannot take effect after it was reported.
PAST = {"measurement.reported.v1", "documents.counted.v1", "milestone.reached.v1"}
DECIMAL = re.compile(r"-?\d+(\.\d+)?")
COUNTS = {"2021-01-01": (559, 27), "2024-01-31": (559, 27), "2024-02-01": (558, 27),
          "2025-01-01": (547, 26), "2025-07-01": (166, 0)}


class World:
    """What has been named so far, line by line."""

    def __init__(self):
        self.ids, self.keys = {}, set()
        self.units, self.documents, self.indicators = {}, set(), {}
        self.targets, self.milestones, self.obligations = set(), set(), set()


def is_day(text):
    try:
        return date.fromisoformat(text).isoformat() == text
    except (TypeError, ValueError):
        return False


def faults(*files):
    """Every fault of the files, read one after the other, as sentences."""
    world, found = World(), []
    for events in files:
        for number, line in enumerate(events, 1):
            for fault in faults_of(line, world):
                found.append(f"{line['source']}:{number}: {line['id']}: {fault}")
    found += counted_wrong(world)
    return found


def faults_of(line, world):
    kind, data = line["type"], line["data"]
    if unknown := set(line) - ATTRIBUTES:
        yield f"unknown attributes {sorted(unknown)}"
    if kind not in FIELDS:
        yield f"unknown type {kind}"
        return
    needed, allowed = FIELDS[kind]
    if missing := needed - set(data):
        yield f"missing fields {sorted(missing)}"
    if unknown := set(data) - needed - allowed:
        yield f"unknown fields {sorted(unknown)}"
    text = json.dumps(line, ensure_ascii=False)
    if text != unicodedata.normalize("NFC", text):
        yield "not NFC"
    if re.search(r"\.csv\b|README", text):
        yield "names a file"
    if line["id"] in world.ids:
        yield "id used before"
    if line["idempotencykey"] in world.keys:
        yield "key used before"
    yield from faults_of_days(line)
    yield from HANDLERS[kind](line, data, world)
    for cause in line.get("causes", "").split():
        if cause not in world.ids:
            yield f"causes names {cause}, which is not on an earlier line"
    world.ids[line["id"]] = line
    world.keys.add(line["idempotencykey"])


def faults_of_days(line):
    entry = line["type"].startswith("entry.")
    reported, effective = line.get("reportedon"), line.get("effectiveon")
    if not is_day(reported) or reported > LATEST:
        yield f"reportedon {reported}"
    if entry and ({"effectiveon", "unit", "subject", "period"} & set(line)):
        yield "an entry has no effectiveon, unit, subject or period of its own"
    if not entry and not is_day(effective):
        yield f"effectiveon {effective}"
    if line["type"] in PAST and effective > reported:
        yield f"effective {effective} after it was reported on {reported}"
    if line["type"] == "calendar.day.v1" and reported > effective:
        yield f"known on {reported}, after the day itself"


def number(text):
    return isinstance(text, str) and DECIMAL.fullmatch(text)


def known(identity, world, what="unit"):
    if identity not in world.units:
        yield f"{what} {identity} is not on an earlier line"


def established(line, data, world):
    yield from ([] if data["kind"] in {"province", "agency", "district", "commune", "other"}
                else ["unknown kind"])
    if line["subject"] in world.units:
        yield "established before"
    if "parent" in data:
        yield from known(data["parent"], world, "parent")
    world.units[line["subject"]] = {"kind": data["kind"], "from": line["effectiveon"],
                                    "to": None, "name": data["name"]}


def changed(line, data, world):
    yield from known(line["subject"], world)
    if not data:
        yield "changes nothing"
    if "parent" in data:
        yield from known(data["parent"], world, "parent")


def dissolved(line, data, world):
    yield from known(line["subject"], world)
    unit = world.units.get(line["subject"], {})
    if unit.get("to"):
        yield "dissolved before"
    unit["to"] = line["effectiveon"]
    for successor in data["successors"]:
        yield from known(successor["unit"], world, "successor")
        if not number(successor["share"]) or len(successor["share"].partition(".")[2]) > 12:
            yield f"share {successor['share']}"
        other = world.units.get(successor["unit"], {})
        if other.get("to") and other["to"] <= line["effectiveon"]:
            yield f"successor {successor['unit']} is no longer in being"
    if data["successors"] and sum(Decimal(s["share"]) for s in data["successors"]) != 1:
        yield "shares do not add up to 1"


def issued(line, data, world):
    if line["subject"] in world.documents:
        yield "issued before"
    world.documents.add(line["subject"])


def defined(line, data, world):
    if data["direction"] not in {"higher", "lower"}:
        yield "direction"
    if data["kind"] not in {"gauge", "flow", "ratio"}:
        yield "kind"
    if data["rollup"] not in {"sum", "ratio", "own", "none"}:
        yield "rollup"
    world.indicators[line["subject"]] = data


def targeted(line, data, world):
    indicator = world.indicators.get(data["indicator"])
    if not indicator:
        yield f"indicator {data['indicator']} is not on an earlier line"
        return
    against = {"higher": {"<=", "<"}, "lower": {">=", ">"}}[indicator["direction"]]
    if data["comparator"] not in {">=", "<=", "=", ">", "<"} or data["comparator"] in against:
        yield f"comparator {data['comparator']} against the direction"
    if ("unit" in line) == ("appliesTo" in data):
        yield "a target has either a unit or appliesTo"
    if "unit" in line:
        yield from known(line["unit"], world)
    if data.get("document") not in world.documents:
        yield f"document {data.get('document')} is not on an earlier line"
    if "responsible" in data:
        yield from known(data["responsible"], world, "responsible")
    points = [(p["on"], p["value"]) for p in data.get("path", [])]
    if "baseline" in data:
        points.insert(0, (data["baseline"]["on"], data["baseline"]["value"]))
    points.append((data["deadline"], data["value"]))
    if [day for day, _ in points] != sorted({day for day, _ in points}):
        yield "the points of the path are not in order"
    if not all(is_day(day) and number(value) for day, value in points):
        yield "a day or value of the path"
    world.targets.add(line["subject"])


def measured(line, data, world):
    indicator = world.indicators.get(line["subject"])
    if not indicator:
        yield f"indicator {line['subject']} is not on an earlier line"
        return
    yield from known(line["unit"], world)
    if ("value" in data) == ("numerator" in data) or ("numerator" in data) != (
            "denominator" in data):
        yield "either a value, or numerator and denominator"
    for key in ("value", "numerator", "denominator"):
        if key in data and not number(data[key]):
            yield f"{key} {data[key]}"
    if "numerator" in data and indicator["kind"] != "ratio":
        yield "numerator and denominator for what is no ratio"
    if data.get("qualifier") not in {None, "=", ">", ">=", "<", "<=", "~", "estimate"}:
        yield "qualifier"
    unit = world.units.get(line["unit"], {})
    if unit.get("from", "") > line["effectiveon"] or (
            unit.get("to") and unit["to"] <= line["effectiveon"]):
        yield f"{line['unit']} is not in being on {line['effectiveon']}"


def counted(line, data, world):
    yield from known(line["unit"], world)
    if not data or not all(isinstance(n, int) and n >= 0 for n in data.values()):
        yield "counts are whole numbers"


def planned(line, data, world):
    yield from known(line["unit"], world)
    if line["subject"] in world.milestones:
        yield "planned before"
    if "target" in data and data["target"] not in world.targets:
        yield f"target {data['target']} is not on an earlier line"
    if not is_day(data["due"]):
        yield f"due {data['due']}"
    world.milestones.add(line["subject"])


def after_planning(line, data, world):
    if line["subject"] not in world.milestones:
        yield "not planned on an earlier line"


def corrected(line, data, world):
    if not line.get("causes"):
        yield "names no event"
    if set(data["replacement"]) - {"data", "effectiveon", "period", "unit", "subject"}:
        yield "unknown fields in the replacement"


def owed(line, data, world):
    for indicator in data.get("indicators", []):
        if indicator not in world.indicators:
            yield f"indicator {indicator} is not on an earlier line"
    for unit in data.get("units", []):
        yield from known(unit, world)
    if data["every"] not in {"month", "quarter", "half", "nine-months", "year"}:
        yield "every"
    if set(data["due"]) not in ({"days"}, {"month", "day"}):
        yield "due"
    if "document" in data and data["document"] not in world.documents:
        yield f"document {data['document']} is not on an earlier line"
    world.obligations.add(line["subject"])


def on_the_calendar(line, data, world):
    if line["subject"] != line["effectiveon"] or not isinstance(data["working"], bool):
        yield "a calendar day is its own subject and says whether it is worked"


HANDLERS = {
    "unit.established.v1": established, "unit.changed.v1": changed,
    "unit.dissolved.v1": dissolved, "document.issued.v1": issued,
    "indicator.defined.v1": defined, "target.set.v1": targeted,
    "measurement.reported.v1": measured, "documents.counted.v1": counted,
    "milestone.planned.v1": planned, "milestone.rescheduled.v1": after_planning,
    "milestone.reached.v1": after_planning, "milestone.cancelled.v1": after_planning,
    "entry.corrected.v1": corrected, "obligation.set.v1": owed,
    "calendar.day.v1": on_the_calendar,
}


def in_being(units, kind, day):
    return [identity for identity, unit in units.items()
            if unit["kind"] == kind and unit["from"] <= day
            and not (unit["to"] and unit["to"] <= day)]


def counted_wrong(world):
    for day, (communes, districts) in COUNTS.items():
        got = (len(in_being(world.units, "commune", day)),
               len(in_being(world.units, "district", day)))
        if got != (communes, districts):
            yield f"{day}: {got[0]} communes and {got[1]} districts, not {communes} and {districts}"
