import Domain
import Reports
import Testing

@Suite("Bars and progress")
struct BarTests {
  @Test("a bar is drawn to an eighth of a column, full at 100 and over")
  func bars() {
    #expect(Bar.draw(Samples.decimal("41.4"), width: 12) == "████▉·······")
    #expect(Bar.draw(Decimal(0), width: 6) == "······")
    #expect(Bar.draw(Decimal(100), width: 6) == "██████")
    #expect(Bar.draw(Decimal(131), width: 6) == "██████")
    #expect(Bar.draw(Decimal(-5), width: 6) == "······")
    #expect(Bar.draw(nil, width: 6) == "······")
    #expect(Bar.draw(Decimal(50), width: 0) == "")
    #expect(Bar.draw(Decimal(50)).count == 14)
  }

  @Test("a bar short of its end does not look full")
  func almostFull() {
    #expect(Bar.draw(Samples.decimal("99.99"), width: 6) == "█████▉")
  }

  @Test("the glide path is a mark on the bar, wherever it stands")
  func marks() {
    #expect(Bar.draw(Decimal(50), width: 10, mark: Decimal(70)) == "█████··│··")
    #expect(Bar.draw(Decimal(50), width: 10, mark: Decimal(20)) == "██│██·····")
    #expect(Bar.draw(Decimal(50), width: 10, mark: Decimal(100)) == "█████····│")
    #expect(Bar.draw(nil, width: 4, mark: Decimal(0)) == "│···")
  }

  @Test("without block characters a bar is drawn in ASCII")
  func ascii() {
    #expect(Bar.draw(Decimal(50), width: 10, mark: Decimal(70), ascii: true) == "#####--|--")
  }

  @Test("every bar is as wide as it was asked for")
  func alwaysAsWide() {
    for percent in 0...101 {
      #expect(TextWidth.of(Bar.draw(Decimal(percent), width: 13)) == 13)
    }
  }

  private let work = ProgressLine(
    "Nhập nam-2024.jsonl", done: 741_000, total: 1_000_000, rate: 1_250_000, secondsLeft: 1)

  @Test("a progress line says what, how far, how fast and how long yet")
  func progress() {
    #expect(
      work.text(.vi)
        == "Nhập nam-2024.jsonl  ████████▉     74%  741.000/1.000.000  1,2 triệu/s  còn 0:01"
    )
    let bar = "██████████████▊     "
    let rest = "  74%  741.000/1.000.000  1,2 triệu/s  còn 0:01"
    #expect(work.text(.vi, width: 120) == "Nhập nam-2024.jsonl  " + bar + rest)
    #expect(work.text(.en, width: 64, ascii: true).hasSuffix("1.2M/s  0:01 left"))
  }

  @Test("a progress line never outgrows its width, and keeps the percentage")
  func narrow() {
    for width in 8...120 {
      let line = work.text(.vi, width: width)
      #expect(TextWidth.of(line) <= width)
      #expect(line.contains("74%"))
    }
  }

  @Test("100% is said when all is done, and nothing where the total is not known")
  func ends() {
    #expect(ProgressLine("x", done: 999_999, total: 1_000_000).text(.vi).contains("99%"))
    #expect(ProgressLine("x", done: 1_000_000, total: 1_000_000).text(.vi).contains("100%"))
    #expect(
      ProgressLine("Nhập -", done: 85_300, rate: 85_300).text(.vi) == "Nhập -  85.300  85 nghìn/s")
    #expect(ProgressLine("x", done: 0, total: 0).text(.vi) == "x  0/0")
    #expect(ProgressLine("x", done: 1, secondsLeft: 3723).text(.en) == "x  1  1:02:03 left")
  }
}
