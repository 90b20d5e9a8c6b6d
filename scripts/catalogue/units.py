"""The province, its districts and its communes, with every reorganisation since 2021.

The list of 01/01/2025 (547 communes), the list of 01/07/2025 (166) and who went into whom come
from the package named below. What changed on 01/02/2024 and 01/01/2025 is the small tables of
this file, entered from the two resolutions; taken back from the 547 they give 558 and 559.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

from lines import catalogue, join_notes

PACKAGE = "vietnamadminunits==1.0.4"
PROVINCE = "Thanh Hóa"

R939 = ("Nghị quyết 939/NQ-UBTVQH15 (13/12/2023)", "2023-12-13", "2024-02-01")
R1238 = ("Nghị quyết 1238/NQ-UBTVQH15 (24/10/2024)", "2024-10-24", "2025-01-01")
R1686 = ("Nghị quyết 1686/NQ-UBTVQH15 (16/06/2025)", "2025-06-16", "2025-07-01")
LIST = "gói vietnamadminunits 1.0.4 (giấy phép MIT)"
BASE = "2021-01-01"

# Communes that stand in the list of 2021 and no longer in that of 2025: names and districts by
# code.
GONE = {
    "15790": "Xã Thiệu Phú", "14788": "Phường Tân Sơn", "15217": "Xã Thạch Đồng",
    "15340": "Xã Hà Thái", "15331": "Xã Hà Lai", "15442": "Xã Yên Lạc",
    "15736": "Xã Xuân Thịnh", "15760": "Xã Thọ Vực", "15880": "Xã Hoằng Phượng",
    "16042": "Xã Phong Lộc", "16117": "Xã Nga Trung", "16120": "Xã Nga Bạch",
    "16516": "Xã Quảng Hùng", "16537": "Xã Quảng Đại", "16651": "Xã Hải Yến",
}
GONE_DISTRICT = {
    "15790": "398", "14788": "380", "15217": "391", "15340": "392", "15331": "392",
    "15442": "394", "15736": "397", "15760": "397", "15880": "399", "16042": "400",
    "16117": "401", "16120": "401", "16516": "382", "16537": "382", "16651": "407",
}
# Communes of 2025 that bear an older commune's name with another's code: the commune goes on,
# its code changes. New code: code until 2024.
RECODED = {"15442": "15439", "15736": "15739", "15760": "15757", "15880": "15871",
           "16042": "16039"}
# Communes set up on 01/01/2025 under a name that was not there before.
NEW_2025 = {"15331", "16120", "16516"}
# Names before 2024 or 2025, by code; everything else kept its name.
NAMED_BEFORE = {
    "15829": "Xã Minh Tâm", "15274": "Xã Hà Long", "15316": "Xã Hà Lĩnh",
    "15925": "Xã Hoằng Quang", "15970": "Xã Hoằng Đại", "16378": "Thị trấn Rừng Thông",
    "16414": "Xã Đông Thịnh",
}
DONG_SON = ("405", "Huyện Đông Sơn")
DONG_SON_COMMUNES = {"16378", "16381", "16384", "16390", "16393", "16399", "16402", "16405",
                     "16408", "16414", "16417", "16420", "16423", "16426"}
# Dissolved on 01/01/2025: code in 2024 -> [(code in 2025, share)].
MERGED_2025 = {
    "14788": [("14770", "1")], "15217": [("15220", "1")],
    "15340": [("15331", "1")], "15331": [("15331", "1")],
    "15442": [("15442", "1")], "15736": [("15736", "1")], "15760": [("15760", "1")],
    "15880": [("15880", "1")], "16042": [("16042", "1")],
    "16117": [("16120", "1")], "16120": [("16120", "1")],
    "16516": [("16516", "1")], "16537": [("16516", "1")],
    "16651": [("16609", "0.834765"), ("16642", "0.165235")],
}
REMARKS_2025 = {
    "16651": "tỷ lệ suy ra từ số nhân khẩu báo Nhân Dân nêu khi chuẩn bị phương án: 4.471 người "
             "về phường Nguyên Bình, 885 người (thôn Bắc Yến) về phường Tĩnh Hải; phường Mai Lâm "
             "và phường Hải Thượng chỉ nhận đất",
    "15217": "nơi nhận là xã Thạch Long: người lập danh mục nhớ theo nghị quyết, chưa thấy lại "
             "bản văn",
}
REFS_2025 = {
    "16651": "https://nhandan.vn/thanh-hoa-day-nhanh-viec-sap-xep-don-vi-hanh-chinh-cap-huyen-xa-"
             "post843486.html",
    "14788": "https://thactrang.com/tin-tuc/nhap-huyen-dong-son-vao-thanh-pho-thanh-hoa-"
             "154794.html",
}
REF_939 = "https://thactrang.com/tin-tuc/thanh-hoa-co-don-vi-hanh-chinh-moi-dien-tich-10-41-km2-" \
          "84312.html"


def slug(text):
    """"Phường Hạc Thành" as phuong-hac-thanh: ASCII, lower case, words joined by hyphens."""
    text = text.lower().replace("đ", "d")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def short(name):
    """The name without what kind of unit it is."""
    return re.sub(r"^(Thành phố|Thị xã|Thị trấn|Huyện|Phường|Xã|Tỉnh) ", "", name)


def wheel():
    """The package's file: one already there, else fetched by name with pip."""
    store = Path(tempfile.gettempdir()) / "vau"
    store.mkdir(exist_ok=True)
    found = sorted(store.glob("vietnamadminunits-1.0.4-*.whl"))
    if not found:
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                        "--dest", str(store), PACKAGE], check=True)
        found = sorted(store.glob("vietnamadminunits-1.0.4-*.whl"))
    return found[0]


