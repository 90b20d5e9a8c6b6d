import Domain
import ProjectionKit
import Reports

/// The indicators that are defined.
enum Indicators: ListedNoun {
  typealias Narrowing = NoNarrowing
  static let noun = Noun.indicator
  static let plural = "indicators"
  static let title = Sentence(vi: "Các chỉ số", en: "Indicators")
  static let example = (id: "dti_hang", search: Sentence(vi: "ký số", en: "ky so"))
  static let columns = [TableColumn("id", vi: "Mã", en: "Id", style: .id)] + terms

  /// What a definition says.
  private static let terms = [
    TableColumn("name", vi: "Chỉ số", en: "Indicator"),
    TableColumn("nameEn", vi: "Tên tiếng Anh", en: "English name", isShown: false),
    TableColumn("measure", vi: "Đơn vị tính", en: "Measure"),
    TableColumn("direction", vi: "Chiều tốt", en: "Better", isShown: false),
    TableColumn("kind", vi: "Loại", en: "Kind", isShown: false),
    TableColumn("rollup", vi: "Tổng hợp", en: "Rolls up", isShown: false),
    TableColumn("decimals", vi: "Số lẻ", en: "Decimals", isShown: false),
    TableColumn("pillar", vi: "Trụ cột", en: "Pillar"),
    TableColumn("source", vi: "Nguồn", en: "Source", isShown: false),
    TableColumn(
      "publishedAfterDays", vi: "Công bố sau (ngày)", en: "Published after", isShown: false),
    TableColumn("comparable", vi: "So được với trước", en: "Comparable", isShown: false),
    TableColumn("feeds", vi: "Dùng cho", en: "Feeds", isShown: false),
    TableColumn("from", vi: "Từ ngày", en: "From", isShown: false),
    TableColumn("reportedOn", vi: "Công bố ngày", en: "Reported", isShown: false),
    TableColumn("position", vi: "Vị trí", en: "Position", isShown: false),
  ]

  static func rows(
    _ catalogue: Catalogue, at point: Point, ids: Set<String>?, _: Narrowing?
  ) throws -> [Table.Row] {
    let day = ids == nil ? point.asOf : .last
    let definitions = catalogue.events(.indicatorDefined).filter { $0.effectiveOn <= day }
    let last = Dictionary(definitions.map { ($0.subject, $0) }) { $1 }
    return last.compactMap { indicator, event in
      let id = catalogue.text(indicator)
      guard ids?.contains(id) ?? true else { return nil }
      return Table.Row(id: id, cells: [.text(id)] + cells(event))
    }
  }

  private static func cells(_ event: Event) -> [Cell] {
    guard case .indicatorDefined(let terms) = event.body else {
      return [Cell](repeating: .null, count: Self.terms.count)
    }
    func number(_ value: Int?) -> Cell { value.map(Cell.whole) ?? .null }
    return [
      .name(id: terms.name, Sentence(vi: terms.name, en: terms.nameEn ?? terms.name)),
      .optional(terms.nameEn), .text(terms.measure),
      .word(
        terms.direction.rawValue,
        terms.direction == .higher
          ? Sentence(vi: "cao hơn", en: "higher") : Sentence(vi: "thấp hơn", en: "lower")),
      .word(terms.kind.rawValue, terms.kind.words),
      .word(terms.rollup.rawValue, Sentence(terms.rollup.rawValue)), number(terms.decimals),
      terms.pillar.map { .name(id: $0, Pillar.title($0)) } ?? .null, .optional(terms.source),
      number(terms.publishedAfterDays), .flag(terms.comparable ?? true),
      .optional(terms.feeds?.rawValue), .day(event.effectiveOn), .day(event.reportedOn),
      .whole(Int(event.position)),
    ]
  }

  /// Every definition of it, and its breaks.
  static func show(_ indicator: Handle, _ catalogue: Catalogue, at point: Point) -> Shown {
    let id = catalogue.text(indicator)
    let events = catalogue.events(.indicatorDefined).filter { $0.subject == indicator }
    var columns = terms
    for index in columns.indices {
      columns[index].isShown = ["from", "name", "measure", "kind", "comparable", "source"]
        .contains(columns[index].key)
    }
    // The day first.
    let from = columns.firstIndex { $0.key == "from" }!
    columns.insert(columns.remove(at: from), at: 0)
    let rows = events.map { event in
      var cells = cells(event)
      cells.insert(cells.remove(at: from), at: 0)
      return Table.Row(id: "\(event.position)", cells: cells)
    }
    let targets = catalogue.targets(on: point.asOf).filter { $0.terms.indicator == id }
      .map { catalogue.text($0.id) }.sorted()
    let name = catalogue.indicatorName(id, on: point.asOf)
    return Shown(
      title: Sentence(vi: "\(name.vi) (\(id))", en: "\(name.en) (\(id))"), columns: columns,
      rows: rows, beside: [("targets", .list(targets.map(Cell.text)))],
      footnotes: targets.isEmpty
        ? []
        : [
          Sentence(
            vi: "Chỉ tiêu dùng chỉ số này: \(targets.joined(separator: ", ")).",
            en: "Targets that use it: \(targets.joined(separator: ", ")).")
        ], hints: [Sentence("tiendo revisions \(id)")])
  }
}

extension IndicatorKind {
  var words: Sentence {
    switch self {
    case .gauge: Sentence(vi: "số cuối", en: "gauge")
    case .flow: Sentence(vi: "cộng dồn", en: "flow")
    case .ratio: Sentence(vi: "tỷ lệ", en: "ratio")
    }
  }
}
