import Foundation
import TestSupport
import Testing

@Suite("template, and reading it back")
struct FormTests {
  /// Fills in cells of a form as a person does in a spreadsheet, with openpyxl.
  private func fill(_ file: String, _ cells: [String: String]) throws {
    let code = """
      import datetime, json, sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      for place, text in json.loads(sys.argv[2]).items():
          if text.count("-") == 2:
              book.worksheets[0][place] = datetime.date.fromisoformat(text)
          else:
              book.worksheets[0][place] = float(text) if text.replace(".", "").isdigit() else text
      book.save(sys.argv[1])
      """
    let json = String(
      decoding: try JSONSerialization.data(withJSONObject: cells), as: UTF8.self)
    try ReadWorkbook.python(["-c", code, file, json])
  }

  @Test("a form of documents has the period and the unit, inputs are open and checked")
  func documents() throws {
    let store = try TestStore.catalogue()
    let file = try store.file("phieu.xlsx", "")
    let made = tiendo(
      "template", "documents", "--unit", "tinh", "--period", "2025", "-o", file, store: store)
    #expect(made.status == 0, "\(made.err)")
    let sheet = try ReadWorkbook(file).sheets[0]
    #expect(
      sheet.values(4) == [
        "phiếu", "đơn vị", "đơn vị báo cáo", "kỳ", "đến", "đi", "phải ký", "đã ký", "công bố ngày",
        "nguồn", "ghi chú", "khóa",
      ])
    #expect(sheet.values(5).prefix(4) == ["1", "tinh", "Tỉnh Thanh Hóa", "2025"])
    #expect(sheet.isProtected)
    #expect(sheet.unlocked == ["E5", "F5", "G5", "H5", "I5", "J5", "K5"])
    #expect(sheet.validated == ["E5", "F5", "G5", "H5", "I5"])
    #expect(sheet.notes["G4"]?.contains("không kể văn bản mật") == true)
  }

  @Test("what is filled in comes back as an entry, blank lines are passed over")
  func roundTrip() throws {
    let store = try TestStore.sample()
    let file = try store.file("phieu.xlsx", "")
    #expect(
      tiendo(
        "template", "measurement", "--unit", "tinh", "--period", "2025-Q3", "-o", file, store: store
      ).status == 0)
    let sheet = try ReadWorkbook(file).sheets[0]
    #expect(
      sheet.values(4).prefix(8).map { $0 ?? "" } == [
        "phiếu", "đơn vị", "đơn vị báo cáo", "chỉ số", "tên chỉ số", "đơn vị tính", "kỳ", "giá trị",
      ])
    let lines = sheet.rows.count - 4
    try fill(file, ["H5": "61.25", "K5": "ước", "M5": "2025-10-15", "O5": "ghi từ phiếu"])
    let (status, out, err) = tiendo("import", file, "--json", store: store)
    #expect(status == 0, "\(err)")
    #expect(out.contains("\"duplicate\":false"))
    #expect(err.contains("Đã nhập 1 sự kiện"))
    #expect(lines == 1 || err.contains("\(lines - 1) dòng để trống"))
    let line = tiendo("log", "--limit", "1", "--json", store: store).out
    #expect(line.contains("\"value\":\"61.25\""))
    #expect(line.contains("\"qualifier\":\"estimate\""))
    #expect(line.contains("\"period\":\"2025-Q3\""))
    #expect(line.contains("\"reportedon\":\"2025-10-15\""))
  }

  @Test(
    "a form that is imported twice counts once, and says so; a changed figure of it is a conflict")
  func twice() throws {
    let store = try TestStore.catalogue()
    let file = try store.file("phieu.xlsx", "")
    _ = tiendo(
      "template", "documents", "--unit", "so-yt", "--period", "2025", "-o", file, store: store)
    try fill(file, ["E5": "900", "F5": "808", "I5": "2026-01-05"])
    #expect(tiendo("import", file, store: store).err.contains("Đã nhập 1 sự kiện"))
    let again = tiendo("import", file, store: store)
    #expect(again.status == 0)
    #expect(again.err.contains("Đã nhập 0 sự kiện") && again.err.contains("1 đã có từ trước"))
    #expect(!again.err.contains("Chú ý"))
    try fill(file, ["F5": "809"])
    let changed = tiendo("import", file, store: store)
    #expect(changed.status == 4 && changed.err.contains("tiendo correct"))
    try fill(file, ["F5": "808"])
    #expect(tiendo("undo", "--yes", store: store).status == 0)
    let undone = tiendo("import", file, store: store)
    #expect(undone.err.contains("nhưng đã bị rút ở #"), "\(undone.err)")
    // A sheet that is made after that has keys of its own.
    _ = tiendo(
      "template", "documents", "--unit", "so-yt", "--period", "2025", "-o", file, "--force",
      store: store)
    try fill(file, ["E5": "900", "F5": "808", "I5": "2026-01-05"])
    #expect(tiendo("import", file, store: store).err.contains("Đã nhập 1 sự kiện"))
  }

  @Test("a mistake in a form is named by sheet and cell, and nothing is written")
  func mistakes() throws {
    let store = try TestStore.catalogue()
    let file = try store.file("phieu.xlsx", "")
    _ = tiendo(
      "template", "documents", "--unit", "tinh", "--period", "2025", "-o", file, store: store)
    try fill(file, ["E5": "10", "F5": "900", "G5": "808", "H5": "820", "I5": "2026-01-05"])
    let (status, _, err) = tiendo("import", file, store: store)
    #expect(status == 3)
    #expect(
      err == "\(file), trang \"Phiếu văn bản\", ô H5: số ký (820) lớn hơn số phải ký (808); "
        + "sửa ô này hoặc ô G5. Không dòng nào được ghi.\n")
    let english = tiendo("check", file, "--lang", "en", store: store)
    #expect(english.err.contains("sheet \"Phiếu văn bản\", cell H5: signed (820) is more than"))
  }

  @Test("milestones that stand open can be reached by a form, in csv too")
  func milestones() throws {
    let store = try TestStore.sample()
    let file = try store.file("moc.csv", "")
    #expect(tiendo("template", "mốc", "-o", file, store: store).status == 0)
    var lines = try String(contentsOfFile: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasSuffix("việc,ngày,hạn,công bố ngày,nguồn,ghi chú"))
    let open = lines.count - 2
    let first = lines[1].dropLast(6)
    lines[1] = "\(first),hoàn thành,01/10/2025,,20/10/2025,,"
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: file))
    let (status, _, err) = tiendo("import", file, store: store)
    #expect(status == 0, "\(err)")
    #expect(err.contains("Đã nhập 1 sự kiện"))
    #expect(err.contains("\(open - 1) dòng để trống"))
    #expect(
      tiendo("log", "--limit", "1", "--json", store: store).out.contains("milestone.reached.v1"))
  }

  @Test("what export writes as xlsx, import takes back as the same entries")
  func readsItsOwnExport() throws {
    let store = try TestStore.sample()
    let file = try store.file("so-lieu.xlsx", "")
    #expect(tiendo("export", "--quiet", "-o", file, store: store).status == 0)
    let (status, _, err) = tiendo("import", file, "--dry-run", store: store)
    #expect(status == 0, "\(err)")
    #expect(err.contains("0 sự kiện đúng"))
  }

  @Test("a form that asks for nothing, another ending and another kind are refused")
  func refuses() throws {
    let store = try TestStore.empty()
    #expect(tiendo("template", "documents", "-o", "x.xlsx", store: store).status == 1)
    #expect(tiendo("template", "documents", "-o", "x.pdf", store: store).status == 2)
    #expect(tiendo("template", "thơ", "-o", "x.xlsx", store: store).status == 2)
  }
}
