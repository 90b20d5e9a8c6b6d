public import Domain

/// Which share of what a unit reported another day's units carry over to a row.
public struct CarriedShares {
  private let heritage: Heritage
  private let catalogue: Catalogue
  private let asOf: Day

  /// Nil where the question asks for no other day's units.
  public init?(_ question: Question, in catalogue: Catalogue) {
    guard let structure = question.structure else { return nil }
    asOf = question.point.asOf
    self.catalogue = catalogue
    heritage = Heritage(catalogue, on: structure, asOf: asOf)
  }

  /// Nil where the event's figure stays with its unit.
  public func share(of event: Event, to row: Handle) -> Rational? {
    var day = event.effectiveOn
    // A gauge is what stands now, whatever day it is of.
    if case .measurementReported = event.body,
      let kind = catalogue.indicator(event.subject, on: asOf)?.kind, kind != .flow
    {
      day = asOf
    }
    return heritage.share(of: event.unit, on: day, to: row)
  }
}