class Lists:
    """The old list, the new list and the way from one to the other, of this province alone."""

    def __init__(self):
        with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(wheel()) as archive:
            database = archive.extract("vietnamadminunits/data/dataset.db", scratch)
            converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
            connection = sqlite3.connect(database)
            old = list(connection.execute(
                "select wardCode, ward, districtCode, district, provinceKey || '_' || districtKey"
                " || '_' || wardKey from admin_units_legacy where provinceShort = ?"
                " order by wardCode", (PROVINCE,)))
            new = list(connection.execute(
                "select wardCode, ward, wardKey from admin_units where provinceShort = ?"
                " order by wardCode", (PROVINCE,)))
            connection.close()
        self.districts = {row[2]: row[3] for row in old}
        self.old = {code: (name, district) for code, name, district, _, _ in old}
        self.new = {code: name for code, name, _ in new}
        old_by_key = {key: code for code, _, _, _, key in old}
        new_by_key = {key: code for code, _, key in new}
        province = "tinhthanhhoa"
        self.into = {}
        for key, parts in converter["DICT_PROVINCE_WARD_NO_DIVIDED"][province].items():
            for part in parts:
                self.into.setdefault(old_by_key[part], []).append(new_by_key[key])
        for part, pieces in converter["DICT_PROVINCE_WARD_DIVIDED"][province].items():
            for piece in pieces:
                self.into.setdefault(old_by_key[part], []).append(new_by_key[piece["newWardKey"]])
        for codes in self.into.values():
            codes.sort()


