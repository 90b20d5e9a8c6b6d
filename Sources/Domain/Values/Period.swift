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

  /// The number the form is stored as; with the last day it says the whole form.
  public let formCode: UInt8
  /// The closing day, 0 for calendar windows.
  private let closingCode: UInt8
  public let first: Day
  public let last: Day

  /// The day of the month on which the window closes, 1 to 28; nil for calendar windows.
  public var closing: Int? { closingCode == 0 ? nil : Int(closingCode) }

  public var form: Form {
    let (year, month, _) = last.civil
    switch formCode {
    case 1: return .year(year)
    case 2: return .half(year, month / 6)
    case 3: return .quarter(year, month / 3)
    case 4: return .nineMonths(year)
    case 5: return .month(year, month)
    default: return .range(first, last)
    }
  }

  /// A period as it was stored, its days as the form made them; nil for a form that is none.
  @inline(__always)
  public init?(formCode: UInt8, closing: UInt8, first: Day, last: Day) {
    guard (1...6).contains(formCode), closing <= 28, first <= last else { return nil }
    self.formCode = formCode
    closingCode = closing
    self.first = first
    self.last = last
  }

  /// Nil when there is no such window: month 13, an end before its start, a closing day of 29.
  public init?(_ form: Form, closing: Int? = nil) {
    formCode = form.code
    closingCode = UInt8(clamping: closing ?? 0)
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

extension Period.Form {
  /// The number the form is stored as.
  var code: UInt8 {
    switch self {
    case .year: 1
    case .half: 2
    case .quarter: 3
    case .nineMonths: 4
    case .month: 5
    case .range: 6
    }
  }
}
