import Domain
import ProjectionKit
import Reports
import TestSupport
import Testing

@Suite("Answers as a workbook")
struct SheetTests {
  let store = TestStore()

  private func read(_ answer: Answer, _ language: Language = .vi) throws -> ReadWorkbook {
    let path = try store.file("a.xlsx", "")
    try answer.writeWorkbook(toFile: path, language, askedBy: "tiendo show x --at 1")
    return try ReadWorkbook(path)
  }

  /// One row of cells, in the fifth row of a sheet.
  private func read(_ cells: Cell..., language: Language = .vi) throws -> ReadWorkbook.Sheet {
    let columns = cells.indices.map { TableColumn("c\($0)", vi: "Cột \($0)", en: "C\($0)") }
    let table = Table(
      model: "x", columns: columns, rows: [Table.Row(id: "r", cells: cells)], showsID: false)
    return try read(Samples.answer(table), language).sheets[0]
  }

  private func decimal(_ text: String) -> Decimal { Decimal(strict: text)! }

  @Test("the header is frozen under the title and the two days, and has filters to the last row")
  func header() throws {
    let book = try read(Samples.answer(Samples.completion))
    let sheet = book.sheets[0]
    #expect(book.title == "Mức độ hoàn thành chỉ tiêu")
    #expect(sheet["A1"].value == "Mức độ hoàn thành chỉ tiêu")
    #expect(
      sheet["A2"].value
        == "Tính đến 31/12/2023, theo số liệu công bố đến 30/06/2024, vị trí 1.234")
    #expect(sheet.values(4).prefix(4) == ["Chỉ tiêu", "Hiện có", "Hoàn thành", "Tình trạng"])
    #expect(sheet.frozen == "B5")
    #expect(sheet.filter == "A4:F7")
    #expect(sheet.hidden == ["E", "F"])
  }

  @Test("numbers are numbers with the words of a bound in their format, days are days")
  func values() throws {
    let sheet = try read(
      .number(decimal("1988791.5")),
      .quantity(Decimal(99), .above, measure: "%", decimals: nil, field: nil),
      .quantity(Decimal(11), .exact, measure: "hạng", decimals: nil, field: 63),
      .goal(decimal("8.5"), .atMost, measure: "%"), .day(Day(iso: "2021-12-31")!), .null)
    #expect(sheet["A5"] == ("1988791.5", "[$-42A]#,##0.0", "n"))
    #expect(sheet["B5"] == ("99", "[$-42A]\"trên \"#,##0\"%\"", "n"))
    #expect(sheet["C5"] == ("11", "[$-42A]#,##0\"/63\"", "n"))
    #expect(sheet["D5"] == ("8.5", "[$-42A]\"<= \"#,##0.0\"%\"", "n"))
    #expect(sheet["E5"] == ("2021-12-31", "dd\\/mm\\/yyyy", "d"))
    #expect(sheet["F5"].value == nil)
  }

  @Test("a number of more than 15 digits is a text, since a spreadsheet would change it")
  func longNumbers() throws {
    let sheet = try read(
      .number(decimal("123456789012345")), .number(decimal("1234567890123456")),
      .number(decimal("0.123456789012")), language: .en)
    #expect(sheet["A5"] == ("123456789012345", "#,##0", "n"))
    #expect(sheet["B5"].value == "1,234,567,890,123,456")
    #expect(sheet["B5"].type == "s")
    #expect(sheet["C5"].value == "0.123456789012")
  }

  @Test("a text that begins like a formula stays a text")
  func formulas() throws {
    let sheet = try read(
      .text("=1+1"), .text("@SUM(A1)"), .text("+84"), .text("http://a.vn"), .text("\u{1}x"))
    for place in ["A5", "B5", "C5", "D5", "E5"] { #expect(sheet[place].type == "s", "\(place)") }
    #expect(sheet["A5"].value == "=1+1")
    #expect(sheet["D5"].value == "http://a.vn")
    #expect(sheet["E5"].value == " x")
  }

  @Test("a day before March 1900, which spreadsheets count wrongly, is a text")
  func oldDays() throws {
    let sheet = try read(.day(Day(iso: "1900-02-28")!), .day(Day(iso: "1900-03-01")!))
    #expect(sheet["A5"].value == "28/02/1900")
    #expect(sheet["A5"].type == "s")
    #expect(sheet["B5"].value == "1900-03-01")
  }

  @Test("the second sheet says the point, the root and how to ask again")
  func point() throws {
    let sheet = try read(Samples.answer(Samples.completion), .en).sheets[1]
    #expect(sheet.name == "Point")
    #expect(
      sheet.rows.map { $0[1][0] }.dropFirst(2) == [
        "2023-12-31", "2024-06-30", "1,234", "ab12", "tiendo show x --at 1",
      ])
  }

  @Test("the same answer gives the same bytes")
  func reproducible() throws {
    let path = try store.file("a.xlsx", "")
    let files = try (0..<2).map { _ in
      try Samples.answer(Samples.completion).writeWorkbook(toFile: path, .vi, askedBy: "")
      return try store.bytes(of: path)
    }
    #expect(files[0] == files[1])
  }
}
