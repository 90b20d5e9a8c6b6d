/// The reporting window a figure covers: a calendar window, or an official one that closes on
/// another day (`2024-Q1:14` runs from 15/12/2023 to 14/03/2024, Decree 09/2019/NĐ-CP).
public struct Period: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    case year(Int)
    /// 1 or 2.
    case half(Int, Int)
    /// 1 to 4.
    case quarter(Int, Int)
    case nineMonths(Int)
    case month(Int, Int)
    case range(Day, Day)
  }

  public let form: Form
  /// The day of the month on which the window closes, 1 to 28; nil for calendar windows.
  public let closing: Int?
  public let first: Day
  public let last: Day

  /// Nil when there is no such window: month 13, an end before its start, a closing day of 29.
  public init?(_ form: Form, closing: Int? = nil) {
    self.form = form
    self.closing = closing
    if case .range(let first, let last) = form {
      guard first <= last, closing == nil else { return nil }
      (self.first, self.last) = (first, last)
      return
    }
    guard let (year, firstMonth, lastMonth) = Period.months(of: form) else { return nil }
    if let closing {
      guard (1...28).contains(closing),
        let before = firstMonth == 1
          ? Day(year: year - 1, month: 12, day: closing)
          : Day(year: year, month: firstMonth - 1, day: closing),
        let end = Day(year: year, month: lastMonth, day: closing)
      else { return nil }
      (first, last) = (before.advanced(by: 1), end)
    } else {
      let length = Day.length(ofMonth: lastMonth, in: year)
      guard let start = Day(year: year, month: firstMonth, day: 1),
        let end = Day(year: year, month: lastMonth, day: length)
      else { return nil }
      (first, last) = (start, end)
    }
  }

  public static func year(of day: Day) -> Period {
    Period(.year(day.year))!
  }

  public var days: ClosedRange<Day> { first...last }

  public func contains(_ day: Day) -> Bool {
    days.contains(day)
  }

  private static func months(of form: Form) -> (year: Int, first: Int, last: Int)? {
    switch form {
    case .year(let year): (year, 1, 12)
    case .half(let year, let half) where (1...2).contains(half): (year, half * 6 - 5, half * 6)
    case .quarter(let year, let quarter) where (1...4).contains(quarter):
      (year, quarter * 3 - 2, quarter * 3)
    case .nineMonths(let year): (year, 1, 9)
    case .month(let year, let month) where (1...12).contains(month): (year, month, month)
    default: nil
    }
  }
}
