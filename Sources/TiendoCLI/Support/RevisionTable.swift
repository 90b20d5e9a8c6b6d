import Domain
import ProjectionKit
import Reports
import Tracker

/// Revisions as a table: a row a figure; each later change with its day.
struct RevisionTable {
  let table: Table

  init(_ revisions: [Revision], measure: String) {
    table = Table(
      model: "",
      columns: [
        TableColumn("effectiveOn", vi: "Số liệu ngày", en: "Effective"),
        TableColumn("period", vi: "Kỳ", en: "Period"),
        TableColumn("firstReportedOn", vi: "Công bố đầu", en: "First known"),
        TableColumn("daysAfter", vi: "Sau (ngày)", en: "Days after", isShown: false),
        TableColumn("firstValue", vi: "Số đầu", en: "First value", style: .id),
        TableColumn("changes", vi: "Các lần đổi", en: "Changes", isShown: false),
        TableColumn("changesText", vi: "Các lần đổi", en: "Changes"),
        TableColumn("value", vi: "Nay là", en: "Now", style: .id),
        TableColumn("changeCount", vi: "Số lần đổi", en: "Times changed", isShown: false),
        TableColumn("moved", vi: "Đổi bao nhiêu", en: "Moved by", isShown: false),
      ],
      rows: revisions.map { revision in
        let first = revision.states[0]
        let later = revision.states.dropFirst()
        let cells = later.map { RevisionTable.cell($0.measurement, measure: measure) }
        func words(_ language: Language) -> String {
          zip(later, cells).map { state, cell in
            let value =
              state.measurement == nil
              ? Sentence(vi: "rút", en: "retracted")[language] : cell.text(language)
            return "\(state.knownOn.text(language)): \(value)"
          }.joined(separator: "; ")
        }
        let last = revision.states[revision.states.count - 1]
        return Table.Row(
          id: "\(revision.effectiveOn)" + (revision.period.map { "/\($0)" } ?? ""),
          cells: [
            .day(revision.effectiveOn), revision.period.map(Cell.period) ?? .null,
            .day(first.knownOn), .whole(revision.effectiveOn.days(to: first.knownOn)),
            RevisionTable.cell(first.measurement, measure: measure),
            .list(
              zip(later, cells).map { state, cell in
                .object([
                  ("knownOn", .day(state.knownOn)), ("value", cell),
                  ("position", .whole(Int(state.position))),
                ])
              }),
            later.isEmpty ? .null : .name(id: words(.en), Sentence(vi: words(.vi), en: words(.en))),
            RevisionTable.cell(last.measurement, measure: measure), .whole(later.count),
            .decimal(RevisionTable.moved(first, last, measure: measure)),
          ])
      }, showsID: false)
  }

  /// From the first figure to the last; nil where one of them was taken back or is no number.
  private static func moved(_ first: Revision.State, _ last: Revision.State, measure: String)
    -> Decimal?
  {
    let values = [first, last].map { state in
      state.measurement.flatMap { Figure($0).quantity(asPercent: measure == "%")?.value }
    }
    guard let from = values[0], let to = values[1] else { return nil }
    return (to - from).decimal
  }

  static func cell(_ measurement: MeasurementReported?, measure: String) -> Cell {
    measurement.map { .figure(Figure($0), measure: measure) } ?? .null
  }
}
