import Domain
import Intake
import Testing

@Suite("CSV")
struct CSVTests {
  /// All rows of a file whose names stand for themselves, folded.
  private func rows(
    _ text: String, mapping: CSVMapping = CSVMapping(), language: Language = .vi
  ) throws -> [FactRow] {
    let file = try Scratch(text)
    let events = try CSVEvents(
      path: file.path, mapping: mapping, language: language, today: today)
    var rows: [FactRow] = []
    while let row = try events.next(CSVTests.resolve) { rows.append(row) }
    return rows
  }

  static func resolve(_ what: CSVName, _ text: String, _ day: Day) throws(DomainError)
    -> String
  {
    guard text != "lạ" else {
      throw DomainError("unknown-unit", category: .notFound, vi: "không có", en: "none")
    }
    return Folding.fold(text)
  }

  private func fault(_ text: String, mapping: CSVMapping = CSVMapping()) -> String? {
    do {
      _ = try rows(text, mapping: mapping)
      return nil
    } catch {
      guard let error = error as? IntakeError, case .text(let line, let column) = error.place else {
        return "\(error)"
      }
      return "\(line):\(column) \(error.code)"
    }
  }

  @Test(
    "a column of row numbers is passed over, and a row that has nothing else",
    arguments: ["STT", "TT", "Số TT", "số thứ tự"])
  func rowNumbers(_ heading: String) throws {
    let rows = try rows("\(heading);chỉ số;đơn vị;kỳ;giá trị\n1;i;u;2021;9/63\n2;;;;\n")
    #expect(rows.map(\.fact.subject) == ["i"])
    #expect(rows.first?.fraction == .text(line: 2, column: 12))
  }

