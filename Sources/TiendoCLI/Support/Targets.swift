import Domain
import ProjectionKit
import Reports

/// The targets in force.
enum Targets: ListedNoun {
  typealias Narrowing = NoNarrowing
  static let noun = Noun.target
  static let plural = "targets"
  static let title = Sentence(vi: "Các chỉ tiêu", en: "Targets")
  static let example = (id: "xa-cds", search: Sentence(vi: "kinh tế số", en: "kinh te so"))
  static let columns =
    [
      TableColumn("id", vi: "Mã", en: "Id", style: .id),
      TableColumn("name", vi: "Chỉ tiêu", en: "Target"),
      TableColumn("indicator", vi: "Chỉ số", en: "Indicator", isShown: false),
      TableColumn("unit", vi: "Đơn vị", en: "Unit", isShown: false),
      TableColumn("appliesTo", vi: "Cho mỗi", en: "Applies to", isShown: false),
    ] + terms

  /// What a version of a target says.
  static let terms = [
    TableColumn("comparator", vi: "So", en: "Comparator", isShown: false),
    TableColumn("value", vi: "Mức phải đạt", en: "Goal"),
    TableColumn("deadline", vi: "Thời hạn", en: "Deadline"),
    TableColumn("baseline", vi: "Mức xuất phát", en: "Baseline", isShown: false),
    TableColumn("path", vi: "Lộ trình", en: "Path", isShown: false),
    TableColumn("document", vi: "Văn bản", en: "Document"),
    TableColumn("responsible", vi: "Chủ trì", en: "Responsible", isShown: false),
    TableColumn("method", vi: "Cách tính", en: "Method", isShown: false),
    TableColumn("setOn", vi: "Đặt ngày", en: "Set on", isShown: false),
    TableColumn("reportedOn", vi: "Công bố ngày", en: "Reported", isShown: false),
    TableColumn("position", vi: "Vị trí", en: "Position", isShown: false),
  ]

  static func rows(
    _ catalogue: Catalogue, at point: Point, ids: Set<String>?, _: Narrowing?
  ) throws -> [Table.Row] {
    let day = ids == nil ? point.asOf : .last
    return catalogue.targets(on: day).compactMap { version in
      let id = catalogue.text(version.id)
      guard ids?.contains(id) ?? true else { return nil }
      let name = catalogue.indicatorName(version.terms.indicator, on: point.asOf)
      return Table.Row(
        id: id,
        cells: [
          .text(id), .name(id: name.vi, name),
          .name(id: version.terms.indicator, name),
          version.unit == .none ? .null : catalogue.name(ofUnit: version.unit, on: point.asOf),
          version.terms.appliesTo.map { .word($0.rawValue, $0.words) } ?? .null,
        ] + cells(version, catalogue, on: point.asOf))
    }
  }

  private static func cells(_ version: TargetVersion, _ catalogue: Catalogue, on day: Day) -> [Cell]
  {
    let terms = version.terms
    let measure =
      catalogue.handle(terms.indicator).flatMap {
        catalogue.indicator($0, on: day) ?? catalogue.indicator($0, on: .last)
      }?.measure ?? ""
    func waypoint(_ point: Waypoint) -> Cell {
      .object([("value", .number(point.value)), ("on", .day(point.on))])
    }
    return [
      .text(terms.comparator.rawValue), .goal(terms.value, terms.comparator, measure: measure),
      .day(terms.deadline), terms.baseline.map(waypoint) ?? .null, .list(terms.path.map(waypoint)),
      terms.document.map { .name(id: $0, Sentence(catalogue.document($0)?.number ?? $0)) } ?? .null,
      terms.responsible.map { id in
        catalogue.handle(id).map { catalogue.name(ofUnit: $0, on: day) } ?? .text(id)
      } ?? .null,
      .optional(terms.method?.rawValue), .day(version.setOn), .day(version.reportedOn),
      .whole(Int(version.position)),
    ]
  }

  /// Every version of it, in the order they took effect.
  static func show(_ target: Handle, _ catalogue: Catalogue, at point: Point) -> Shown {
    let id = catalogue.text(target)
    var name = Sentence(id)
    let shownKeys: Set = ["value", "deadline", "document", "responsible"]
    var columns =
      [
        TableColumn("setOn", vi: "Từ ngày", en: "From"),
        TableColumn("event", vi: "Việc", en: "Event"),
      ] + terms.filter { $0.key != "setOn" }
    for index in columns.indices where shownKeys.contains(columns[index].key) {
      columns[index].isShown = true
    }
    var rows: [Table.Row] = []
    var footnotes: [Sentence] = []
    for (event, version) in catalogue.versions(of: target) {
      let kind = event.body.kind
      var values = [Cell](repeating: .null, count: terms.count)
      if let version {
        name = catalogue.indicatorName(version.terms.indicator, on: point.asOf)
        values = cells(version, catalogue, on: event.effectiveOn)
      }
      if case .targetWithdrawn(let why) = event.body { footnotes.append(Sentence(why.reason)) }
      let kept = zip(terms, values).filter { $0.0.key != "setOn" }.map(\.1)
      rows.append(
        Table.Row(
          id: "\(event.position)",
          cells: [.day(event.effectiveOn), .word(kind.name, kind.words)] + kept))
    }
    return Shown(
      title: Sentence(vi: "\(name.vi) (\(id))", en: "\(name.en) (\(id))"), columns: columns,
      rows: rows, footnotes: footnotes, hints: [Sentence("tiendo show completion --target \(id)")])
  }
}

extension Catalogue {
  /// An indicator's name on a day, or as it was last defined.
  func indicatorName(_ id: String, on day: Day) -> Sentence {
    guard let handle = handle(id),
      let terms = indicator(handle, on: day) ?? indicator(handle, on: .last)
    else { return Sentence(id) }
    return Sentence(vi: terms.name, en: terms.nameEn ?? terms.name)
  }
}
