"""Public holidays and swapped working days."""

import re

from days import iso
from lines import CONFIDENCE, catalogue, facts

# Decided together with a day whose row names the decision.
ALSO = {"2024-05-04": "2024-04-12", "2026-01-10": "2025-12-25"}
# Known from the day of the article that reports the policy.
NAMED = {"2026-11-24": "2026-01-13"}


def events():
    for row in facts("holidays"):
        day = row["day"]
        decided = re.search(r"(?:Công văn|Văn bản) \S+ ngày (\d\d/\d\d/\d{4})", row["note"])
        if decided:
            reported, why = iso(decided[1]), ""
        elif day in ALSO:
            reported, why = ALSO[day], "cùng văn bản với ngày được hoán đổi"
        elif day in NAMED:
            reported, why = NAMED[day], "ngày biết là ngày của bài"
        else:
            reported, why = day[:4] + "-01-01", "ngày quyết định không rõ: lấy ngày đầu năm"
        level = re.search(r"tin cậy: (cao|trung bình|thấp)", row["note"])[1]
        note = re.sub(r"^tin cậy: (cao|trung bình|thấp);? ?", "", row["note"])
        yield catalogue(
            "calendar.day", day, {"working": row["working"] == "true", "name": row["name_vi"]},
            subject=day, effective=day, reported=reported,
            note="; ".join(part for part in (note, why) if part), ref=row["source"],
            confidence=CONFIDENCE[level])
