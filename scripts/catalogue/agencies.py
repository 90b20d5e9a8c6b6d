"""The province's departments, and their mergers of March 2025."""

from days import next_day
from lines import CONFIDENCE, catalogue, facts, join_notes

# The first day of a department where none is published: before every figure about it.
BEGIN = "2021-01-01"
# The common day of the whole country; the day in the province's own resolution is not known.
MERGED = "2025-03-01"


def agencies():
    """Rows of agencies.csv, those that are a successor before those that end in them."""
    return sorted(facts("agencies"), key=lambda row: (bool(row["successor"]), row["id"]))


def events():
    rows = agencies()
    for row in rows:
        begin = row["from"] or BEGIN
        dated = "" if row["from"] else "ngày lập không nêu; sổ lấy 01/01/2021"
        yield catalogue(
            "unit.established", row["id"],
            {"name": row["name_vi"], "kind": "agency", "parent": "tinh"},
            subject=row["id"], effective=begin, reported=begin,
            note=join_notes(row["note"], dated), ref=row["source"])
    for row in rows:
        if row["to"]:
            inferred = "suy ra" in row["note"]
            yield catalogue(
                "unit.dissolved", row["id"],
                {"successors": [{"unit": row["successor"], "share": "1"}]},
                subject=row["id"], effective=next_day(row["to"]), reported=MERGED,
                note=row["note"], ref=row["source"],
                confidence=CONFIDENCE["suy ra" if inferred else "trung bình"])
