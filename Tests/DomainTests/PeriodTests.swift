import Domain
import Testing

@Suite("Periods")
struct PeriodTests {
  @Test(
    "each written form has its days, and is written back the same",
    arguments: [
      ("2021", "2021-01-01", "2021-12-31"), ("2021-H1", "2021-01-01", "2021-06-30"),
      ("2021-H2", "2021-07-01", "2021-12-31"), ("2021-Q3", "2021-07-01", "2021-09-30"),
      ("2021-9M", "2021-01-01", "2021-09-30"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("2025-07-01/2025-08-15", "2025-07-01", "2025-08-15"),
      ("2024-Q1:14", "2023-12-15", "2024-03-14"), ("2024:14", "2023-12-15", "2024-12-14"),
      ("2024-03:28", "2024-02-29", "2024-03-28"), ("2024-9M:14", "2023-12-15", "2024-09-14"),
      ("2024-H2:1", "2024-06-02", "2024-12-01"),
    ])
  func forms(_ text: String, _ first: String, _ last: String) throws {
    let period = try #require(Period(text))
    #expect(period.first == day(first))
    #expect(period.last == day(last))
    #expect(period.description == text)
    #expect(period.contains(day(first)) && period.contains(day(last)))
    #expect(!period.contains(day(last).advanced(by: 1)))
  }

  @Test(
    "the Vietnamese forms mean the same",
    arguments: [
      ("Q3/2021", "2021-Q3"), ("QIII/2021", "2021-Q3"), ("q4/2021", "2021-Q4"),
      ("11/2021", "2021-11"), ("1/2021", "2021-01"), ("6T/2021", "2021-H1"),
      ("9T/2021", "2021-9M"), ("01/07/2025-15/08/2025", "2025-07-01/2025-08-15"),
      ("2025-07-01..2025-08-15", "2025-07-01/2025-08-15"),
      ("01/07/2025 - 15/08/2025", "2025-07-01/2025-08-15"),
      ("2025-07-01", "2025-07-01/2025-07-01"), ("Q1/2024:14", "2024-Q1:14"),
    ])
  func vietnamese(_ text: String, _ written: String) {
    #expect(Period(text)?.description == written)
  }

  @Test(
    "what is written for people is read again",
    arguments: [
      "2025", "2021-H1", "2021-H2", "2026-Q3", "2021-9M", "2026-10", "2024-Q1:14", "2024:14",
      "2025-07-01/2025-08-15", "2025-07-01/2025-07-01",
    ])
  func writtenForPeople(_ text: String) throws {
    let period = try #require(Period(text))
    #expect(Period(period.text(.vi)) == period, "\(period.text(.vi))")
    #expect(Period(period.text(.vi).uppercased()) == period)
    #expect(Period(period.text(.en)) == period)
  }

  @Test(
    "the words for people are read in the ways people write them",
    arguments: [
      ("quý III/2026", "2026-Q3"), ("Quý 3 năm 2026", "2026-Q3"), ("quy iii/2026", "2026-Q3"),
      ("tháng 10 năm 2026", "2026-10"), ("9 tháng đầu năm 2025", "2025-9M"),
    ])
  func words(_ text: String, _ written: String) {
    #expect(Period(text)?.description == written)
  }

  @Test(
    "a window that there is not is refused",
    arguments: [
      "", "21", "2021-13", "2021-00", "2021-Q5", "2021-Q0", "2021-H3", "2021-8M", "2021-", "-2021",
      "2024-Q1:29", "2024-Q1:0", "2024-Q1:", "2025-08-15/2025-07-01", "2025-07-01/2025-02-30",
      "2025-07-01/2025-08-15:14", "0000", "2021 ", "2021/2022", "năm 21", "quý V/2021",
      "tháng 13/2021", "5 tháng đầu năm 2021", "quý", "quý I/2024 (chốt ngày 29)", "năm 2021 (",
    ])
  func refused(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test("the quick reader of short forms says what the whole reader says")
  func short() {
    var texts = (0...99).map { "2021-\($0 < 10 ? "0" : "")\($0)" }
    texts += ["2021", "0000", "9999"]
    for letter in ["Q", "H", "M", "9", "q"] { texts += (0...9).map { "2021-\(letter)\($0)" } }
    texts += ["2021-9M", "2021-9m", "20211", "2021Q3", "2021_Q3"]
    for text in texts {
      guard let period = Period(short: text) else { continue }
      #expect(period == Period(text))
    }
    for text in ["2021", "2021-11", "2021-Q4", "2021-H2", "2021-9M"] {
      #expect(Period(short: text) != nil)
    }
    #expect(Period(short: "2021-13") == nil)
    #expect(Period(short: "2021/11") == nil)
  }

  @Test("a period says itself in words")
  func words() {
    #expect(Period("2024-Q1")?.text(.vi) == "quý I/2024")
    #expect(Period("2021-H1")?.text(.vi) == "6 tháng đầu năm 2021")
    #expect(Period("2024-Q1:14")?.text(.vi) == "quý I/2024 (chốt ngày 14)")
    #expect(Period("2024-Q1")?.text(.en) == "2024-Q1")
  }

  @Test("a calendar quarter and the official one that closes on the 14th are two periods")
  func distinct() {
    #expect(Period("2024-Q1") != Period("2024-Q1:14"))
  }
}
