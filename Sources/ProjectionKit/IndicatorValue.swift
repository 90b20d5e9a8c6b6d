public import Domain

/// What an indicator stands at for a unit: the value, and what it rests on.
public struct IndicatorValue {
  /// Nil where there is no data, also where a denominator is 0.
  public var quantity: Quantity?
  /// Whether a division made the value, which then has more digits than anybody stated.
  public var isDivided: Bool
  /// The last of the readings in fold order.
  public var last: Reading?
  /// The size of the field of a rank, where one reading stands.
  public var field: Int?
  /// The reading that stands, or the parts that add up to the value as printed; where somebody asked
  /// why.
  public var trace: Trace?
  private let read: () -> [Reading]

  /// The readings the value rests on; a flow's are a great many, and read only when asked for.
  public var readings: [Reading] { read() }

  /// No data.
  public static var none: IndicatorValue { IndicatorValue(quantity: nil, readings: []) }

  init(quantity: Quantity?, readings: [Reading]) {
    self.quantity = quantity
    isDivided = readings.contains { $0.figure.denominator != nil }
    last = readings.max(by: Reading.inFoldOrder)
    field =
      readings.count == 1 && readings[0].figure.field > 0 ? Int(readings[0].figure.field) : nil
    read = { readings }
  }

  /// A sum of series, without their readings.
  init(_ total: SeriesTotal, last: Reading?, read: @escaping () -> [Reading]) {
    quantity = Quantity(Rational(total.value), total.qualifier)
    isDivided = false
    self.last = last
    field =
      total.count == 1 ? last.flatMap { $0.figure.field > 0 ? Int($0.figure.field) : nil } : nil
    self.read = read
  }

  /// The value as printed: stated values and their sums in full, what comes from a division to
  /// 4 places.
  public var printed: Decimal? {
    quantity.map { isDivided ? $0.value.rounded() : $0.value.decimal }
  }

  /// The positions of the events whose content stands, ascending.
  public var positions: [UInt64] { readings.map(\.position).sorted() }
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

  var isPercent: Bool { definition.measure == "%" }
  var isSumOverSum: Bool { definition.kind == .ratio || definition.rollup == .ratio }

  public func value(at unit: Handle) -> IndicatorValue {
    if ledger.isTracing { return traced(at: unit) }
    if definition.kind == .flow { return flow(at: unit) }
    let own = standing(at: unit)
    if own != nil || isItsOwn {
      let readings = own ?? []
      // Several where a unit is restated on another day's tree.
      return readings.count > 1
        ? added(readings) : IndicatorValue(quantity: sum(of: readings), readings: readings)
    }
    return added(reporting(below: unit, standing).flatMap { $0 })
  }

  /// What stands of a gauge at a unit; nil where nothing does.
  private func standing(at unit: Handle) -> [Reading]? {
    let readings = ledger.standing(column, of: indicator, at: unit)
    return readings.isEmpty ? nil : readings
  }

  private func added(_ parts: [Reading]) -> IndicatorValue {
    isSumOverSum
      ? sumOverSum(of: parts)
      : IndicatorValue(quantity: sum(of: parts), readings: parts)
  }

  /// Whether units below one never stand for it.
  private var isItsOwn: Bool { definition.rollup == .own || definition.rollup == .none }

  /// What stands for the units below one: each unit's own report, and where it has none its
  /// children's. A gauge of a unit no longer in being is left out.
  private func reporting<Own>(below unit: Handle, _ own: (Handle) -> Own?) -> [Own] {
    (tree.children[unit] ?? []).flatMap { child -> [Own] in
      let isLeftOut = definition.kind == .gauge && !tree.isInBeing(child)
      if !isLeftOut, let own = own(child) { return [own] }
      return reporting(below: child, own)
    }
  }

  // MARK: Flows

  /// All of a flow since `from`: by what its series add up to, where they do.
  private func flow(at unit: Handle) -> IndicatorValue {
    // The ledger holds nothing after V, whatever day the tree is of.
    let window = from...Day.last
    let own = ledger.total(column, of: indicator, at: unit, in: window)
    if let own { return value(of: [(unit, own)], window) }
    let readings = ledger.readings(column, of: indicator, at: unit, in: window)
    if !readings.isEmpty || isItsOwn {
      return IndicatorValue(quantity: sum(of: readings), readings: readings)
    }
    var totals: [(Handle, SeriesTotal)] = []
    // A series with ratios has no total: then everything is read.
    let parts = reporting(below: unit) { child -> [Reading]? in
      if let total = ledger.total(column, of: indicator, at: child, in: window) {
        totals.append((child, total))
        return []
      }
      let readings = ledger.readings(column, of: indicator, at: child, in: window)
      return readings.isEmpty ? nil : readings
    }.flatMap { $0 }
    guard !isSumOverSum, parts.isEmpty else {
      let all = parts + self.readings(of: totals.map(\.0), window)
      return isSumOverSum
        ? sumOverSum(of: all) : IndicatorValue(quantity: sum(of: all), readings: all)
    }
    return totals.isEmpty ? .none : value(of: totals, window)
  }

  private func value(of totals: [(unit: Handle, total: SeriesTotal)], _ window: ClosedRange<Day>)
    -> IndicatorValue
  {
    let sum = totals.dropFirst().reduce(totals[0].total) { $0 + $1.total }
    let units = totals.map(\.unit)
    let last = units.compactMap { ledger.lastReading(column, of: indicator, at: $0, in: window) }
      .max(by: Reading.inFoldOrder)
    return IndicatorValue(sum, last: last) { readings(of: units, window) }
  }

  private func readings(of units: [Handle], _ window: ClosedRange<Day>) -> [Reading] {
    units.flatMap { ledger.readings(column, of: indicator, at: $0, in: window) }
  }

  func sum(of readings: [Reading]) -> Quantity? {
    if let total = SeriesTotal(readings) { return Quantity(Rational(total.value), total.qualifier) }
    let quantities = readings.compactMap { $0.figure.quantity(asPercent: isPercent) }
    return quantities.dropFirst().reduce(quantities.first) { $0! + $1 }
  }

  /// Never a mean of percentages. A report by value alone stands only alone.
  func sumOverSum(of readings: [Reading]) -> IndicatorValue {
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
