public import Domain

/// What an indicator stands at for a unit: the value, and the readings it rests on.
public struct IndicatorValue {
  /// Nil where there is no data, also where a denominator is 0.
  public var quantity: Quantity?
  public var readings: [Reading]

  /// Whether a division made the value, which then has more digits than anybody stated.
  public var isDivided: Bool { readings.contains { $0.figure.denominator != nil } }

  /// The value as printed: stated values and their sums in full, what comes from a division to
  /// 4 places.
  public var printed: Decimal? {
    quantity.map { isDivided ? $0.value.rounded() : $0.value.decimal }
  }

  /// The positions of the events whose content stands, ascending.
  public var positions: [UInt64] { readings.map(\.position).sorted() }
  /// The last of the readings in fold order.
  public var last: Reading? { readings.max(by: Reading.inFoldOrder) }
  /// The size of the field of a rank, where one reading stands.
  public var field: Int? {
    readings.count == 1 && readings[0].figure.field > 0 ? Int(readings[0].figure.field) : nil
  }
}

/// Reads an indicator for a unit at V: its own report, else its children's added (R18, R19).
public struct IndicatorReader<P: Projection> {
  let ledger: Ledger<P>
  let column: P.Column
  let indicator: Handle
  let definition: IndicatorDefined
  let tree: UnitTree
  /// The first day that counts for a flow.
  let from: Day

  public init(
    _ ledger: Ledger<P>, _ column: P.Column, of indicator: Handle, as definition: IndicatorDefined,
    in tree: UnitTree, from: Day = .first
  ) {
    self.ledger = ledger
    self.column = column
    self.indicator = indicator
    self.definition = definition
    self.tree = tree
    self.from = from
  }

  private var isPercent: Bool { definition.measure == "%" }
  private var isSumOverSum: Bool { definition.kind == .ratio || definition.rollup == .ratio }

  public func value(at unit: Handle) -> IndicatorValue {
    let own = own(at: unit)
    if !own.isEmpty || definition.rollup == .own || definition.rollup == .none {
      return IndicatorValue(quantity: sum(of: own), readings: own)
    }
    let parts = below(unit)
    return isSumOverSum
      ? sumOverSum(of: parts)
      : IndicatorValue(quantity: sum(of: parts), readings: parts)
  }

  /// A unit's own counting reports: all of a flow since `from`, else the last one.
  private func own(at unit: Handle) -> [Reading] {
    if definition.kind == .flow {
      return from <= tree.day
        ? ledger.readings(column, of: indicator, at: unit, in: from...tree.day) : []
    }
    return ledger.last(column, of: indicator, at: unit).map { [$0] } ?? []
  }

  /// The reports that stand for the units below one: each unit's own, and where it has none its
  /// children's. A gauge of a unit no longer in being is left out.
  private func below(_ unit: Handle) -> [Reading] {
    (tree.children[unit] ?? []).flatMap { child in
      let isLeftOut = definition.kind == .gauge && !tree.isInBeing(child)
      let own = isLeftOut ? [] : own(at: child)
      return own.isEmpty ? below(child) : own
    }
  }

  private func sum(of readings: [Reading]) -> Quantity? {
    let quantities = readings.compactMap { $0.figure.quantity(asPercent: isPercent) }
    return quantities.dropFirst().reduce(quantities.first) { $0! + $1 }
  }

  /// Never a mean of percentages. A report by value alone stands only alone.
  private func sumOverSum(of readings: [Reading]) -> IndicatorValue {
    let ratios = readings.filter { $0.figure.denominator != nil }
    guard let first = ratios.first else { return IndicatorValue(quantity: nil, readings: []) }
    let total = ratios.dropFirst().reduce(first.figure) { sum, next in
      Figure(
        sum.value + next.figure.value, over: sum.denominator! + next.figure.denominator!,
        qualifier: sum.qualifier + next.figure.qualifier)
    }
    return IndicatorValue(quantity: total.quantity(asPercent: isPercent), readings: ratios)
  }
}
