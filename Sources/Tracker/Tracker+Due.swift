internal import Domain
public import ProjectionKit

/// What is owed at a point: the coverage rows that matter to who has to act.
public struct DueTable: Sendable {
  public var table: Table
  /// Not reported by their due day, the latest due day first.
  public var overdue: [Table.Row]
  /// Due within the days asked, the next one first.
  public var upcoming: [Table.Row]
}

extension Tracker {
  /// The reports that are overdue, of periods that ended in the year before V, and those due within
  /// some days after it.
  public func due(_ question: Question, daysAhead: Int) throws -> DueTable {
    var question = question
    let day = question.point.asOf
    // What is due by then may be for a period that ends later: some are due before its end.
    question.period = Period(
      .range(day.advanced(by: -365), day.advanced(by: max(0, daysAhead) + 62)))
    var table = try self.table("coverage", question)
    func due(_ row: Table.Row) -> Day {
      if case .day(let day)? = table.cell("due", of: row) { day } else { .last }
    }
    func status(_ row: Table.Row) -> String { table.cell("status", of: row)?.plain ?? "" }
    let last = day.advanced(by: max(0, daysAhead))
    let overdue = table.rows.filter { status($0) == "missing" }
      .sorted { (due($1), $0.id) < (due($0), $1.id) }
    let upcoming = table.rows.filter { status($0) == "not-due" && due($0) <= last }
      .sorted { (due($0), $0.id) < (due($1), $1.id) }
    table.rows = overdue + upcoming
    table.beside = []
    return DueTable(table: table, overdue: overdue, upcoming: upcoming)
  }
}
