import Domain
import Glibc
import Intake
import Testing

/// Workbooks that are made to hurt: each ends in a sentence, none in memory that grows with it.
@Suite("Workbooks made to hurt", .serialized)
struct SheetBombTests {
  private func refusal(_ file: Scratch) -> IntakeError? {
    do {
      let events = try SheetEvents(path: file.path, language: .vi, today: today)
      while try events.next(CSVTests.resolve) != nil {}
      return nil
    } catch { return error }
  }

  /// The most memory the process has held so far, in bytes.
  private var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  @Test("a cell of a gigabyte is refused, and memory stays far below it")
  func hugeCell() throws {
    let parts = SheetTests.measurement("<c r=\"D2\" t=\"str\"><v>QQQQQQQQQQQQQQQQ</v></c>")
    let file = try parts.scratch(repeating: ("QQQQQQQQQQQQQQQQ", 1024))
    let before = peak
    let error = refusal(file)
    #expect(error?.code == "cell-too-long")
    #expect(error?.place == .cell(sheet: "Báo cáo", name: "D2"))
    #expect(peak - before < 600 << 20)
  }

  @Test("a tag or a shared string without end is refused")
  func hugeTokens() throws {
    var parts = SheetTests.measurement("<c r=\"D2\" zzzzzzzzzzzzzzzz=\"1\"/>")
    #expect(
      refusal(try parts.scratch(repeating: ("zzzzzzzzzzzzzzzz", 64)))?.code == "xlsx-damaged")
    parts = SheetTests.measurement(SheetTests.number("D2", "1"))
    parts.strings = "<si><t>zzzzzzzzzzzzzzzz</t></si>"
    #expect(
      refusal(try parts.scratch(repeating: ("zzzzzzzzzzzzzzzz", 64)))?.code == "xlsx-too-long")
  }

  @Test("entities, tags nested without end and cells outside every sheet are refused")
  func structure() throws {
    var parts = SheetTests.measurement(SheetTests.number("D2", "1"))
    parts.parts["xl/worksheets/0.xml"] =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><worksheet><sheetData/></worksheet>"
    #expect(refusal(try parts.scratch())?.code == "xlsx-damaged")
    parts.parts["xl/worksheets/0.xml"] = "<worksheet><qqqqqqqqqqqqq></worksheet>"
    #expect(
      refusal(try parts.scratch(repeating: ("<qqqqqqqqqqqqq>", 8)))?.code == "xlsx-damaged")
    #expect(
      refusal(try SheetTests.measurement(SheetTests.number("ZZZZ2", "1")).scratch())?.code
        == "xlsx-damaged")
    #expect(
      refusal(try WorkbookParts("<row r=\"5\"/><row r=\"4\"/>").scratch())?.code == "xlsx-damaged")
  }

  @Test("a file that is no workbook, or half of one, is refused")
  func noWorkbook() throws {
    #expect(refusal(try Scratch("unit,period\n", "a.xlsx"))?.code == "not-a-workbook")
    var parts = SheetTests.measurement("")
    parts.parts["xl/workbook.xml"] = "<workbook"
    #expect(refusal(try parts.scratch())?.code == "xlsx-damaged")
    let missing = #expect(throws: IntakeError.self) {
      try SheetEvents(path: "/khong/co.xlsx", language: .vi, today: today)
    }
    #expect(missing?.code == "no-such-file")
  }
}
