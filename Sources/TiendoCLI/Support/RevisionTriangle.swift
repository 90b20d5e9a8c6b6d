import Domain
import ProjectionKit
import Reports
import Tracker

/// The revision triangle: a row a figure by the day it was true, a column a day on which any of
/// them became known or changed, in a cell what was known of it on that day.
struct RevisionTriangle {
  let table: Table

  init(_ revisions: [Revision], measure: String) {
    let days = Set(revisions.flatMap { $0.states.map(\.knownOn) }).sorted()
    table = Table(
      model: "",
      columns: [
        TableColumn("effectiveOn", vi: "Số liệu ngày", en: "Effective", style: .id),
        TableColumn("period", vi: "Kỳ", en: "Period", isShown: false),
      ]
        + days.map {
          TableColumn($0.description, vi: $0.vietnamese, en: $0.description, style: .id)
        },
      rows: revisions.map { revision in
        Table.Row(
          id: "\(revision.effectiveOn)" + (revision.period.map { "/\($0)" } ?? ""),
          cells: [.day(revision.effectiveOn), revision.period.map(Cell.period) ?? .null]
            + days.map { day in
              let known = revision.states.last { $0.knownOn <= day }
              return known.map { RevisionTable.cell($0.measurement, measure: measure) } ?? .null
            })
      }, showsID: false)
  }
}
