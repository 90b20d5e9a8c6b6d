"""Targets: the resolution's, those of the documents that re-set one, and the Government's."""

import re

from days import shown
from lines import CONFIDENCE, catalogue, facts, join_notes

# 969/QĐ-UBND gives communes a year; cumulated they are the way to 477.
YEARLY = {2022: 94, 2023: 132, 2024: 133, 2025: 118}
PATH = [("2022-12-31", "94"), ("2023-12-31", "226"), ("2024-12-31", "359")]

# Where a rank stood by the latest publication when the document set its target: (value, of which
# day). Without one, "lower is better" has no percent.
BASELINES = {
    ("dti-hang", "nq-06-tu"): ("15", "2020-12-31"),
    ("dti-hang-2030", "nq-06-tu"): ("15", "2020-12-31"),
    ("dti-hang", "kh-cds-2025"): ("15", "2022-12-31"),
    ("pci-hang", "muc-tieu-cchc-2025"): ("28", "2020-12-31"),
    ("par-hang", "muc-tieu-cchc-2025"): ("29", "2020-12-31"),
    ("papi-hang", "muc-tieu-cchc-2025"): ("24", "2020-12-31"),
}
BASELINE_NOTE = "văn bản không nêu mức xuất phát: lấy hạng công bố gần nhất khi ban hành"

# Lead departments. The Department of Information and Communications stood for digital
# transformation until 28/02/2025, the Department of Science and Technology from 01/03/2025.
LEAD, NEXT_LEAD, HANDED_OVER = "so-tttt", "so-khcn", "2025-03-01"
LED = {"dti-hang", "dti-hang-2030", "cqs-hang-2030", "xa-cds", "huyen-cds", "vb-ky-so", "tttt",
       "hs-truc-tuyen", "thon-phu-song", "kts-grdp"}
LEADERS = {"par-hang": "so-nv", "sipas-hang": "so-nv"}
LEAD_NOTE = "cơ quan thường trực chuyển đổi số của tỉnh"

NATIONAL = {"qd-749-ttg": "mục tiêu của cả nước, ghi cho tỉnh để đối chiếu",
            "qd-942-ttg": "mục tiêu của cả nước, áp dụng cho mọi cơ quan nhà nước",
            "yc-cp-2025": "mức Chính phủ yêu cầu, ghi cho tỉnh để đối chiếu",
            "kh-ubqg-2023": "mục tiêu của cả nước, ghi cho tỉnh để đối chiếu"}
FOR_COMMUNES = "qd-1829-2023"


def goal(row):
    """(value, note): "~55" is entered as 55 and said to be about."""
    if row["value"].startswith("~"):
        return row["value"][1:], "mức xấp xỉ (nguồn: khoảng " + row["value"][1:] + ")"
    return row["value"], ""


def deadline(row):
    if match := re.search(r"hạn (\d\d)/(\d\d)/(\d{4})", row["name_vi"]):
        return f"{match[3]}-{match[2]}-{match[1]}"
    return f"{row['deadline_year']}-12-31"


def target(row, **more):
    value, about = goal(row)
    data = {"indicator": row["indicator"], "comparator": row["comparator"], "value": value,
            "deadline": deadline(row), "document": row["document_id"]}
    baseline = BASELINES.get((row["id"], row["document_id"]))
    if baseline:
        data["baseline"] = {"value": baseline[0], "on": baseline[1]}
    if row["document_id"] == FOR_COMMUNES:
        data["appliesTo"] = "commune"
    if row["id"] in LED:
        data["responsible"] = LEAD
    if row["id"] in LEADERS:
        data["responsible"] = LEADERS[row["id"]]
    data.update(more)
    note = join_notes(
        row["name_vi"], row["note"], about, NATIONAL.get(row["document_id"]),
        BASELINE_NOTE if baseline else "",
        f"chủ trì: {LEAD_NOTE}" if row["id"] in LED else "",
        "nguồn ghi mức là suy ra" if row["confidence"] == "suy ra" else "")
    return data, note


def events():
    issued = {row["id"]: row["day"] for row in facts("documents")}
    last = {}   # target -> (data, ref, confidence) of its last setting
    rows = []
    for row in facts("targets"):
        if row["id"] == "xa-cds" and row["document_id"] == "qd-969-2022":
            if row["deadline_year"] != "2025":
                continue
        rows.append(row)
    rows.sort(key=lambda row: issued[row["document_id"]])   # stable: the table's order within a day
    for row in rows:
        day = issued[row["document_id"]]
        data, note = target(row)
        if row["id"] == "xa-cds" and row["document_id"] == "qd-969-2022":
            data["value"] = str(sum(YEARLY.values()))
            data["path"] = [{"on": on, "value": value} for on, value in PATH]
            note = join_notes(
                "Xã, phường, thị trấn hoàn thành chuyển đổi số (lũy kế)",
                "chỉ tiêu giao từng năm " + ", ".join(f"{y}: {n}" for y, n in YEARLY.items())
                + "; cộng dồn 94, 226, 359, 477", f"chủ trì: {LEAD_NOTE}")
        elif row["id"] == "xa-cds":
            note = join_notes(note, "đặt lại từ 477 (969/QĐ-UBND) xuống 300")
        yield setting(row, data, note, day)
        last[row["id"]] = row, data
        if row["id"] == "xa-cds" and row["document_id"] == "qd-969-2022":
            yield in_the_year(row, day)
    for identity in sorted(LED):
        row, data = last[identity]
        yield setting(row, dict(data, responsible=NEXT_LEAD), join_notes(
            f"giữ nguyên mức; chủ trì chuyển từ {LEAD} sang {NEXT_LEAD} từ {shown(HANDED_OVER)}"),
            HANDED_OVER, name=NEXT_LEAD)


def in_the_year(row, day):
    """The year 2024 alone: 133 by 969/QĐ-UBND, and 132 by what a broadcaster says was assigned."""
    data = {"indicator": "xa_cds_nam", "comparator": "=", "value": str(YEARLY[2024]),
            "deadline": "2024-12-31", "document": "qd-969-2022"}
    return setting(dict(row, id="xa-cds-nam-2024"), data,
                   "Xã, phường, thị trấn hoàn thành chuyển đổi số trong năm 2024; "
                   "nguồn khác ghi 132",
                   day)


def setting(row, data, note, day, name=None):
    common = "" if "appliesTo" in data else "tinh"
    return catalogue(
        "target.set", f"{row['id']}/{name or row['document_id']}", data, subject=row["id"],
        unit=common, effective=day, reported=day, note=note, ref=row["source"],
        confidence=CONFIDENCE[row["confidence"]])