  @Test("a sheet of measurements with Vietnamese headings and semicolons")
  func vietnamese() throws {
    let rows = try rows(
      "\u{FEFF}Đơn vị;Chỉ số;Kỳ;Giá trị;Công bố ngày;Ghi chú\r\n"
        + "Tỉnh;DTI hạng;Q3/2021;trên 99,5;05/10/2021;\"một; \"\"hai\"\"\r\nba\"\r\n\r\n"
        + "Tỉnh;DTI hạng;2022;1.988.791;;\r\n")
    #expect(rows.count == 2)
    let fact = rows[0].fact
    #expect(fact.unit == "tinh")
    #expect(fact.subject == "dti hang")
    #expect(fact.period == Period("2021-Q3"))
    #expect(fact.effectiveOn == day("2021-09-30"))
    #expect(fact.reportedOn == day("2021-10-05"))
    #expect(fact.attributes.note == "một; \"hai\"\nba")
    #expect(
      fact.body
        == .measurementReported(MeasurementReported(value: decimal("99.5"), qualifier: .above)))
    #expect(rows[1].place == .text(line: 5, column: 1))
    #expect(rows[1].fact.reportedOn == today)
    #expect(!rows[1].fact.reportedGiven)
  }

  @Test("a sheet of documents with English headings and commas")
  func documents() throws {
    let rows = try rows(
      "unit,on,incoming,outgoing,eligible,signed,key\ntinh,2021-12-31,\"1,988,791\",808230,,,a\n",
      language: .en)
    #expect(
      rows[0].fact.body
        == .documentsCounted(
          DocumentsCounted(incoming: Decimal(1_988_791), outgoing: Decimal(808_230))))
    #expect(rows[0].fact.key == "a")
    #expect(rows[0].fact.effectiveOn == day("2021-12-31"))
  }

  @Test("a numerator over a denominator, in two columns or in one cell")
  func ratios() throws {
    let two = try rows("chỉ số;đơn vị;kỳ;tử số;mẫu số\nx;tinh;2024;265588;450684\n")
    let one = try rows("chỉ số;đơn vị;kỳ;giá trị\nx;tinh;2024;265588/450684\n")
    #expect(two[0].fact.body == one[0].fact.body)
  }

  @Test("a file that a program wrote has its numbers read as a program writes them")
  func canonical() throws {
    let rows = try rows(
      "type,subject,unit,period,effectiveon,reportedon,value,numerator,denominator,qualifier,field,"
        + "incoming,outgoing,eligible,signed,note,ref,key\n"
        + "measurement.reported.v1,x,tinh,,2021-12-31,2022-01-04,1.234,,,>=,63,,,,,,,\n"
        + "documents.counted.v1,van-ban,tinh,2021,,2022-01-04,,,,,,5,,,,n,r,k\n")
    #expect(
      rows[0].fact.body
        == .measurementReported(
          MeasurementReported(value: decimal("1.234"), qualifier: .atLeast, field: 63)))
    #expect(rows[1].fact.subject == "van-ban")
    #expect(rows[1].fact.attributes.ref == "r")
  }

  @Test("milestones are planned, moved, reached and cancelled by rows")
  func milestones() throws {
    let rows = try rows(
      "mốc;tên;hạn;việc;ngày;ghi chú\nm1;Họp;31/12/2025;;01/01/2025;\n"
        + "m1;;30/06/2026;đổi hạn;01/02/2025;\nm1;;;hoàn thành;01/03/2025;\nm1;;;hủy;01/04/2025;thôi\n"
    )
    #expect(
      rows.map(\.fact.kind)
        == [.milestonePlanned, .milestoneRescheduled, .milestoneReached, .milestoneCancelled])
  }

  @Test("a mapping names the columns of somebody else's file")
  func mapping() throws {
    let map = try Scratch("# của sở\nTên cơ quan = đơn vị\nSố VB = incoming\nSTT = -\n", "m.txt")
    let mapping = try CSVMapping(path: map.path)
    let rows = try rows("STT,Tên cơ quan,Số VB,Kỳ\n1,tinh,5,2021\n", mapping: mapping)
    #expect(rows[0].fact.unit == "tinh")
    let wrong = try Scratch("a = b\n", "m.txt")
    let error = #expect(throws: IntakeError.self) { try CSVMapping(path: wrong.path) }
    #expect(error?.code == "unknown-column")
    withExtendedLifetime((map, wrong)) {}
  }

  @Test("numbers that could be read in two ways are refused at their cell")
  func ambiguous() {
    #expect(
      fault("đơn vị;chỉ số;kỳ;giá trị\nHoằng Hóa;x;2021;1.234\n") == "2:18 ambiguous-number")
  }

  @Test(
    "each fault is told with its line and column",
    arguments: [
      ("đơn vị;chỉ số;kỳ;giá\n", "1:18 unknown-column"),
      ("đơn vị;unit;kỳ;đến\n", "1:8 repeated-column"),
      ("đơn vị;kỳ\n", "1:1 no-figures"),
      ("đơn vị;chỉ số;kỳ;giá trị;đến\n", "1:1 no-figures"),
      ("chỉ số;kỳ;giá trị\n", "1:1 missing-cell"),
      ("đơn vị;kỳ;đến\nlạ;2021;5\n", "2:1 unknown-unit"),
      ("đơn vị;kỳ;đến\nx;2021-13;5\n", "2:3 no-such-period"),
      ("đơn vị;ngày;đến\nx;31/02/2021;5\n", "2:3 no-such-day"),
      ("đơn vị;kỳ;đến\nx;2021;1,5\n", "2:8 not-a-count"),
      ("đơn vị;kỳ;đến\nx;2021;\n", "2:1 says-nothing"),
      ("đơn vị;kỳ;phải ký;đã ký\nx;2021;808;820\n", "2:12 signed-eligible-outgoing"),
      ("đơn vị;kỳ;ngày;đến\nx;2021;2022-01-01;5\n", "2:8 day-outside-period"),
      ("đơn vị;kỳ;đến\nx;2025;5\n", "2:3 not-yet"),
      ("đơn vị;kỳ;đến;công bố ngày\nx;2021;5;01/07/2025\n", "2:10 reported-in-future"),
      ("đơn vị,kỳ,đến,đi\nx,2021,99,5,1\n", "2:13 csv-cells"),
      ("đơn vị;kỳ;đến\nx;2021\n", "2:3 csv-cells"),
      ("đơn vị;kỳ;đến\nx;2021;\"5\n\n", "2:8 csv-open-quote"),
      ("đơn vị;kỳ;đến\n\"x\"y;2021;5\n", "2:4 csv-quote"),
      ("type,unit,kỳ,đến\nunit.established.v1,x,2021,5\n", "2:1 csv-type"),
      ("type,unit,kỳ,đến,value\ndocuments.counted.v1,x,2021,5,6\n", "2:31 cell-out-of-place"),
    ])
  func faults(_ text: String, _ expected: String) {
    #expect(fault(text) == expected)
  }

  @Test("invalid UTF-8 is refused at its cell")
  func notUTF8() throws {
    let file = try Scratch(Array("unit,period,incoming\n".utf8) + [0x78, 0x2C, 0xE9, 0x2C, 0x35])
    let events = try CSVEvents(path: file.path, language: .vi, today: today)
    let error = #expect(throws: IntakeError.self) { try events.next(CSVTests.resolve) }
    #expect(error?.code == "csv-utf8")
    #expect(error?.place == .text(line: 2, column: 3))
  }

  @Test("after a bad row the next one is read")
  func goesOn() throws {
    let file = try Scratch("unit,period,incoming\nx,2021,a\ny,2021,5\n")
    let events = try CSVEvents(path: file.path, language: .vi, today: today)
    #expect(throws: IntakeError.self) { try events.next(CSVTests.resolve) }
    #expect(try events.next(CSVTests.resolve)?.fact.unit == "y")
    #expect(try events.next(CSVTests.resolve) == nil)
  }
}
