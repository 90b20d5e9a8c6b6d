import TestSupport
import Testing

@Suite("Recording")
struct RecordTests {
  private let figure = [
    "record", "measurement", "tttt", "61,5", "--unit", "tinh", "--period", "Q2/2026",
  ]

  @Test("a receipt says what was recorded, what it did to the answers, and how to take it back")
  func receipt() throws {
    let store = try TestStore.sample()
    let done = tiendo(figure, store: store)
    #expect(done.status == 0)
    #expect(done.err == "")
    let lines = done.out.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("#"))
    #expect(lines[0].hasSuffix(" · Tỉnh Thanh Hóa · quý II/2026: 61,5%"))
    #expect(lines[1].contains("→ 61,5%, hoàn thành 136,67%, vượt"))
    #expect(lines.last?.hasSuffix("→ tiendo undo") == true)
  }

  @Test("the same in English has points for decimals and English words")
  func english() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "measurement", "tttt", "61.5", "--unit", "tinh", "--period", "2026-Q2", "--lang",
      "en", store: store)
    #expect(done.status == 0)
    #expect(done.out.contains("2026-Q2: 61.5%"))
    #expect(done.out.contains("→ 61.5%, complete 136.67%, exceeded"))
  }

  @Test("a JSON receipt has position, time with microseconds, key and duplicate")
  func json() throws {
    let store = try TestStore.sample()
    let done = tiendo(figure + ["--json", "--key", "thu/1"], store: store)
    let receipt = try #require(
      done.out.wholeMatch(
        of:
          /\{"position":(\d+),"recordedAt":"([0-9T:.Z-]{27})","key":"thu\/1","duplicate":false\}\n/)
    )
    let again = tiendo(figure + ["--json", "--key", "thu/1"], store: store)
    #expect(again.status == 0)
    #expect(again.out == done.out.replacing("\"duplicate\":false", with: "\"duplicate\":true"))
    #expect(receipt.2.hasPrefix("2026-11-24T"))
    let other = tiendo(
      "record", "measurement", "tttt", "62", "--unit", "tinh", "--period", "Q2/2026", "--key",
      "thu/1", store: store)
    #expect(other.status == 4)
    #expect(other.err.contains("tiendo correct \(receipt.1)"))
  }

  @Test("a rank written as it is printed is a place in a field, typed, in CSV or corrected")
  func ranks() throws {
    let store = try TestStore.sample()
    func recorded(_ value: String, _ language: String) -> (status: Int32, out: String, err: String)
    {
      tiendo(
        "record", "measurement", "dti_hang", value, "--unit", "tinh", "--period", "2023",
        "--lang", language, store: store)
    }
    #expect(recorded("10/63", "vi").out.contains("năm 2023: 10/63"))
    #expect(recorded("9/63", "en").out.contains("2023: 9/63"))
    let file = try store.file("a.csv", "STT,chỉ số,đơn vị,kỳ,giá trị\n1,dti_hang,tinh,2024,8/34\n")
    #expect(tiendo("import", file, store: store).status == 0)
    let lines = tiendo("export", store: store).out.split(separator: "\n")
    #expect(
      lines.last?.contains(#""data":{"value":"8","field":34}"#) == true, "\(lines.last ?? "")")
    let head = lines.count
    let corrected = tiendo(
      "correct", "\(head)", "--value", "7/34", "--reason", "đọc nhầm", store: store)
    #expect(corrected.status == 0, "\(corrected.err)")
    #expect(corrected.out.contains("7/34"))
    let refused = recorded("70/63", "en")
    #expect(refused.status == 3)
    #expect(refused.err.contains("write it as 10/63: place 10 of 63"))
  }

  @Test("a trial says what would change and leaves the log as it was")
  func trial() throws {
    let store = try TestStore.sample()
    let before = tiendo("export", store: store).out
    let done = tiendo(figure + ["--dry-run"], store: store)
    #expect(done.status == 0)
    #expect(done.out.contains("→ 61,5%"))
    #expect(done.out.contains("chưa ghi gì"))
    #expect(tiendo("export", store: store).out == before)
  }

  @Test("the aliases work with and without tone marks")
  func aliases() throws {
    let store = try TestStore.sample()
    for words in [["ghi", "số-liệu"], ["ghi", "so-lieu"]] {
      let done = tiendo(words + figure.dropFirst(2) + ["--dry-run"], store: store)
      #expect(done.status == 0, "\(words)")
    }
  }

  @Test("an expected position that is not the log's is a conflict")
  func expectedPosition() throws {
    let store = try TestStore.sample()
    let done = tiendo(figure + ["--expect-position", "7"], store: store)
    #expect(done.status == 4)
    #expect(done.out == "")
  }

  @Test(
    "bad input is refused in one sentence with its exit code, and nothing is written",
    arguments: [
      (["tttt", "1.234", "--unit", "tinh", "--period", "2025"], 3, "1234 hoặc 1,234"),
      (["tttx", "5", "--unit", "tinh", "--period", "2025"], 3, "có phải: tttt"),
      (["tttt", "5", "--unit", "hoang hoa", "--period", "2025"], 3, "khớp 2 đơn vị"),
      (["tttt", "5", "--unit", "tinh"], 2, "--on NGÀY hoặc --period KỲ"),
      (["tttt", "5", "--unit", "tinh", "--on", "30/02/2025"], 3, "không phải một ngày có thật"),
      (["tttt", "5", "--unit", "tinh", "--period", "2025-Q5"], 3, "không phải một kỳ"),
      (["tttt", "5", "--unit", "tinh", "--period", "2027"], 3, "bắt đầu sau ngày công bố"),
      (
        ["tttt", "5", "--unit", "tinh", "--period", "2025", "--reported-on", "1/1/2027"], 3,
        "sau hôm nay"
      ),
      (["tttt", "--unit", "tinh"], 2, "Thiếu tham số"),
      (
        ["tttt", "5", "--unit", "tinh", "--period", "2025", "--confidence", "x"], 2, "high, medium"
      ),
      (
        ["tttt", "5", "--unit", "tinh", "--period", "2025", "--evidence", "khong-co"], 3, "khong-co"
      ),
    ] as [([String], Int32, String)])
  func refused(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let store = try TestStore.sample()
    let before = tiendo("export", store: store).out
    let done = tiendo(["record", "measurement"] + arguments, store: store)
    #expect(done.status == status)
    #expect(done.out == "")
    #expect(done.err.contains(words), "\(done.err)")
    #expect(done.err.filter { $0 == "\n" }.count == 1)
    #expect(tiendo("export", store: store).out == before)
  }

  @Test("evidence is kept as the SHA-256 of the file")
  func evidence() throws {
    let store = try TestStore.sample()
    let file = try store.file("bien-ban.txt", "abc")
    #expect(tiendo(figure + ["--evidence", file], store: store).status == 0)
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(tiendo("export", store: store).out.contains("\"evidence\":\"\(digest)\""))
  }

  @Test("a period that is not over is true as of the day of reporting")
  func runningPeriod() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "measurement", "tttt", "61,5", "--unit", "tinh", "--period", "2026", store: store)
    #expect(done.status == 0)
    let last = tiendo("export", store: store).out.split(separator: "\n").last ?? ""
    #expect(last.contains("\"period\":\"2026\",\"effectiveon\":\"2026-11-24\""))
  }

  @Test("counts of a unit and of one below it for days in common bring a warning")
  func doubleCount() throws {
    let store = try TestStore.sample()
    func counts(_ unit: String, _ period: String) -> (status: Int32, out: String, err: String) {
      tiendo(
        "record", "documents", "--unit", unit, "--period", period, "--incoming", "10",
        "--outgoing", "8", store: store)
    }
    #expect(counts("so-y-te", "Q3/2026").err == "")
    let second = counts("tinh", "2026")
    #expect(second.status == 0)
    #expect(second.err.contains("tổng có thể tính hai lần"))
    #expect(second.err.contains("01/07/2026"))
  }

  @Test("more signed than could be signed is refused")
  func signed() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "documents", "--unit", "so-y-te", "--period", "Q3/2026", "--eligible", "808",
      "--signed", "820", store: store)
    #expect(done.status == 3)
    #expect(done.err == "Số ký (820) lớn hơn số phải ký (808); hãy sửa một trong hai số.\n")
  }
}
