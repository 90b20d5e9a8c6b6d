import Domain
import ProjectionKit
import Reports
import Tracker

extension StatusSummary {
  /// The same for programs: the rows of completion, a pillar each, and what stands beside them.
  func answer(_ tracker: Tracker) throws -> Answer {
    let items = items(lines: 17).flatMap { group in group.items }
    var table = table
    table.model = ""
    table.columns.insert(TableColumn("pillar", vi: "Trụ cột", en: "Pillar"), at: 0)
    table.rows = items.map { item in
      let pillar: Cell =
        item.pillar.map { .name(id: $0, Pillar.title($0)) } ?? .null
      return Table.Row(id: item.row.id, cells: [pillar] + item.row.cells, mark: item.row.mark)
    }
    let counts = Cell.object(counts.map { ($0.status.rawValue, .whole($0.count)) })
    table.beside = [
      ("unit", .text(unit)), ("document", .optional(document)), ("targets", .whole(targets)),
      ("counts", counts), ("overdue", reports(due.overdue)), ("upcoming", reports(due.upcoming)),
      (
        "overdueMilestones",
        .list(
          overdueMilestones.map { row in
            .object([
              ("id", .text(row.id)), ("due", milestoneTable.cell("due", of: row) ?? .null),
              ("daysLate", milestoneTable.cell("daysLate", of: row) ?? .null),
            ])
          })
      ),
    ]
    return Answer(
      schema: "tiendo/status/1", table: table, point: point,
      root: try tracker.root(at: point.position), title: title,
      hints: [Sentence("tiendo due")])
  }

  var targets: Int { table.rows.count }

  /// How many, and the first few.
  private func reports(_ rows: [Table.Row]) -> Cell {
    .object([
      ("count", .whole(rows.count)),
      (
        "first",
        .list(
          rows.prefix(2).map { row in
            .object(
              ["id", "unit", "period", "due", "daysLate"].map {
                ($0, due.table.cell($0, of: row) ?? .null)
              })
          })
      ),
    ])
  }
}
