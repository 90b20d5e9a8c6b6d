public import Domain

/// Figures of units added up through the tree of V: a unit's figure is its own and those of all
/// units below it (R16). A dissolved unit's figures stay under its last parent.
public struct RollUp {
  private let tree: UnitTree
  /// The units with data of their own, and every ancestor of one.
  public let units: [Handle]
  private let withData: Set<Handle>

  public init(of withData: Set<Handle>, in tree: UnitTree) {
    self.tree = tree
    self.withData = withData
    self.units = withData.union(withData.flatMap(tree.ancestors)).sorted()
  }

  /// Each unit's total; no entry where nothing is reported for it or below it, which is not 0.
  public func totals(_ own: (Handle) -> Total?) -> [Handle: Total] {
    var totals: [Handle: Total] = [:]
    for unit in withData {
      guard let value = own(unit) else { continue }
      for target in [unit] + tree.ancestors(of: unit) {
        totals[target, default: Total(.zero)] += value
      }
    }
    return totals
  }
}

extension Question {
  /// Whether `--unit` and `--level` let a unit through: the unit itself; with a level, the units
  /// of that level at or below it.
  public func lets(_ unit: Handle, in tree: UnitTree) -> Bool {
    if let level, tree.units[unit]?.kind != level { return false }
    guard let asked = self.unit else { return true }
    return level == nil ? unit == asked : tree.isAtOrBelow(unit, asked)
  }

  /// Whether the year to date says something the window asked does not: the window is another one and
  /// ends in the year of V. Beside a window of an earlier year that of V would be taken for that one's.
  public var isPartOfYear: Bool {
    let year = Period.year(of: point.asOf)
    return window.period != year && year.days.contains(window.period.last)
  }

  /// The three windows of period figures (R13): the one asked, nil where it begins after V; the
  /// calendar year of V up to V; all up to V.
  public var windows: [ClosedRange<Day>?] {
    [
      window.days, Period.year(of: point.asOf).first...point.asOf, Day.first...point.asOf,
    ]
  }
}

extension Catalogue {
  /// A unit as a cell: its id for programs, its name for people.
  public func cell(unit: Handle, on day: Day) -> Cell {
    .name(id: text(unit), Sentence(unitName(unit, on: day)))
  }
}
