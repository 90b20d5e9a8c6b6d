public import Domain

/// Days for which both a unit and one below it reported: their sum may count twice (R16).
public struct DoubleCount: Hashable, Sendable {
  public var unit: Handle
  public var below: Handle
  public var days: ClosedRange<Day>

  /// As a list of objects, in the order of the units' ids and the days.
  public static func cell(_ all: Set<DoubleCount>, on day: Day, in catalogue: Catalogue) -> Cell {
    let keyed = all.map { count in
      (
        count,
        [count.unit, count.below].map(catalogue.text)
          + ["\(count.days.lowerBound)", "\(count.days.upperBound)"]
      )
    }
    return .list(
      keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map { count, _ in
        .object([
          ("unit", catalogue.cell(unit: count.unit, on: day)),
          ("below", catalogue.cell(unit: count.below, on: day)),
          ("from", .day(count.days.lowerBound)), ("to", .day(count.days.upperBound)),
        ])
      })
  }
}

extension UnitTree {
  /// Every stretch of days that a unit's reports have in common with those of a unit below it.
  public func doubleCounts(_ reported: [Handle: [ClosedRange<Day>]]) -> [DoubleCount] {
    let merged = reported.mapValues(UnitTree.merged)
    return merged.keys.sorted().flatMap { below in
      ancestors(of: below).flatMap { unit in
        UnitTree.common(merged[unit] ?? [], merged[below] ?? []).map {
          DoubleCount(unit: unit, below: below, days: $0)
        }
      }
    }
  }

  /// The same days as ranges that neither touch nor overlap, in order.
  static func merged(_ ranges: [ClosedRange<Day>]) -> [ClosedRange<Day>] {
    var merged: [ClosedRange<Day>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound.advanced(by: 1) {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func common(_ a: [ClosedRange<Day>], _ b: [ClosedRange<Day>])
    -> [ClosedRange<Day>]
  {
    var (i, j) = (0, 0)
    var common: [ClosedRange<Day>] = []
    while i < a.count, j < b.count {
      let first = max(a[i].lowerBound, b[j].lowerBound)
      let last = min(a[i].upperBound, b[j].upperBound)
      if first <= last { common.append(first...last) }
      if a[i].upperBound < b[j].upperBound { i += 1 } else { j += 1 }
    }
    return common
  }
}
