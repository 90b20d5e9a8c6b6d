import Domain
import ProjectionKit
import Reports
import Tracker

/// Restatements as a table: a row a figure, with the events that moved it.
struct RestatedTable {
  let answer: Answer

  init(
    _ reports: [Publication], _ restatements: [Restatement], _ tracker: Tracker, at point: Point,
    isOne: Bool
  ) throws {
    let table = Table(
      model: "",
      columns: [
        TableColumn("report", vi: "Báo cáo", en: "Report", isShown: reports.count > 1, style: .id),
        TableColumn("model", vi: "Bảng", en: "Model", isShown: false),
        TableColumn("row", vi: "Về", en: "Of"),
        TableColumn("column", vi: "Số liệu", en: "Figure"),
        TableColumn("from", vi: "Đã phát hành", en: "Published"),
        TableColumn("fromQualifier", vi: "Loại số cũ", en: "From: qualifier", isShown: false),
        TableColumn("to", vi: "Nay là", en: "Now"),
        TableColumn("toQualifier", vi: "Loại số mới", en: "To: qualifier", isShown: false),
        TableColumn("positions", vi: "Vị trí", en: "Positions", isShown: false),
        TableColumn("events", vi: "Do", en: "By"),
      ],
      rows: try restatements.map { try RestatedTable.row($0, tracker) },
      beside: [("closedPeriods", .list(try RestatedTable.late(tracker, at: point)))],
      showsID: false)
    var title = Sentence(vi: "Số liệu thay đổi sau phát hành", en: "Restated figures")
    if isOne, let report = reports.first {
      title = title + Sentence(" · ") + Sentence(report.report.title ?? report.name)
    }
    answer = Answer(
      schema: "tiendo/restated/1", table: table, point: point,
      root: try tracker.root(at: point.position), title: title,
      footnotes: try RestatedTable.notes(reports, restatements, tracker, at: point))
  }

  private static func row(_ change: Restatement, _ tracker: Tracker) throws -> Table.Row {
    let events = try MovedFigures.events(change.positions, tracker)
    func qualifier(_ cell: Cell) -> Cell {
      if case .quantity(_, let qualifier, _, _, _) = cell { .text(qualifier.symbol) } else { .null }
    }
    return Table.Row(
      id: [change.report, change.model, change.name.row, change.name.column]
        .joined(separator: "/"),
      cells: [
        .text(change.report), .text(change.model), .name(id: change.name.row, change.row),
        .name(id: change.name.column, change.column), change.from, qualifier(change.from),
        change.to, qualifier(change.to),
        .list(change.positions.map { .whole(Int($0)) }),
        change.positions.isEmpty ? .null : .name(id: events.en, events),
      ])
  }

  /// What was corrected in a period that was closed (R31).
  private static func late(_ tracker: Tracker, at point: Point) throws -> [Cell] {
    let catalogue = try tracker.catalogue(at: point)
    return try tracker.lateCorrections().map { late in
      .object([
        ("position", .whole(Int(late.position))), ("type", .text(late.kind.name)),
        ("corrects", .whole(Int(late.corrects))),
        ("reportedOn", .day(late.reportedOn)), ("reason", .text(late.reason)),
        ("unit", .text(catalogue.text(late.unit))), ("period", .period(late.period)),
      ])
    }
  }

  private static func notes(
    _ reports: [Publication], _ restatements: [Restatement], _ tracker: Tracker, at point: Point
  ) throws -> [Sentence] {
    let catalogue = try tracker.catalogue(at: point)
    var notes = reports.map { report in
      let count = restatements.count { $0.report == report.name }
      let number = report.report.number.map { " (\($0))" } ?? ""
      let when = report.publishedOn
      return Sentence(
        vi: "Báo cáo \(report.name)\(number), phát hành \(when.vietnamese), "
          + "\(report.point.sentence.vi.lowercasedFirst): "
          + (count == 0 ? "không con số nào thay đổi." : "\(count) con số thay đổi."),
        en: "Report \(report.name)\(number), published \(when), "
          + "\(report.point.sentence.en.lowercasedFirst): "
          + (count == 0 ? "no figure has changed." : "\(count) figures have changed."))
    }
    notes += try tracker.lateCorrections().map { late in
      let unit = catalogue.unitName(late.unit, on: point.asOf)
      return Sentence(
        vi:
          "Kỳ đã khóa \(late.period.text(.vi)) · \(unit): #\(late.position) \(late.kind.words.vi) "
          + "#\(late.corrects), công bố \(late.reportedOn.vietnamese), vì \(late.reason).",
        en: "Closed period \(late.period) · \(unit): #\(late.position) \(late.kind.words.en) "
          + "of #\(late.corrects), reported \(late.reportedOn), because \(late.reason).")
    }
    if reports.isEmpty {
      notes.insert(
        Sentence(
          vi: "Chưa phát hành báo cáo nào; phát hành bằng tiendo publish.",
          en: "No report was published yet; publish one with tiendo publish."), at: 0)
    }
    return notes
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
