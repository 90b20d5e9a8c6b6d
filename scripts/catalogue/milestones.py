"""Milestones: planned, moved, reached and cancelled."""

from days import last_day, shown
from lines import CONFIDENCE, catalogue, facts, join_notes

# Units of the table that are written otherwise here.
UNITS = {
    # The commune was recognised in early 2025, before it was merged away on 01/07/2025.
    "xa-tay-ho": "xa-tay-ho-tho-xuan",
}
# Days that the note of a row gives better than its `reached` column.
REACHED = {
    "thoa-thuan-cuc-attt": ("2023-03-11", "muộn nhất: ngày của bài"),
    "tay-ho-ntm-kieu-mau-cds": ("2025-05-09", "muộn nhất: ngày của bài"),
    "ban-chi-dao-nq57": ("2025-04-26", "muộn nhất: ngày đã có hai quyết định"),
    "bcd-nq57-ubnd": ("2025-06-16", "muộn nhất: ngày của bài"),
    "20-bai-toan-lon": ("2025-08-26", "muộn nhất: ngày của bài"),
    "robot-ai-trieu-son": ("2025-11-06", "muộn nhất: ngày của bài"),
    "cong-du-lieu-mo": ("2023-10-19", "muộn nhất: ngày của lời phát biểu"),
}
# When a milestone that has a due day was planned, and by what.
PLANNED = {
    "ngay-cds-2022": ("2022-04-22", "ngày 10/10 được chọn theo 505/QĐ-TTg (22/04/2022)"),
    "hoi-thao-cung-cau-2023": ("2023-08-22", "theo 210/KH-UBND"),
    "benh-an-dien-tu-lo-trinh-tw": ("2018-12-28", "ngày Thông tư 46/2018/TT-BYT"),
    "thuong-xuan-16-xa": ("2022-03-18", "theo 969/QĐ-UBND"),
    "mobifone-tat-2g-rung-thong": ("2024-04-30", "hạn chung; ngày Thông tư ghi hai cách"),
    "tat-song-2g": ("2024-04-30", "bài ghi ngày Thông tư 03/2024 hai cách: 30/4/2024 và 03/4/2024"),
    "phu-song-118-thon": ("2024-12-31", "ngày đặt hạn không rõ; nguồn là bài cuối năm 2024"),
    "12-huyen-cds-2025": ("2022-03-18", "theo 969/QĐ-UBND"),
    "166-to-ho-tro-ky-thuat": ("2025-06-16", "ngày có nghị quyết lập 166 xã, phường"),
    "ket-noi-tthc-cong-dvcqg-2025": ("2025-06-16", "ngày có nghị quyết lập 166 xã, phường"),
    "mo-hinh-2-cap": ("2025-06-16", "ngày có nghị quyết lập 166 xã, phường"),
    "nhiem-vu-71-nq-cp-cham": ("2025-04-01", "ngày Nghị quyết 71/NQ-CP"),
    "ioc-van-hanh-chinh-thuc": ("2025-05-21", "theo văn bản 1709/BKHCN-CĐSQG"),
    "dvc-truc-tuyen-cap-xa-15-8-2025": ("2025-08-08", "theo 408/TB-VPCP"),
    "dti-2024-cong-bo": ("2025-10-01", "ngày đặt hạn không rõ: lấy đầu tháng kỷ niệm"),
}
DUE = {"ioc-van-hanh-chinh-thuc": "2025-08-31"}   # "before September 2025"
TARGETS = {"12-huyen-cds-2025": "huyen-cds", "thuong-xuan-16-xa": "xa-cds"}
# (new due day, decided on, why)
MOVED = {
    "tat-song-2g": [("2024-10-15", "2024-09-13",
                     "lùi ba ngày trước hạn, đến hết 15/10/2024, do bão số 3")],
    "ioc-van-hanh-chinh-thuc": [("2026-03-31", "2026-02-05",
                                 "Chủ tịch UBND tỉnh đặt lại: từ cuối tháng 3/2026")],
}
# (from, decided on, reason)
CANCELLED = {
    "12-huyen-cds-2025": ("2025-07-01", "2025-06-16",
                          "cấp huyện kết thúc hoạt động từ 01/07/2025, trước khi hết hạn; kế hoạch "
                          "năm 2025 đã đặt lại còn 6 huyện"),
}


def events():
    rows = [(row, *reached(row)) for row in facts("milestones")]
    for row, day, why in rows:
        yield from milestone(row, day, why)


def reached(row):
    if row["id"] in REACHED:
        return REACHED[row["id"]]
    day = last_day(row["reached"])
    return day, "" if day == row["reached"] else f"nguồn chỉ ghi {row['reached']}: lấy ngày cuối kỳ"


def milestone(row, day, why):
    identity = row["id"]
    unit = UNITS.get(row["unit"], row["unit"]) or "tinh"
    due = DUE.get(identity) or last_day(row["due"])
    common = {"subject": identity, "unit": unit, "ref": row["source"]}
    level = CONFIDENCE[row["confidence"]]
    document = f"văn bản: {row['document']}" if row["document"] else ""
    if due:
        planned, origin = PLANNED[identity]
        unknown = ""
    else:
        planned, origin, due = day, "", day
        unknown = "không có hạn được công bố: hạn lấy bằng ngày đạt"
    data = {"title": row["title_vi"], "due": due}
    if identity in TARGETS:
        data["target"] = TARGETS[identity]
    yield catalogue("milestone.planned", identity, data, effective=planned, reported=planned,
                    note=join_notes(document, row["kind"], origin, unknown, row["note"]),
                    confidence="low" if unknown else level, **common)
    for moved, decided, reason in MOVED.get(identity, []):
        yield catalogue("milestone.rescheduled", f"{identity}/{decided}", {"due": moved},
                        effective=decided, reported=decided, note=reason, confidence=level,
                        **common)
    if day:
        late = f"đạt ngày {shown(day)}"
        yield catalogue("milestone.reached", identity, {}, effective=day, reported=day,
                        note=join_notes(late, why, row["note"]), confidence=level, **common)
    if identity in CANCELLED:
        start, decided, reason = CANCELLED[identity]
        yield catalogue("milestone.cancelled", identity, {"reason": reason}, effective=start,
                        reported=decided, note=row["note"], confidence=level, **common)
