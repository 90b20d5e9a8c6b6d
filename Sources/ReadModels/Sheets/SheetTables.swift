import Domain
import LMDB
import ProjectionKit

/// Where a projection's sheets are kept, and what has changed since they were made.
struct SheetTables {
  let columns: [UInt8]
  let sheets: ChainedTable
  let touched: ChainedTable

  /// Nil where the projection wants none.
  init?(_ projection: AnyProjection, in environment: Environment, create: Bool) throws {
    guard !projection.byDay.isEmpty else { return nil }
    func table(_ name: String, _ keyLength: Int) throws -> ChainedTable {
      ChainedTable(
        try environment.table("\(name)/\(projection.name)", create: create), keyLength: keyLength)
    }
    columns = projection.byDay
    sheets = try table("sheets", SheetKey.length)
    touched = try table("touched", SheetKey.subjectLength)
  }

  /// The sheet of a subject that a day falls on, and from which day; nil where none begins by it.
  func sheet(
    _ column: UInt8, of subject: Handle, by day: Day, _ transaction: SharedTransaction
  ) throws -> Sheet? {
    var cursor = try ChainCursor(sheets, transaction.reading)
    let wanted = SheetKey.bytes(column, subject, day.number)
    guard try wanted.withUnsafeBytes({ try cursor.seek(atMost: $0) }) else { return nil }
    let found = SheetKey.parts(cursor.key)
    guard found.column == column, found.subject == subject else { return nil }
    return try Sheet(cursor.kept())
  }

  /// The subjects of a column that have sheets.
  func subjects(in column: UInt8, _ transaction: SharedTransaction) throws -> [Handle] {
    var subjects: [Handle] = []
    var cursor = try ChainCursor(sheets, transaction.reading)
    func seek(_ key: [UInt8]) throws { _ = try key.withUnsafeBytes { try cursor.seek(atMost: $0) } }
    try seek(SheetKey.bytes(column, .none, .min))
    while try cursor.next(), case let found = SheetKey.parts(cursor.key), found.column == column {
      subjects.append(found.subject)
      try seek(SheetKey.bytes(column, found.subject, .max))
    }
    return subjects
  }
}
