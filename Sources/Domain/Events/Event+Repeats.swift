extension Event {
  /// Whether it says once more what another event says: counts of the same unit and days with a column
  /// in common, or figures of the same indicator, unit and days that add up or are equal. Another
  /// figure of a gauge for the same days is a newer publication.
  public func repeats(_ other: Event, addsUp: Bool) -> Bool {
    guard unit == other.unit, effectiveOn == other.effectiveOn,
      period == nil || other.period == nil || period?.days == other.period?.days
    else { return false }
    switch (body, other.body) {
    case (.documentsCounted(let new), .documentsCounted(let old)):
      return zip(new.columns, old.columns).contains { $0 != nil && $1 != nil }
    case (.measurementReported(let new), .measurementReported(let old)):
      return subject == other.subject && (addsUp || new == old)
    default: return false
    }
  }
}

extension DocumentsCounted {
  /// What counts anywhere: eligible and signed only together (R15).
  fileprivate var columns: [Decimal?] { [incoming, outgoing, signed.flatMap { _ in eligible }] }
}

extension Catalogue {
  /// Whether figures like this one add up over its unit's days, so that one said twice counts twice.
  public func addsUp(_ fact: Fact) -> Bool {
    fact.kind == .documentsCounted || indicator(of: fact)?.kind == .flow
  }
}
