"""The sample: every published figure as an event, with the day on which it was published."""

import re

import agencies
from days import iso, last_day, next_day, period, shown, span
from lines import CONFIDENCE, facts, join_notes, sample

DOCUMENTS = {"vb_den": "incoming", "vb_di": "outgoing"}

# Scopes that are no unit of the catalogue: units of their own, so that a figure about all
# communes never stands as one about the province.
GROUPS = [
    ("khoi-xa", "Khối 166 xã, phường", "tinh", "2025-07-01"),
    ("khoi-so", "Khối sở, ban, ngành cấp tỉnh", "tinh", "2021-01-01"),
]
VILLAGES = [
    ("thon-8-van-son-trieu-son", "Thôn 8, xã Vân Sơn", "xa-van-son-trieu-son", "2021-01-01"),
    ("thon-trung-tien-ho-vuong", "Thôn Trung Tiến, xã Hồ Vương", "xa-ho-vuong", "2025-07-01"),
]
SCOPES = {
    "Toàn tỉnh": "tinh", "TT PVHCC tỉnh": "tt-pvhcc", "166 xã, phường": "khoi-xa",
    "20 sở, ban, ngành": "khoi-so",
    "Huyện Thiệu Hóa (cấp huyện đến cấp xã)": "huyen-thieu-hoa",
    "Huyện Đông Sơn": "huyen-dong-son", "Huyện Hoằng Hóa": "huyen-hoang-hoa",
    "Huyện Mường Lát": "huyen-muong-lat", "Huyện Hà Trung": "huyen-ha-trung",
    "Thành phố Thanh Hóa": "thanh-pho-thanh-hoa", "Thị xã Bỉm Sơn": "thi-xa-bim-son",
    "Xã Định Hưng (huyện Yên Định)": "xa-dinh-hung-yen-dinh",
    "Xã Hà Sơn (huyện Hà Trung)": "xa-ha-son-ha-trung",
    "Xã Vân Sơn (huyện Triệu Sơn)": "xa-van-son-trieu-son",
    "Xã Đông Khê (huyện Đông Sơn)": "xa-dong-khe-dong-son",
    "Thôn 8, xã Vân Sơn (huyện Triệu Sơn)": "thon-8-van-son-trieu-son",
    "Thôn Trung Tiến, xã Hồ Vương": "thon-trung-tien-ho-vuong",
    "Xã Hoa Lộc": "xa-hoa-loc", "Xã Mường Lát": "xa-muong-lat", "Xã Thiệu Hóa": "xa-thieu-hoa",
    "Xã Bát Mọt": "xa-bat-mot", "Phường Bỉm Sơn": "phuong-bim-son",
}


def units(catalogue_units):
    for identity, name, parent, day in GROUPS + VILLAGES:
        yield sample("unit.established", identity,
                     {"name": name, "kind": "other", "parent": parent}, subject=identity,
                     effective=day, reported=day,
                     note="đơn vị chỉ để ghi số liệu mẫu nói riêng về nó")
    # The village goes where its commune went.
    village, _, commune, _ = VILLAGES[0]
    if successor := catalogue_units.successor(commune):
        yield sample("unit.changed", f"{village}/2025-07-01", {"parent": successor},
                     subject=village, effective="2025-07-01", reported="2025-06-16",
                     note="theo nơi xã cũ nhập vào từ 01/07/2025")


class Publications:
    """When a source was published, and why that day was taken."""

    def __init__(self):
        self.rows = facts("publications")

    def day(self, row):
        """(reportedOn, remark) of a row of observations.csv."""
        if match := re.search(r"công bố (\d\d/\d\d/\d{4})", row["note"]):
            return iso(match[1]), ""
        for known in self.rows:
            if known["source"] in row["source"] and known["period"] in ("", row["period"]):
                return known["day"], f"ngày công bố {shown(known['day'])}: {known['basis']}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", row["as_of"]):
            day = next_day(row["as_of"])
            return day, (f"ngày công bố không rõ: lấy {shown(day)}, ngày liền sau ngày số liệu nói "
                         "đến")
        day = last_day(row["as_of"])
        return day, f"ngày công bố không rõ: lấy {shown(day)}, ngày cuối kỳ số liệu nói đến"


def figure(row):
    """(data, remark) of the value column: a bound, an estimate or a plain number."""
    text = row["value"]
    field = re.fullmatch(r"hạng/(\d+)", row["unit"])
    if row["numerator"] and row["unit"] == "%":
        return ({"numerator": row["numerator"], "denominator": row["denominator"]},
                f"nguồn ghi {text.replace('.', ',')}%")
    data = {"value": re.sub(r"^(>|<|~|ước )", "", text)}
    remark = ""
    if text[0] in "<>~":
        data["qualifier"] = text[0]
    elif text.startswith("ước ") or row["note"].startswith("ước;"):
        data["qualifier"] = "estimate"
    if field:
        data["field"] = int(field[1])
    if row["numerator"]:
        remark = f"trên tổng số {row['denominator']} {row['unit']}"
    return data, remark


def events():
    where = dict(SCOPES)
    where.update({row["name_vi"]: row["id"] for row in agencies.agencies()})
    publications = Publications()
    counted, names = {}, {}
    for row in facts("observations"):
        unit = where[row["scope"]]
        reported, published = publications.day(row)
        effective = min(last_day(row["as_of"]), reported)
        within = period(row["period"])
        first, last = span(within)
        if not first <= effective <= last:
            within = None
        level = CONFIDENCE[row["confidence"]]
        inferred = "suy ra" if row["confidence"] == "suy ra" else ""
        if inferred and "suy ra" in row["note"]:
            inferred = ""
        scope = "" if row["scope"] == "Toàn tỉnh" else f"phạm vi: {row['scope']}"
        if row["indicator"] in DOCUMENTS:
            counted[DOCUMENTS[row["indicator"]]] = int(row["value"])
            if len(counted) == len(DOCUMENTS):
                yield sample(
                    "documents.counted", f"{unit}/{within}", counted, subject="van-ban",
                    unit=unit, period=within, effective=effective, reported=reported,
                    note=join_notes("văn bản đến và đi trên hệ thống", row["note"], published),
                    ref=row["source"], confidence=level)
            continue
        data, remark = figure(row)
        name = f"{row['indicator']}/{unit}/{effective}"
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            name += f"/{names[name]}"
        one_day = f"số của riêng ngày {shown(first)}" if within and first == last else ""
        note = join_notes(remark, one_day, row["note"], inferred, scope, published)
        yield sample("measurement.reported", name, data, subject=row["indicator"], unit=unit,
                     period=within, effective=effective, reported=reported, note=note,
                     ref=row["source"], confidence=level)
