public import Domain

/// A target and a unit that has it, at a point: what the completion table prints, and what its
/// summary counts.
public struct TargetRow {
  public let target: TargetVersion
  public let unit: Handle
  public let day: Day
  /// Nil where the indicator is not defined on that day: a row without data (R24).
  public let definition: IndicatorDefined?
  public let seriesBreak: Day?
  public let value: IndicatorValue
  public let percent: Quantity?
  public let expected: Decimal?
  public let status: TargetStatus
  private let isTraced: Bool

  /// `read` gives the indicator's value, a flow's from the day given on.
  public init(
    _ target: TargetVersion, of unit: Handle, indicator: Handle, in catalogue: Catalogue,
    on day: Day, tracing: Bool, read: (IndicatorDefined, Day) -> IndicatorValue
  ) {
    isTraced = tracing
    self.target = target
    self.unit = unit
    self.day = day
    definition = catalogue.indicator(indicator, on: day)
    seriesBreak = catalogue.seriesBreak(indicator, on: day)
    guard let definition else {
      (value, percent, expected, status) =
        (.none, nil, nil, .noData)
      return
    }
    let terms = Terms(target.terms, indicator: definition.direction, after: seriesBreak)
    // A flow adds up from the day after its baseline's (R18).
    let value = read(definition, target.terms.baseline?.on.advanced(by: 1) ?? .first)
    let isBeforeBreak = seriesBreak.map { value.last?.effectiveOn ?? .last < $0 } ?? false
    self.value = value
    status = terms.status(of: value.quantity, on: day, isBeforeBreak: isBeforeBreak)
    percent = isBeforeBreak ? nil : value.quantity.flatMap(terms.percent)
    expected = terms.expected(on: day).flatMap { terms.percent(of: Quantity($0)) }?.value.rounded()
  }

  /// The columns of the completion table; for people the unit only where there are several.
  public static func columns(showingUnit: Bool) -> [TableColumn] {
    columns.map { column in
      var column = column
      if column.key == "unit" { column.isShown = showingUnit }
      return column
    }
  }

  private static let columns = [
    TableColumn("target", vi: "Chỉ tiêu", en: "Target"),
    TableColumn("unit", vi: "Đơn vị", en: "Unit"),
    TableColumn("indicator", vi: "Chỉ số", en: "Indicator", isShown: false),
    TableColumn("document", vi: "Văn bản", en: "Document"),
    TableColumn("baseline", vi: "Mức xuất phát", en: "Baseline", isShown: false),
    TableColumn("goal", vi: "Mức phải đạt", en: "Goal"),
    TableColumn("comparator", vi: "So", en: "Comparator", isShown: false),
    TableColumn("value", vi: "Hiện có", en: "Value"),
    TableColumn("qualifier", vi: "Loại số", en: "Qualifier", isShown: false),
    TableColumn("field", vi: "Trong số", en: "Field", isShown: false),
    TableColumn("percent", vi: "Hoàn thành", en: "Complete", style: .bar),
    TableColumn("percentQualifier", vi: "Loại %", en: "% qualifier", isShown: false),
    TableColumn("expected", vi: "Theo lộ trình", en: "Expected", style: .percent),
    TableColumn("status", vi: "Tình trạng", en: "Status"),
    TableColumn("deadline", vi: "Thời hạn", en: "Deadline"),
    TableColumn("effectiveOn", vi: "Số liệu ngày", en: "Effective", isShown: false),
    TableColumn("reportedOn", vi: "Công bố ngày", en: "Reported", isShown: false),
    TableColumn("break", vi: "Đứt chuỗi", en: "Series break", isShown: false),
    TableColumn("positions", vi: "Vị trí", en: "Positions", isShown: false),
  ]

  public func row(in catalogue: Catalogue, withPositions: Bool = true) -> Table.Row {
    let terms = target.terms
    let id = catalogue.text(target.id)
    let name = definition.map { Sentence(vi: $0.name, en: $0.nameEn ?? $0.name) } ?? Sentence(id)
    let document = terms.document.map { id in
      Cell.name(id: id, Sentence(catalogue.document(id)?.number ?? id))
    }
    func goalText(_ value: Decimal) -> Cell {
      .quantity(value, .exact, measure: measure, decimals: nil, field: nil)
    }
    return Table.Row(
      id: "\(id)@\(catalogue.text(unit))",
      cells: [
        .name(id: id, name), catalogue.cell(unit: unit, on: day),
        .name(id: terms.indicator, name), document ?? .null,
        terms.baseline.map { goalText($0.value) } ?? .null,
        Cell.goal(terms.value, terms.comparator, measure: measure).traced(setBy),
        .text(terms.comparator.rawValue), valueCell.traced(value.trace),
        .qualifier(value.quantity),
        value.field.map { .number(Decimal($0)) } ?? .null, .percent(percent), .qualifier(percent),
        .decimal(expected), .word(status.rawValue, status.words), .day(terms.deadline),
        .optional(value.last?.effectiveOn), .optional(value.last?.reportedOn),
        .optional(seriesBreak),
        withPositions ? .list(value.positions.map { .whole(Int($0)) }) : .null,
      ], mark: expected)
  }

  /// The event that set the target, where somebody asked why.
  private var setBy: Trace? {
    guard isTraced else { return nil }
    return Trace(
      .terms,
      [
        Source(
          position: target.position, effectiveOn: target.setOn, reportedOn: target.reportedOn)
      ])
  }

  private var measure: String { definition?.measure ?? "" }

  private var valueCell: Cell {
    guard let quantity = value.quantity, let printed = value.printed else { return .null }
    return .quantity(
      printed, quantity.qualifier, measure: measure,
      // A stated value is never rounded: 99,7% is not 100%.
      decimals: value.isDivided ? max(2, definition?.decimals ?? 2) : nil, field: value.field)
  }
}

extension Cell {
  /// A percent, exact to 4 places, half away from zero; with its bound for people.
  public static func percent(_ quantity: Quantity?) -> Cell {
    guard let quantity else { return .null }
    return .quantity(
      quantity.value.rounded(), quantity.qualifier, measure: "%", decimals: 2, field: nil)
  }

  public static func qualifier(_ quantity: Quantity?) -> Cell {
    quantity.map { .text($0.qualifier.symbol) } ?? .null
  }
}
