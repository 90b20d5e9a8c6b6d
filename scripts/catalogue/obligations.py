"""Reporting duties with a due day that is known, and an indicator for each: "report sent"."""

from lines import CONFIDENCE, catalogue, facts, join_notes

# id -> how often, which of them, closing day, due, from, document. The rows of obligations.csv
# without a due rule, or that are no duty of a period, are left out (docs/sources.md lists them).
MONTH_25 = {"month": 0, "day": 25}
DUTIES = {
    "nd09-thang": ("month", None, 14, MONTH_25, "2019-03-12", "nd-09-2019"),
    "nd09-quy": ("quarter", None, 14, MONTH_25, "2019-03-12", "nd-09-2019"),
    "nd09-6-thang-dau": ("half", [1], 14, MONTH_25, "2019-03-12", "nd-09-2019"),
    "nd09-nam": ("year", None, 14, MONTH_25, "2019-03-12", "nd-09-2019"),
    "tt02-2023-thang": ("month", None, 14, {"month": 0, "day": 15}, "2023-06-01",
                        "tt-02-2023-btttt"),
    "tt02-2023-quy": ("quarter", None, 14, {"month": 0, "day": 6}, "2023-06-01",
                      "tt-02-2023-btttt"),
    "tt02-2023-6-thang": ("half", [1], 14, {"month": 0, "day": 6}, "2023-06-01",
                          "tt-02-2023-btttt"),
    # 25 November is 19 days before the 14 December on which the year closes.
    "tt02-2023-nam": ("year", None, 14, {"days": -19}, "2023-06-01", "tt-02-2023-btttt"),
    "cchc-quy-1": ("quarter", [1], 14, {"month": 0, "day": 20}, "2023-01-01", "vb-581-bnv"),
    "cchc-6-thang": ("half", [1], 14, {"month": 0, "day": 20}, "2023-01-01", "vb-581-bnv"),
    "cchc-quy-3": ("quarter", [3], 14, {"month": 0, "day": 20}, "2023-01-01", "vb-581-bnv"),
    "cchc-nam": ("year", None, 14, {"month": 0, "day": 20}, "2023-01-01", "vb-581-bnv"),
    # "Before the 20th" and "before the 25th": the last days are the 19th and the 24th.
    "attt-nam-don-vi": ("year", None, 14, {"month": 0, "day": 19}, "2022-08-12",
                        "tt-12-2022-btttt"),
    "attt-nam-chu-quan": ("year", None, 14, {"month": 0, "day": 24}, "2022-08-12",
                          "tt-12-2022-btttt"),
    # "Before 1 February of the next year": 31 January.
    "ung-dung-cntt-nam": ("year", None, None, {"month": 1, "day": 31}, "2013-05-01",
                          "tt-06-2013-btttt"),
}
# Units that owe: as the table says, except where it names no unit of ours.
WHO = {"attt-nam-don-vi": "so-tttt"}
HANDED_OVER = "2025-03-01"
BEGIN = "2013-05-01"
REMARKS = {
    "attt-nam-don-vi": "đơn vị chuyên trách an toàn thông tin của tỉnh: Sở TT&TT, từ 03/2025 Sở "
                       "KH&CN (suy ra)",
    "tt02-2023-thang": "thông tư chỉ nêu hạn; kỳ chốt lấy theo Nghị định 09/2019",
}


def report(identity):
    return "bao_cao_" + identity.replace("-", "_")


def duties():
    return [row for row in facts("obligations") if row["id"] in DUTIES]


def events():
    for row in duties():
        yield catalogue(
            "indicator.defined", report(row["id"]),
            {"name": f"Đã gửi: {row['what_vi']}", "measure": "báo cáo", "direction": "higher",
             "kind": "flow", "rollup": "none", "decimals": 0,
             "nameEn": f"Report sent ({row['id']})", "pillar": "bao-cao"},
            subject=report(row["id"]), effective=BEGIN, reported=BEGIN,
            note="số báo cáo đã gửi trong kỳ; dùng để theo dõi chế độ báo cáo")
    for row in duties():
        every, only, closing, due, start, document = DUTIES[row["id"]]
        who = WHO.get(row["id"], row["who"])
        data = {"title": row["what_vi"], "indicators": [report(row["id"])], "units": [who],
                "every": every}
        if only:
            data["only"] = only
        if closing:
            data["closing"] = closing
        data["due"] = due
        data["document"] = document
        note = join_notes(row["due_rule"], row["document"], row["note"],
                          REMARKS.get(row["id"]) or (
                              REMARKS["tt02-2023-thang"] if document == "tt-02-2023-btttt" else ""))
        rest = {"subject": row["id"], "ref": row["source"],
                "confidence": CONFIDENCE[row["confidence"]]}
        yield catalogue("obligation.set", row["id"], data, effective=start, reported=start,
                        note=note, **rest)
        if who == "so-tttt":
            yield catalogue(
                "obligation.set", f"{row['id']}/so-khcn", dict(data, units=["so-khcn"]),
                effective=HANDED_OVER, reported=HANDED_OVER,
                note="chuyển sang Sở Khoa học và Công nghệ sau khi hợp nhất", **rest)
