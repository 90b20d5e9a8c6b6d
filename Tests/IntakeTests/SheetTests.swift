import Domain
import Intake
import Testing

@Suite("Workbooks")
struct SheetTests {
  static let header =
    "<row r=\"1\">" + text("A1", "Đơn vị") + text("B1", "Kỳ") + text("C1", "Đến")
    + text("D1", "Đi") + text("E1", "Phải ký") + text("F1", "Đã ký") + "</row>"

  static func text(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  static func number(_ place: String, _ value: String, style: Int = 0) -> String {
    "<c r=\"\(place)\" s=\"\(style)\"><v>\(value)</v></c>"
  }

  private func rows(_ parts: WorkbookParts, mapping: CSVMapping = CSVMapping()) throws -> [FactRow]
  {
    let file = try parts.scratch()
    let events = try SheetEvents(
      path: file.path, mapping: mapping, language: .vi, today: today)
    var rows: [FactRow] = []
    while let row = try events.next(CSVTests.resolve) { rows.append(row) }
    return rows
  }

  private func refusal(_ parts: WorkbookParts) -> IntakeError? {
    do {
      _ = try rows(parts)
      return nil
    } catch { return error as? IntakeError }
  }

  private func counts(_ row: FactRow) -> DocumentsCounted? {
    guard case .documentsCounted(let counted) = row.fact.body else { return nil }
    return counted
  }

  @Test("a number with three decimals is the number, not a thousand times as much")
  func numbersAreNumbers() throws {
    let sheet =
      "<row r=\"3\">" + Self.text("A3", "Chỉ số") + Self.text("B3", "Đơn vị")
      + Self.text("C3", "Kỳ") + Self.text("D3", "Giá trị") + "</row><row r=\"4\">"
      + Self.text("A4", "i") + Self.text("B4", "u") + Self.number("C4", "2021")
      + Self.number("D4", "1.234") + "</row>"
    let row = try #require(try rows(WorkbookParts(sheet)).first)
    #expect(row.place == .cell(sheet: "Báo cáo", name: "A4"))
    #expect(row.fact.body == .measurementReported(MeasurementReported(value: decimal("1.234"))))
    #expect(row.fact.period == Period("2021"))
  }

  @Test("a logical value is no number: the cell is named, and in a column passed over nobody minds")
  func logical() throws {
    func sheet(_ column: String) -> String {
      "<row r=\"1\">" + Self.text("A1", "Chỉ số") + Self.text("B1", "Đơn vị")
        + Self.text("C1", "Kỳ") + Self.text("D1", "Giá trị") + Self.text("E1", "STT")
        + "</row><row r=\"2\">" + Self.text("A2", "i") + Self.text("B2", "u")
        + Self.number("C2", "2021") + (column == "E" ? Self.number("D2", "1") : "")
        + "<c r=\"\(column)2\" t=\"b\"><v>1</v></c></row>"
    }
    let error = try #require(refusal(WorkbookParts(sheet("D"))))
    #expect(error.place == .cell(sheet: "Báo cáo", name: "D2"))
    #expect(error.sentence.vi.contains("TRUE"))
    #expect(try rows(WorkbookParts(sheet("E"))).count == 1)
  }

  @Test("shared strings, runs and inline strings are texts; readings beside them are not")
  func strings() throws {
    let strings =
      "<si><t>Đơn vị</t></si><si><r><t>K</t></r><r><rPr/><t>ỳ</t></r><rPh><t>x</t></rPh></si>"
      + "<si><t>Văn bản đến</t></si><si><t> Sở_x0020_Y tế </t></si>"
    func shared(_ place: String, _ index: Int) -> String {
      "<c r=\"\(place)\" t=\"s\"><v>\(index)</v></c>"
    }
    let sheet =
      "<row>" + shared("A1", 0) + shared("B1", 1) + shared("C1", 2) + "</row><row>"
      + shared("A2", 3) + "<c t=\"str\"><v>2021-Q1</v></c><c><f>1+1</f><v>2</v></c></row>"
    let row = try #require(try rows(WorkbookParts(sheet, strings: strings)).first)
    #expect(row.fact.unit == "so y te")
    #expect(row.fact.period == Period("2021-Q1"))
    #expect(counts(row)?.incoming == Decimal(2))
  }

  @Test(
    "what a spreadsheet keeps of a typed number is read back as it was typed",
    arguments: [
      ("8.2799999999999994", "8.28"), ("0.1", "0.1"), ("1E+3", "1000"), ("-2.5", "-2.5"),
      ("99.999999999999", "99.999999999999"), ("123456789012345", "123456789012345"),
      ("4.8800000000000003E-2", "0.0488"),
    ])
  func decimals(_ stored: String, _ typed: String) throws {
    let row = try #require(try rows(Self.measurement(Self.number("D2", stored))).first)
    #expect(row.fact.body == .measurementReported(MeasurementReported(value: decimal(typed))))
  }

  @Test(
    "a number of more than 15 digits is refused",
    arguments: [
      "0.33333333333333331", "1234567890123456789", "1E+30", "0.30000000000000004", "1E-14",
    ])
  func longNumbers(_ stored: String) throws {
    let error = try #require(refusal(Self.measurement(Self.number("D2", stored))))
    #expect(error.code == "number-too-long")
    #expect(error.place == .cell(sheet: "Báo cáo", name: "D2"))
  }

  @Test("a cell that shows percents says the percent that is seen")
  func percents() throws {
    var parts = Self.measurement(Self.number("D2", "0.58930000000000005", style: 1))
    parts.styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/>"
    let row = try #require(try rows(parts).first)
    #expect(row.fact.body == .measurementReported(MeasurementReported(value: decimal("58.93"))))
  }

  @Test(
    "days are days in both systems",
    arguments: [
      ("", "44561", "2021-12-31"), ("", "44561.75", "2021-12-31"), ("", "1", "1900-01-01"),
      ("", "59", "1900-02-28"), ("", "61", "1900-03-01"), ("date1904=\"1\"", "43099", "2021-12-31"),
    ])
  func days(_ properties: String, _ serial: String, _ iso: String) throws {
    let sheet =
      "<row r=\"1\">" + Self.text("A1", "Đơn vị") + Self.text("B1", "Ngày") + Self.text("C1", "Đến")
      + "</row><row r=\"2\">" + Self.text("A2", "u") + Self.number("B2", serial, style: 1)
      + Self.number("C2", "5") + "</row>"
    var parts = WorkbookParts(sheet)
    parts.properties = properties
    parts.numberFormats = "<numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd\\/mm\\/yyyy\"/>"
    parts.styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
    #expect(try rows(parts).first?.fact.effectiveOn == day(iso))
  }

  @Test(
    "the day that never was, and numbers that are no day, are refused",
    arguments: [
      "60", "0", "-5", "9999999", "nan",
    ])
  func noDay(_ serial: String) throws {
    let sheet =
      "<row r=\"1\">" + Self.text("A1", "Đơn vị") + Self.text("B1", "Ngày") + Self.text("C1", "Đến")
      + "</row><row r=\"2\">" + Self.text("A2", "u") + Self.number("B2", serial, style: 1)
      + Self.number("C2", "5") + "</row>"
    var parts = WorkbookParts(sheet)
    parts.styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
    #expect(refusal(parts)?.place == .cell(sheet: "Báo cáo", name: "B2"))
  }

  @Test("a unit merged over several rows holds for each, and a header may have two rows")
  func merged() throws {
    var parts = WorkbookParts("")
    parts.sheets[0].xml =
      "<sheetData><row r=\"1\">" + Self.text("A1", "BÁO CÁO") + "</row><row r=\"3\">"
      + Self.text("A3", "Đơn vị") + Self.text("B3", "Kỳ") + Self.text("C3", "Văn bản")
      + "</row><row r=\"4\">" + Self.text("C4", "Đến") + Self.text("D4", "Đi")
      + "</row><row r=\"5\">"
      + Self.text("A5", "Sở A") + Self.number("B5", "2021") + Self.number("C5", "5") + "</row>"
      + "<row r=\"6\">" + Self.number("B6", "2022") + Self.number("C6", "7") + "</row><row r=\"7\">"
      + Self.text("A7", "Sở B") + Self.number("B7", "2021") + Self.number("C7", "1") + "</row>"
      + "</sheetData><mergeCells><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A3:A4\"/>"
      + "<mergeCell ref=\"B3:B4\"/><mergeCell ref=\"C3:D3\"/><mergeCell ref=\"A5:A6\"/></mergeCells>"
    let rows = try rows(parts)
    #expect(rows.map(\.fact.unit) == ["so a", "so a", "so b"])
    #expect(rows.map { counts($0)?.incoming } == [Decimal(5), Decimal(7), Decimal(1)])
  }

  @Test("a formula counts by its stored value, and is refused without one")
  func formulas() throws {
    let stored = Self.measurement("<c r=\"D2\"><f>2*3</f><v>6</v></c>")
    #expect(
      try rows(stored).first?.fact.body
        == .measurementReported(MeasurementReported(value: Decimal(6))))
    let error = refusal(Self.measurement("<c r=\"D2\"><f>2*3</f></c>"))
    #expect(error?.code == "formula-without-value")
    #expect(error?.place == .cell(sheet: "Báo cáo", name: "D2"))
    #expect(
      refusal(Self.measurement("<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"))?.code
        == "cell-error")
  }

  @Test("the refusal of two numbers names both cells")
  func twoCells() throws {
    let error = try #require(
      refusal(
        WorkbookParts(
          Self.header + "<row r=\"14\">" + Self.text("A14", "u") + Self.number("B14", "2021")
            + Self.number("E14", "808") + Self.number("F14", "820") + "</row>", in: "Văn bản")))
    #expect(
      error.described(in: .vi).hasSuffix(
        "thu.xlsx, trang \"Văn bản\", ô F14: số ký (820) lớn hơn số phải ký (808); "
          + "sửa ô này hoặc ô E14"))
  }

  @Test("sheets without a table are passed over, a file without any is refused")
  func noTable() throws {
    var parts = WorkbookParts("<row>" + Self.text("A1", "Kính gửi") + "</row>", in: "Bìa")
    #expect(refusal(parts)?.code == "no-table")
    parts.sheets.append(
      (
        "Số",
        "<sheetData>" + Self.header + "<row r=\"2\">" + Self.text("A2", "u")
          + Self.number("B2", "2021") + Self.number("C2", "1") + "</row></sheetData>"
      ))
    #expect(try rows(parts).map(\.place) == [.cell(sheet: "Số", name: "A2")])
  }

  private func header(_ headings: String...) -> WorkbookParts {
    let cells = zip("ABCDEF", headings).map { Self.text("\($0)3", $1) }.joined()
    return WorkbookParts("<row r=\"3\">\(cells)</row>")
  }

  @Test("an unknown heading and one given twice are refused at their cell, and only once")
  func headings() throws {
    let cases = [
      (header("Chỉ số", "Đơn vị", "Kỳ", "Trị giá"), "unknown-column", "D3"),
      (header("Chỉ số", "Đơn vị", "Đơn vị", "Kỳ"), "repeated-column", "C3"),
      (header("Tên gì", "Đơn vị", "Bao giờ", "Bao nhiêu"), "unknown-column", "A3"),
    ]
    for (parts, code, cell) in cases {
      let file = try parts.scratch()
      let events = try SheetEvents(path: file.path, language: .vi, today: today)
      let error = #expect(throws: IntakeError.self) { try events.next(CSVTests.resolve) }
      #expect(error?.code == code)
      #expect(error?.place == .cell(sheet: "Báo cáo", name: cell))
      #expect(try events.next(CSVTests.resolve) == nil)
    }
  }

  @Test("a column of row numbers is passed over, and a row that has nothing else")
  func rowNumbers() throws {
    let sheet =
      "<row r=\"1\">" + Self.text("A1", "Số TT") + Self.text("B1", "Chỉ số")
      + Self.text("C1", "Đơn vị") + Self.text("D1", "Kỳ") + Self.text("E1", "Giá trị")
      + "</row><row r=\"2\">" + Self.number("A2", "1") + Self.text("B2", "i") + Self.text("C2", "u")
      + Self.number("D2", "2021") + Self.text("E2", "7/34") + "</row><row r=\"3\">"
      + Self.number("A3", "2") + "</row>"
    let rows = try rows(WorkbookParts(sheet))
    #expect(rows.map(\.fact.subject) == ["i"])
    #expect(rows.first?.fraction == .cell(sheet: "Báo cáo", name: "E2"))
  }

  /// A table of one measurement whose value stands in D2.
  static func measurement(_ value: String) -> WorkbookParts {
    WorkbookParts(
      "<row r=\"1\">" + text("A1", "Chỉ số") + text("B1", "Đơn vị") + text("C1", "Kỳ")
        + text("D1", "Giá trị") + "</row><row r=\"2\">" + text("A2", "i") + text("B2", "u")
        + number("C2", "2021") + value + "</row>")
  }
}
