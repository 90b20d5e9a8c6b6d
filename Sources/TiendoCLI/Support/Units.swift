import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// The units in being.
enum Units: ListedNoun {
  struct Narrowing: ParsableArguments {
    @Option(
      name: [.customLong("level"), .customLong("kind")],
      help: ArgumentHelp(
        Interface.say(
          "Cấp: province, agency, district, commune.",
          "A level: province, agency, district, commune.")))
    var level: String?

    @Option(
      help: ArgumentHelp(
        Interface.say("Chỉ đơn vị trực thuộc.", "Only units right below this one.")))
    var parent: String?

    mutating func validate() throws {
      if let level, UnitKind(rawValue: level) == nil {
        let all = UnitKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          Interface.say(
            "không có cấp \"\(level)\"; có: \(all)",
            "there is no level \"\(level)\"; there are: \(all)"))
      }
    }
  }

  static let noun = Noun.unit
  static let plural = "units"
  static let title = Sentence(vi: "Các đơn vị", en: "Units")
  static let example = (id: "xa-hoang-hoa", search: Sentence(vi: "hoằng hóa", en: "hoang hoa"))
  static let columns = [
    TableColumn("id", vi: "Mã", en: "Id", style: .id), TableColumn("name", vi: "Tên", en: "Name"),
    TableColumn("kind", vi: "Cấp", en: "Kind"), TableColumn("code", vi: "Mã số", en: "Code"),
    TableColumn("parent", vi: "Thuộc", en: "Parent"),
    TableColumn("from", vi: "Từ", en: "From", isShown: false),
    TableColumn("to", vi: "Đến", en: "To", style: .id),
  ]

  static func rows(
    _ catalogue: Catalogue, at point: Point, ids: Set<String>?, _ narrowing: Narrowing?
  ) throws -> [Table.Row] {
    let (day, tree) = (point.asOf, catalogue.units(on: point.asOf))
    let parent = try narrowing?.parent.map { try catalogue.find($0, .unit, on: day) }
    let ever = ids == nil ? tree : catalogue.units(on: .last)
    return ever.units.keys.compactMap { unit in
      let id = catalogue.text(unit)
      guard ids?.contains(id) ?? tree.isInBeing(unit),
        let state = tree.units[unit] ?? ever.units[unit]
      else { return nil }
      if let parent, state.parent != parent { return nil }
      if let level = narrowing?.level, state.kind.rawValue != level { return nil }
      // A search also finds what has ended by then: its last day is in the past.
      let end = catalogue.dissolution(of: unit, after: tree.isInBeing(unit) ? day : state.from)
      return Table.Row(
        id: id,
        cells: [
          .text(id), .text(state.name), .word(state.kind.rawValue, state.kind.words),
          .optional(state.code), state.parent.map { catalogue.name(ofUnit: $0, on: day) } ?? .null,
          .day(state.from), .optional(end?.advanced(by: -1)),
        ])
    }
  }

  static func show(_ unit: Handle, _ catalogue: Catalogue, at point: Point) -> Shown {
    let id = catalogue.text(unit)
    let day = point.asOf
    var shown = Shown(
      title: Sentence("\(catalogue.unitName(unit, on: day)) (\(id))"),
      columns: [
        TableColumn("from", vi: "Từ ngày", en: "From"),
        TableColumn("event", vi: "Việc", en: "Event"),
        TableColumn("name", vi: "Tên", en: "Name"), TableColumn("kind", vi: "Cấp", en: "Kind"),
        TableColumn("code", vi: "Mã số", en: "Code"),
        TableColumn("parent", vi: "Thuộc", en: "Parent"),
        TableColumn("position", vi: "Vị trí", en: "Position"),
      ], rows: [])
    for event in catalogue.events(.unitEstablished, .unitChanged, .unitDissolved)
    where event.subject == unit {
      guard let state = catalogue.units(on: event.effectiveOn).units[unit] else { continue }
      let kind = event.body.kind
      shown.rows.append(
        Table.Row(
          id: "\(event.position)",
          cells: [
            .day(event.effectiveOn), .word(kind.name, kind.words), .text(state.name),
            .word(state.kind.rawValue, state.kind.words), .optional(state.code),
            state.parent.map { catalogue.name(ofUnit: $0, on: event.effectiveOn) } ?? .null,
            .whole(Int(event.position)),
          ]))
    }
    let lineage = Lineage(of: unit, catalogue, on: day)
    lineage.add(to: &shown)
    shown.hints = [Sentence("tiendo history \(id)")]
    if let last = lineage.predecessors.map(\.on).max() {
      // What it was made of reported before that day, carried over to it.
      shown.hints.append(
        Sentence(
          "tiendo show documents --unit \(id) --structure-as-of \(last) "
            + "--as-of \(last.advanced(by: -1))"))
    }
    return shown
  }

  static func add(
    to shown: inout Shown, about unit: Handle, in tracker: Tracker, at point: Point
  ) throws {
    try MadeOf(unit, in: tracker, at: point).add(to: &shown)
  }
}

extension Catalogue {
  func name(ofUnit unit: Handle, on day: Day) -> Cell {
    .name(id: text(unit), Sentence(unitName(unit, on: day)))
  }
}
