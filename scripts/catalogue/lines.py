"""Event lines: how one event of the catalogue or the sample is built and written.

Every other module of this directory yields dictionaries made by `event` and nothing else, so
that the order of fields, the keys and the spelling of text are decided here once.
"""

import csv
import json
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
FACTS = HERE / "facts"

CATALOGUE = "tiendo:catalogue"
SAMPLE = "tiendo:sample"
ACTORS = {CATALOGUE: "danh-muc", SAMPLE: "mau"}

# "suy ra" (inferred) is no better than low; the note always says which of the two it was.
CONFIDENCE = {"cao": "high", "trung bình": "medium", "thấp": "low", "suy ra": "low"}


def nfc(value):
    """Text is NFC throughout: one spelling, whatever the source composed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: nfc(item) for key, item in value.items()}
    if isinstance(value, list):
        return [nfc(item) for item in value]
    return value


def facts(name):
    """The rows of facts/NAME.csv, with surrounding blanks taken off."""
    with open(FACTS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [{key: nfc((value or "").strip()) for key, value in row.items()}
                for row in csv.DictReader(file)]


def join_notes(*parts):
    """One note of several remarks; empty ones and repetitions drop out."""
    seen = []
    for part in parts:
        part = (part or "").strip().rstrip(".;")
        if part and part not in seen:
            seen.append(part)
    return "; ".join(seen)


def event(source, kind, name, data, *, reported, effective=None, subject=None, unit=None,
          period=None, causes=None, note="", ref="", confidence=""):
    """One event. `name` makes its id unique among those of its kind: `kind/name`.

    The idempotency key is the id with the source's own word before it, so it stays the same
    from one version of the program to the next and never meets a planner's key.
    """
    identity = f"{kind}/{name}"
    actor = ACTORS[source]
    line = {"specversion": "1.0", "id": identity, "source": source, "type": f"{kind}.v1"}
    for key, value in (("subject", subject), ("unit", unit), ("period", period),
                       ("effectiveon", effective), ("reportedon", reported), ("actor", actor),
                       ("idempotencykey", f"{actor}/{identity}"), ("causes", causes),
                       ("note", note), ("ref", ref), ("confidence", confidence)):
        if value:
            line[key] = value
    line["datacontenttype"] = "application/json"
    line["data"] = data
    return nfc(line)


def catalogue(kind, name, data, **rest):
    return event(CATALOGUE, kind, name, data, **rest)


def sample(kind, name, data, **rest):
    return event(SAMPLE, kind, name, data, **rest)


def written(events):
    """The events as UTF-8 JSON lines."""
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
                   for line in events)