def equal_shares(count):
    """`count` shares of at most 12 decimals that add up to exactly 1, the first the larger."""
    if count == 1:
        return ["1"]
    whole = 10 ** 12
    parts = [whole // count] * count
    parts[0] += whole - sum(parts)
    return [f"0.{part:012d}".rstrip("0") for part in parts]


class Units:
    """Ids of every commune and district, and the events that make them."""

    def __init__(self):
        self.lists = Lists()
        self.district_ids = {code: slug(name) for code, name in self.lists.districts.items()}
        self.district_ids[DONG_SON[0]] = slug(DONG_SON[1])
        self.district_names = dict(self.lists.districts)
        self.district_names[DONG_SON[0]] = DONG_SON[1]
        self.first = {}   # code until 2024 -> (id, name, district code) on 01/01/2021
        for code, name in GONE.items():
            self._register(code, name, GONE_DISTRICT[code])
        for code, (name, district) in self.lists.old.items():
            if code in NEW_2025:
                continue
            district = DONG_SON[0] if code in DONG_SON_COMMUNES else district
            self._register(RECODED.get(code, code), NAMED_BEFORE.get(code, name), district)
        self._tell_apart()
        self.ids_2025 = {code: self.first[RECODED.get(code, code)][0]
                         for code in self.lists.old if code not in NEW_2025}
        for code in NEW_2025:
            name, district = self.lists.old[code]
            self.ids_2025[code] = self._old_id(name, district)
        self.new_ids = {code: slug(name) for code, name in self.lists.new.items()}

    def _old_id(self, name, district):
        return f"{slug(name)}-{slug(short(self.district_names[district]))}"

    def _register(self, code, name, district):
        self.first[code] = (self._old_id(name, district), name, district)

    def _tell_apart(self):
        """Names of one district that differ in tone marks alone get their code in the id."""
        same = {}
        for code, (identity, _, _) in self.first.items():
            same.setdefault(identity, []).append(code)
        for codes in same.values():
            for code in codes if len(codes) > 1 else ():
                identity, name, district = self.first[code]
                self.first[code] = (f"{identity}-{code}", name, district)

    def province(self):
        yield catalogue(
            "unit.established", "tinh",
            {"name": "Tỉnh Thanh Hóa", "kind": "province", "code": "38"},
            subject="tinh", effective="2010-01-01", reported="2010-01-01",
            note="có từ trước; sổ lấy ngày này để chứa được số liệu và mốc sớm nhất")

    def established(self):
        for code, name in sorted(self.district_names.items()):
            # Two districts signed an agreement in 2017 and 2018, which the milestones carry.
            day = "2020-06-01" if code == "407" else "2017-01-01"
            note = "có từ trước; sổ lấy ngày này vì mốc sớm nhất ở cấp huyện là năm 2017"
            if code == "407":
                note = "thành lập thị xã từ huyện Tĩnh Gia theo Nghị quyết 933/NQ-UBTVQH14"
            yield catalogue(
                "unit.established", self.district_ids[code],
                {"name": name, "kind": "district", "parent": "tinh", "code": code},
                subject=self.district_ids[code], effective=day, reported=day, note=note, ref=LIST)
        for code, (identity, name, district) in sorted(self.first.items()):
            yield catalogue(
                "unit.established", identity,
                {"name": name, "kind": "commune", "parent": self.district_ids[district],
                 "code": code},
                subject=identity, effective=BASE, reported=BASE, ref=LIST,
                note="trong danh mục 559 xã, phường, thị trấn ngày 01/01/2021")

    def year_2024(self):
        decision, reported, day = R939
        rest = {"effective": day, "reported": reported, "ref": REF_939, "note": decision}
        minh_tam, phu, town = (self.first[c][0] for c in ("15829", "15790", self._town("398")))
        yield catalogue("unit.changed", f"{minh_tam}/{day}", {"name": "Thị trấn Hậu Hiền"},
                        subject=minh_tam, **rest)
        yield catalogue("unit.dissolved", phu,
                        {"successors": [{"unit": town, "share": "1"}]}, subject=phu, **rest)

    def _town(self, district):
        return next(code for code, (_, name, where) in self.first.items()
                    if where == district and name == "Thị trấn Thiệu Hóa")

    def year_2025(self):
        decision, reported, day = R1238
        plain = {"effective": day, "reported": reported}
        city = self.district_ids["380"]
        for code in sorted(NEW_2025):
            name, district = self.lists.old[code]
            identity = self.ids_2025[code]
            yield catalogue(
                "unit.established", identity,
                {"name": name, "kind": "commune", "parent": self.district_ids[district],
                 "code": code}, subject=identity, note=decision, **plain)
        for code in sorted(set(NAMED_BEFORE) - {"15829"} | DONG_SON_COMMUNES):
            identity, name, district = self.first[code]
            now = self.lists.old[code][0]
            change = {"name": now} if now != name else {}
            if district == DONG_SON[0]:
                change["parent"] = city
            yield catalogue("unit.changed", f"{identity}/{day}", change, subject=identity,
                            note=decision, **plain)
        for code in sorted(MERGED_2025):
            identity = self.first[code][0]
            successors = [{"unit": self.ids_2025[to], "share": share}
                          for to, share in MERGED_2025[code]]
            yield catalogue(
                "unit.dissolved", identity, {"successors": successors}, subject=identity,
                note=join_notes(decision, REMARKS_2025.get(code)), ref=REFS_2025.get(code, ""),
                confidence="low" if code in REMARKS_2025 else "", **plain)
        for code, before in sorted(RECODED.items()):
            identity = self.first[before][0]
            yield catalogue(
                "unit.changed", f"{identity}/{day}", {"code": code}, subject=identity,
                note=join_notes(decision, f"xã giữ tên, mã đổi từ {before} sang {code}"), **plain)
        old = self.district_ids[DONG_SON[0]]
        yield catalogue("unit.dissolved", old, {"successors": [{"unit": city, "share": "1"}]},
                        subject=old, note=decision, ref=REFS_2025["14788"], **plain)

    def two_levels(self):
        decision, reported, day = R1686
        plain = {"effective": day, "reported": reported, "ref": LIST}
        for code, name in sorted(self.lists.new.items()):
            identity = self.new_ids[code]
            yield catalogue(
                "unit.established", identity,
                {"name": name, "kind": "commune", "parent": "tinh", "code": code},
                subject=identity, note=decision, **plain)
        for code in sorted(self.lists.old):
            identity = self.ids_2025[code]
            into = self.lists.into[code]
            successors = [{"unit": self.new_ids[to], "share": share}
                          for to, share in zip(into, equal_shares(len(into)))]
            divided = "bị chia; tỷ lệ suy ra: không có tỷ lệ công bố, chia đều"
            yield catalogue(
                "unit.dissolved", identity, {"successors": successors}, subject=identity,
                note=join_notes(decision, divided if len(into) > 1 else ""),
                confidence="low" if len(into) > 1 else "", **plain)
        for code in sorted(self.lists.districts):
            identity = self.district_ids[code]
            yield catalogue(
                "unit.dissolved", identity, {"successors": []}, subject=identity,
                effective=day, reported=reported,
                note=join_notes(decision, "kết thúc hoạt động cấp huyện, không có đơn vị kế thừa"))

    def events(self):
        yield from self.established()
        yield from self.year_2024()
        yield from self.year_2025()
        yield from self.two_levels()

    def successor(self, identity):
        """The one commune of today that an old one went into; None if it was divided."""
        for code, old in self.ids_2025.items():
            if old == identity:
                into = self.lists.into[code]
                return self.new_ids[into[0]] if len(into) == 1 else None
        return None
