import Domain
import ProjectionKit
import Reports
import Testing

@Suite("Cells in words")
struct WordsTests {
  private func quantity(
    _ value: String, _ qualifier: Qualifier = .exact, _ measure: String = "%", decimals: Int? = nil,
    field: Int? = nil
  ) -> Cell {
    .quantity(
      Samples.decimal(value), qualifier, measure: measure, decimals: decimals, field: field)
  }

  @Test("numbers have the marks of their language")
  func numbers() {
    #expect(Cell.number(Decimal(1_988_791)).text(.vi) == "1.988.791")
    #expect(Cell.number(Decimal(1_988_791)).text(.en) == "1,988,791")
    #expect(quantity("99.5").text(.vi) == "99,5%")
    #expect(quantity("99.5").text(.en) == "99.5%")
    #expect(Cell.whole(-1234).text(.vi) == "-1.234")
  }

  @Test(
    "a qualifier is said in words",
    arguments: [
      (Qualifier.above, "trên 99%", "over 99%"), (.atLeast, "từ 99% trở lên", "at least 99%"),
      (.below, "dưới 99%", "under 99%"), (.atMost, "tối đa 99%", "at most 99%"),
      (.about, "khoảng 99%", "about 99%"), (.estimate, "ước 99%", "est. 99%"),
      (.exact, "99%", "99%"),
    ])
  func qualifiers(_ qualifier: Qualifier, vi: String, en: String) {
    #expect(quantity("99", qualifier).text(.vi) == vi)
    #expect(quantity("99", qualifier).text(.en) == en)
  }

  @Test("the members of an object are named in the language of the reader")
  func members() {
    let counts = Cell.object([("incoming", .whole(5)), ("signed", .whole(1200))])
    #expect(counts.text(.vi) == "đến 5, đã ký 1.200")
    #expect(counts.text(.en) == "incoming 5, signed 1,200")
  }

  @Test("a period with a closing day says so in words, in both languages")
  func closing() {
    let quarter = Cell.period(Period("2024-Q1:14")!)
    #expect(quarter.text(.vi) == "quý I/2024 (chốt ngày 14)")
    #expect(quarter.text(.en) == "2024-Q1 (closing on day 14)")
    #expect(quarter.plain == "2024-Q1:14")
  }

  @Test("only percent is written after a number, and a rank says its field")
  func measures() {
    #expect(quantity("538000", .about, "giao dịch").text(.vi) == "khoảng 538.000")
    #expect(quantity("11", .exact, "hạng", field: 63).text(.vi) == "11/63")
    #expect(Cell.goal(Decimal(98), .atLeast, measure: "%").text(.vi) == ">= 98%")
    #expect(Cell.goal(Decimal(10), .atMost, measure: "hạng").text(.vi) == "<= 10")
    #expect(Cell.goal(Decimal(100), .equal, measure: "%").text(.vi) == "100%")
  }

  @Test("numbers are exact unless the decimals are given; a percent column has 2 of them")
  func rounding() {
    #expect(quantity("58.9303").text(.vi) == "58,9303%")
    #expect(quantity("58.9353", decimals: 2).text(.vi) == "58,94%")
    #expect(quantity("-0.125", decimals: 2).text(.vi) == "-0,13%")
    #expect(Cell.number(Samples.decimal("41.6667")).text(.vi, style: .percent) == "41,67%")
    #expect(Cell.number(Samples.decimal("41.6667")).text(.vi) == "41,6667")
    #expect(quantity("41.6667", .exact, "").text(.vi, style: .percent) == "41,67%")
    #expect(quantity("41.6667").text(.vi, style: .bar) == "41,67%")
  }

  @Test("a bound is rounded so that it stays true")
  func bounds() {
    #expect(quantity("99.996", .above, decimals: 2).text(.vi) == "trên 99,99%")
    #expect(quantity("99.991", .atMost, decimals: 2).text(.vi) == "tối đa 100%")
    #expect(quantity("-99.996", .above, decimals: 2).text(.vi) == "trên -100%")
    #expect(quantity("99.996", .about, decimals: 2).text(.vi) == "khoảng 100%")
  }

  @Test("days, periods and the missing")
  func others() {
    let day = Day(iso: "2021-12-31")!
    #expect(Cell.day(day).text(.vi) == "31/12/2021")
    #expect(Cell.day(day).text(.en) == "2021-12-31")
    #expect(Cell.period(Period("2024-Q1")!).text(.vi) == "quý I/2024")
    #expect(Cell.null.text(.vi) == "–")
    #expect(Cell.list([.text("a"), .whole(2)]).text(.vi) == "a, 2")
    #expect(Cell.list([]).text(.vi) == "–")
    #expect(Cell.flag(true).text(.vi) == "có")
  }
}
