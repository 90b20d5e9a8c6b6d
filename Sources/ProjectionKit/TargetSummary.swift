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
    return .object([("counts", .object(counts)), ("percent", .decimal(mean(of: rows)))])
  }

  /// Each percent capped at 100; those without one are left out.
  private static func mean(of rows: [TargetRow]) -> Decimal? {
    let percents = rows.compactMap { $0.percent.map { min($0.value, .hundred) } }
    guard !percents.isEmpty else { return nil }
    return (percents.reduce(.zero, +) / Rational(percents.count)).rounded()
  }
}
