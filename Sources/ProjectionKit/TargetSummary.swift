public import Domain

/// The completion rows counted by status, with the mean percent, for the whole and by pillar,
/// document, unit and responsible unit (R25).
public struct TargetSummary {
  public let cell: Cell

  public init(_ rows: [TargetRow], in catalogue: Catalogue) {
    func groups(_ key: (TargetRow) -> String?) -> Cell {
      let grouped = Dictionary(grouping: rows.filter { key($0) != nil }) { key($0)! }
      let keys = grouped.keys.sorted {
        $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
      }
      return .object(keys.map { ($0, TargetSummary.group(grouped[$0]!)) })
    }
    cell = .object([
      ("all", TargetSummary.group(rows)),
      ("pillars", groups { $0.definition?.pillar }),
      ("documents", groups { $0.target.terms.document }),
      ("units", groups { catalogue.text($0.unit) }),
      ("responsible", groups { $0.target.terms.responsible }),
    ])
  }

  private static func group(_ rows: [TargetRow]) -> Cell {
    let counts = TargetStatus.allCases.compactMap { status in
      let count = rows.count { $0.status == status }
      return count > 0 ? (status.rawValue, Cell.whole(count)) : nil
    }
    let mean = rows.compactMap(\.percent).meanPercent
    return .object([
      ("counts", .object(counts)), ("percent", .percent(mean)),
      ("percentQualifier", .qualifier(mean)),
    ])
  }
}

extension [Quantity] {
  /// The mean of percents, each capped at 100 (R25); nil of none. Where one is a bound, so is the
  /// mean.
  public var meanPercent: Quantity? {
    guard let first else { return nil }
    let sum = dropFirst().reduce(first.cappedPercent) { $0 + $1.cappedPercent }
    return sum * (Rational(1) / Rational(count))
  }
}

extension Quantity {
  /// What is over 100 whatever it is exactly counts as 100; what is under a limit beyond that, as
  /// 100 at most.
  fileprivate var cappedPercent: Quantity {
    if qualifier.isLowerBound { return value < .hundred ? self : Quantity(.hundred) }
    guard value > .hundred else { return self }
    return Quantity(.hundred, qualifier.isUpperBound ? .atMost : qualifier)
  }
}
