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
  let series: SubjectSums<P>
  let definition: IndicatorDefined
  let tree: UnitTree
  /// The first day that counts for a flow.
  let from: Day

  public init(
    _ series: SubjectSums<P>, as definition: IndicatorDefined, in tree: UnitTree,
    from: Day = .first
  ) {
    self.series = series
    self.definition = definition
    self.tree = tree
    self.from = from
  }

  var isPercent: Bool { definition.measure == "%" }
  var isSumOverSum: Bool { definition.kind == .ratio || definition.rollup == .ratio }

  public func value(at unit: Handle) -> IndicatorValue {
    if series.ledger.isTracing { return traced(at: unit) }
    if definition.kind == .flow { return flow(at: unit) }
    let own = series.standing(at: unit, all: false)
    if own != nil || isItsOwn {
      let readings = own ?? []
      // Several where a unit is restated on another day's tree.
      return readings.count > 1
        ? added(readings) : IndicatorValue(quantity: sum(of: readings), readings: readings)
    }
    let isWide = tree.isWide(below: unit)
    return added(
      reporting(below: unit) { series.standing(at: $0, all: isWide) }.flatMap { $0 })
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
    var found: [Own] = []
    func visit(_ unit: Handle) {
      for child in tree.children[unit] ?? [] {
        let isLeftOut = definition.kind == .gauge && !tree.isInBeing(child)
        if !isLeftOut, let own = own(child) { found.append(own) } else { visit(child) }
      }
    }
    visit(unit)
    return found
  }

  // MARK: Flows

  /// All of a flow since `from`: by what its series add up to, where they do.
  private func flow(at unit: Handle) -> IndicatorValue {
    if let own = series.sum(at: unit, from: from, all: false) {
      return value(of: [(unit, own)], isOwn: true)
    }
    let isWide = tree.isWide(below: unit)
    let parts =
      isItsOwn
      ? []
      : reporting(below: unit) { child in
        series.sum(at: child, from: from, all: isWide).map { (child, $0) }
      }
    return parts.isEmpty ? .none : value(of: parts, isOwn: false)
  }

  private func value(of parts: [(unit: Handle, sum: SeriesSum)], isOwn: Bool) -> IndicatorValue {
    let units = parts.map(\.unit)
    let totals = parts.compactMap(\.sum.total)
    let isOverSum = isSumOverSum && !isOwn
    // Ratios have no total: then everything is read.
    guard !isOverSum, totals.count == parts.count else {
      let all = readings(of: units)
      return isOverSum
        ? sumOverSum(of: all) : IndicatorValue(quantity: sum(of: all), readings: all)
    }
    let total = totals.dropFirst().reduce(totals[0], +)
    let last = parts.map(\.sum.last).max(by: Reading.inFoldOrder)
    return IndicatorValue(total, last: last) { readings(of: units) }
  }

  private func readings(of units: [Handle]) -> [Reading] {
    units.flatMap { series.readings(at: $0, from: from) }
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
