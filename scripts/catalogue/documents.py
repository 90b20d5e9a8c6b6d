"""Legal documents, and the one real correction among them."""

from lines import CONFIDENCE, catalogue, facts

# 298/KH-UBND (20/12/2023) cites 281/KH-UBND as of "10/12/2023"; it was signed on 10/12/2022. The
# title is entered as that plan words it and put right by a correction, which `history` shows.
MISDATED = "kh-298-2023"
WRONG, RIGHT = "10/12/2023", "10/12/2022"
FOUND = "2026-02-05"


def events():
    for row in sorted(facts("documents"), key=lambda row: (row["day"], row["id"])):
        data = {"number": row["number"], "title": row["title"], "issuer": row["issuer"]}
        issued = catalogue(
            "document.issued", row["id"], data, subject=row["id"], effective=row["day"],
            reported=row["day"], note=row["note"], ref=row["ref"],
            confidence=CONFIDENCE[row["confidence"]])
        yield issued
        if row["id"] == MISDATED:
            corrected = dict(data, title=data["title"].replace(WRONG, RIGHT))
            reason = (f"298/KH-UBND ghi nhầm ngày của Kế hoạch 281/KH-UBND là {WRONG}; "
                      f"281/KH-UBND ký ngày {RIGHT}")
            yield catalogue(
                "entry.corrected", f"{MISDATED}/281", {"reason": reason,
                                                       "replacement": {"data": corrected}},
                reported=FOUND, causes=issued["id"], ref="https://hethongphapluat.com/ke-hoach-"
                "281-kh-ubnd-nam-2022-ve-chuyen-doi-so-nam-2023-tren-dia-ban-tinh-thanh-hoa.html",
                confidence="high",
                note="lấy ngày chốt danh mục: chỗ lệch thấy khi đặt hai văn bản cạnh nhau; "
                     "chưa thấy văn bản đính chính chính thức")
