import Foundation
import TestSupport
import Testing

@Suite("The periodic report as a workbook")
struct ReportWorkbookTests {
  private func published() throws -> TestStore {
    let store = try TestStore.sample()
    let done = tiendo(
      ["publish", "nam-2023", "--number", "12/BC-UBND", "--title", "=HYPERLINK(\"x\")"]
        + WrittenReports.year, store: store)
    #expect(done.status == 0, "\(done.err)")
    return store
  }

  private func written(_ name: String, _ store: TestStore, _ more: [String] = []) throws -> String {
    let path = try store.file(name + ".xlsx", "")
    let done = tiendo(["report", name, "-o", path] + more, store: store)
    #expect(done.status == 0, "\(done.err)")
    return path
  }

  /// A copy of a workbook after a line of Python was run over its cells, as `c`.
  private func changed(_ file: String, _ store: TestStore, _ line: String) throws -> String {
    let copy = try store.file("sua-\(UUID().uuidString).xlsx", "")
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      for sheet in book:
        for row in sheet:
          for c in row:
            \(line)
      book.save(sys.argv[2])
      """
    try ReadWorkbook.python(["-c", script, file, copy])
    return copy
  }

  @Test("it has a sheet a chapter, a sheet a table of the annex, and its point, root and digest")
  func sheets() throws {
    let store = try published()
    let book = try ReadWorkbook(try written("nam-2023", store))
    #expect(
      book.sheets.map(\.name) == [
        "Tóm tắt", "Theo trụ cột", "Thay đổi so với kỳ trước", "Thay đổi sau phát hành",
        "Chưa nộp", "Mức độ hoàn thành chỉ tiêu", "Văn bản đến và đi", "Tỷ lệ ký số",
        "Các mốc", "Thời điểm",
      ])
    let ranks = book.sheets[5].rows.joined().filter { $0[1] == "[$-42A]#,##0\"/63\"" }
    #expect(ranks.contains { $0[0] == "15" && $0[2] == "n" })
    let point = Dictionary(uniqueKeysWithValues: book.sheets[9].rows.map { ($0[0][0], $0[1][0]) })
    let report = tiendo("report", "nam-2023", "--format", "json", store: store).out
    let digest = try #require(point["Mã kiểm"] ?? nil)
    #expect(digest.count == 64)
    #expect(report.contains("\"asOf\":\"2023-12-31\""))
    #expect(point["Hỏi lại bằng lệnh"] == "tiendo report nam-2023 --format xlsx")
    #expect(point["Dấu"]??.contains("\(digest);") == true)
  }

  @Test("a title that begins like a formula stays a text")
  func formulas() throws {
    let store = try published()
    let summary = try ReadWorkbook(try written("nam-2023", store)).sheets[0]
    #expect(summary["B5"] == ("=HYPERLINK(\"x\")", "General", "s"))
    #expect(!summary.rows.joined().contains { $0[2] == "f" })
  }

  @Test("verify takes what was written, also after another program saved it")
  func verify() throws {
    let store = try published()
    let file = try written("nam-2023", store)
    for kept in [file, try changed(file, store, "pass")] {
      let done = tiendo("report", "verify", kept, store: store)
      #expect(done.status == 0, "\(done.out)\(done.err)")
      #expect(done.out.contains("dòng số"))
    }
    let draft = try written("nam-2022", store, ["--period", "2022"])
    #expect(tiendo("report", "verify", draft, store: store).status == 0)
  }

  @Test(
    "verify takes no workbook in which a figure, the words around it or the digest was changed",
    arguments: [
      "c.value = 5 if c.value == 15 else c.value",
      "c.number_format = '0\"/34\"' if '/63' in c.number_format else c.number_format",
      "c.value = '=5+10' if c.value == 15 else c.value",
      "c.value = None if c.value == 15 else c.value",
    ])
  func forged(line: String) throws {
    let store = try published()
    let done = tiendo(
      "report", "verify", try changed(try written("nam-2023", store), store, line), store: store)
    #expect(done.status == 1)
    #expect(done.out.contains("không như đã ký"))
  }

  @Test("the digest in it is held against the log's")
  func digest() throws {
    let store = try published()
    let file = try changed(
      try written("nam-2023", store), store,
      "c.value = c.value[:-65] + c.value[-2:-66:-1] + ';' "
        + "if str(c.value).startswith('tiendo:report') else c.value")
    let done = tiendo("report", "verify", file, store: store)
    #expect(done.status == 1)
    #expect(done.out.contains("mã kiểm: khác báo cáo nam-2023"))
    let plain = try store.file("khac.xlsx", "")
    #expect(tiendo("show", "completion", "-o", plain, store: store).status == 0)
    #expect(tiendo("report", "verify", plain, store: store).status == 3)
  }

  @Test("what changed since the report before is split by cause, and the parts add up")
  func causes() throws {
    let store = try published()
    let file = try written("nam-2024", store, ["--period", "2024", "--known-on", "30/06/2025"])
    let sheet = try ReadWorkbook(file).sheets[2]
    #expect(
      sheet.values(4).prefix(6).suffix(4) == ["Trước", "Nay", "Nguyên nhân", "Phần thay đổi"])
    var changes: [String: (change: Double, parts: Double)] = [:]
    var seen: Set<String> = []
    for row in sheet.rows.dropFirst(4) {
      guard let amount = row[5][0].flatMap(Double.init) else { continue }
      let key = "\(row[0][0] ?? "") \(row[1][0] ?? "")"
      let change = (Double(row[3][0] ?? "0") ?? 0) - (Double(row[2][0] ?? "0") ?? 0)
      changes[key, default: (change, 0)].parts += amount
      seen.insert(row[4][0] ?? "")
    }
    #expect(changes.count > 5)
    for (figure, sums) in changes { #expect(abs(sums.change - sums.parts) < 1e-9, "\(figure)") }
    #expect(seen == ["công bố muộn", "số mới", "đặt lại chỉ tiêu"])
  }

  @Test("a template is refused for a workbook")
  func template() throws {
    let store = try published()
    let done = tiendo(
      "report", "nam-2023", "--template", "x.html", "-o", "x.xlsx", store: store)
    #expect(done.status == 2)
    #expect(done.err.contains("xlsx không theo mẫu"))
  }
}
