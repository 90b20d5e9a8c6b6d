/// One figure that one unit owes for one period.
public struct Duty: Sendable {
  public enum Item: Hashable, Sendable {
    case indicator(Handle)
    case model(ObligationSet.Model)
  }

  public var obligation: Handle
  public var terms: ObligationSet
  public var item: Item
  public var unit: Handle
  public var period: Period
  /// The working day by which it is due (R32).
  public var due: Day
  /// Whether the obligation names the unit as excepted.
  public var isExempt: Bool
}

extension Catalogue {
  /// What is owed as of a day for the periods that begin by it and end in a window: who owes it is
  /// read on the period's last day. In no particular order.
  public func duties(on day: Day, endingIn window: Period) -> [Duty] {
    obligations(on: day).flatMap { obligation, until -> [Duty] in
      let first = max(obligation.from, window.first)
      let last = min(until, window.last)
      guard first <= last else { return [] }
      return obligation.terms.periods(endingIn: first...last, begunBy: day).flatMap {
        duties(obligation, for: $0)
      }
    }
  }

  private func duties(_ obligation: Obligation, for period: Period) -> [Duty] {
    let terms = obligation.terms
    let due = workingDay(onOrAfter: terms.due.day(after: period))
    let items =
      terms.indicators.compactMap { handle($0).map(Duty.Item.indicator) }
      + terms.models.map(Duty.Item.model)
    let owing =
      terms.units.isEmpty
      ? terms.kind.map { units(on: period.last).inBeing($0) } ?? []
      : Set(terms.units.compactMap(handle)).sorted()
    let excepted = Set(terms.except.compactMap(handle))
    return owing.flatMap { unit in
      items.map { item in
        Duty(
          obligation: obligation.id, terms: terms, item: item, unit: unit, period: period,
          due: due, isExempt: excepted.contains(unit))
      }
    }
  }
}

extension ObligationSet {
  /// The periods that end in some days and have begun by a day. Where a window closes before its
  /// month does, January's begins in the year before.
  func periods(endingIn days: ClosedRange<Day>, begunBy day: Day) -> [Period] {
    let years =
      days.lowerBound
      .year...max(
        days.lowerBound.year, min(days.upperBound.year, day.year + 1))
    return years.flatMap { year in
      (1...every.perYear).compactMap { n in
        guard only.isEmpty || only.contains(n),
          let period = every.period(n, of: year, closing: closing),
          days.contains(period.last), period.first <= day
        else { return nil }
        return period
      }
    }
  }
}
