public import Domain

extension Figure {
  /// A day kept as a number, for series of deadlines.
  public init(_ day: Day) {
    self.init(Decimal(day.number))
  }

  public var day: Day { Day(number: Int32(truncatingIfNeeded: value.mantissa)) }
}

extension Reading {
  /// The days it speaks of: its period's, else its effective day.
  public var days: ClosedRange<Day> { period?.days ?? effectiveOn...effectiveOn }

  /// Whether it is the report for a period: it states that very window, or none and a day in it
  /// (R32). A calendar quarter and one that closes on the 14th never stand for each other.
  public func answers(_ asked: Period) -> Bool {
    guard let period else { return asked.contains(effectiveOn) }
    return period.days == asked.days && period.closing == asked.closing
  }
}
