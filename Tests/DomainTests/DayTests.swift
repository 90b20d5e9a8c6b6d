import Domain
import Testing

@Suite("Civil days")
struct DayTests {
  @Test("every day from 0001 to 9999 follows the one before it in the calendar")
  func calendar() {
    // given a calendar kept by hand, month by month
    var expected = Day.first
    for year in 1...9999 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        // when the month's ends are asked for
        let first = Day(year: year, month: month, day: 1)
        let last = Day(year: year, month: month, day: length)
        // then they are where the count has come to, and nothing lies behind them
        guard first == expected, last == expected.advanced(by: length - 1),
          Day(year: year, month: month, day: length + 1) == nil,
          last.map({ $0.civil == (year, month, length) }) == true
        else {
          Issue.record("wrong at \(year)-\(month)")
          return
        }
        expected = expected.advanced(by: length)
      }
    }
    #expect(expected.advanced(by: -1) == Day.last)
  }

  @Test("known days have their number and weekday")
  func known() {
    #expect(day("1970-01-01").number == 0)
    #expect(day("2021-12-31").number == 18_992)
    #expect(day("1969-12-31").number == -1)
    #expect(day("2025-06-30").weekday == 1)
    #expect(day("1945-09-02").weekday == 7)
    #expect(day("0001-01-01").weekday == 1)
    #expect(day("2021-12-31").days(to: day("2022-01-04")) == 4)
    #expect(day("2020-01-01") < day("2020-01-02"))
  }

  @Test(
    "a text that is no day of the strict form is refused",
    arguments: [
      "2021-02-29", "2021-13-01", "2021-00-10", "2021-01-00", "2021-1-01", "21-01-01",
      "2021-01-011", "2021/01/01", "31/12/2021", "+021-01-01", " 2021-01-01", "2021-01-01 ",
      "2021-01-01T00:00", "", "2021-01", "0000-01-01", "٢٠٢١-٠١-٠١", "2021-01--1",
    ])
  func strict(_ text: String) {
    #expect(Day(iso: text) == nil)
    #expect(Day(iso: text[...]) == nil)
  }

  @Test("people's form puts the day first")
  func vietnamese() {
    #expect(Day("31/12/2021") == day("2021-12-31"))
    #expect(Day("1/7/2025") == day("2025-07-01"))
    #expect(Day("2025-07-01") == day("2025-07-01"))
    for text in ["12/31/2021", "31/12/21", "31/12", "31-12-2021", "001/1/2021", "1/1/2021/1"] {
      #expect(Day(text) == nil)
    }
    #expect(day("2021-07-01").text(.vi) == "01/07/2021")
    #expect(day("2021-07-01").text(.en) == "2021-07-01")
    #expect(day("0007-07-01").description == "0007-07-01")
  }
}
