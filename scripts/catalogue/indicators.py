"""Indicators, and the days on which a series breaks."""

from lines import catalogue, facts

# Before every figure of the sample (the oldest one is of 31/12/2019, PCI).
BEGIN = "2019-01-01"

# indicator -> [(effective, reported, new name or None, note)]: not comparable with what is before.
_922 = ("2021-12-31", "2022-05-20", "cách tính DTI mới theo 922/QĐ-BTTTT (20/05/2022), dùng từ kỳ "
        "2021: không so thẳng với 2020")
_405 = ("2024-12-31", "2025-10-21", "bộ chỉ số mới 405/QĐ-BKHCN (03/04/2025), dùng từ kỳ 2024; "
        "bảng xếp hạng đổi từ 63 sang 34 tỉnh, biết từ ngày công bố 21/10/2025")
_KTS = ("2025-01-01", "2025-10-06", "số 2025 (18,7%, Báo cáo chính trị) nhiều khả năng khác "
        "cách tính với 8,28% của 2023; ngày đứt chuỗi 01/01/2025 là suy ra")
BREAKS = {
    "dti_hang": [_922, _405], "dti_diem": [_922, _405], "dti_hang_cqs": [_922, _405],
    "dti_hang_kts": [_922, _405], "dti_hang_xhs": [_922, _405],
    "dti_diem_cqs": [_405], "dti_diem_kts": [_405], "kts_grdp": [_KTS],
}


def definition(row):
    data = {"name": row["name_vi"], "nameEn": row["name_en"], "measure": row["measure"],
            "direction": row["direction"], "kind": row["kind"], "rollup": row["rollup"],
            "decimals": int(row["decimals"]), "pillar": row["pillar"]}
    if row["source"]:
        data["source"] = row["source"]
    if row["published_after_days"]:
        data["publishedAfterDays"] = int(row["published_after_days"])
    if row["id"] == "vb_ky_so":
        data["feeds"] = "e-signature"
    return data


def events():
    rows = facts("indicators")
    for row in rows:
        yield catalogue("indicator.defined", row["id"], definition(row), subject=row["id"],
                        effective=BEGIN, reported=BEGIN)
    for row in rows:
        for day, reported, note in BREAKS.get(row["id"], []):
            yield catalogue(
                "indicator.defined", f"{row['id']}/{day}",
                dict(definition(row), comparable=False), subject=row["id"], effective=day,
                reported=reported, note=note,
                confidence="low" if row["id"] == "kts_grdp" else "high")
