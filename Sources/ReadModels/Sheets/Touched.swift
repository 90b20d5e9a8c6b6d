import Domain
import LMDB
import ProjectionKit

/// Which series changed since the sheets were made, and from which effective day on: of these the
/// sheets say nothing any more, and they are read from their blocks. So a late event or a correction
/// rewrites no sheet.
struct Touched {
  private let tables: SheetTables
  private var days: [[UInt8]: [Handle: Int32]] = [:]

  /// Nothing yet.
  init(in tables: SheetTables) { self.tables = tables }

  mutating func add(_ row: FlatRow, of series: SeriesKey) {
    guard tables.columns.contains(series.column) else { return }
    let key = SheetKey.subject(series.column, series.subject)
    let day = days[key]?[series.unit] ?? .max
    days[key, default: [:]][series.unit] = min(day, row.effectiveOn)
  }

  /// Notes them beside those that are noted already.
  func store(_ transaction: borrowing WriteTransaction) throws {
    let table = tables.touched
    for (key, units) in days {
      let known = try Touched.units(key, in: table, transaction)
      let all = known.merging(units) { min($0, $1) }
      if all == known { continue }
      var kept: [UInt8] = []
      for (unit, day) in all.sorted(by: { $0.key < $1.key }) {
        kept.append(number: unit.number)
        kept.append(number: day)
      }
      try table.put(key, table.value(kept), transaction)
    }
  }

  /// The units of a subject that changed, with the first day on which they did.
  static func units(
    _ key: [UInt8], in table: ChainedTable, _ transaction: borrowing some Transaction & ~Copyable
  ) throws -> [Handle: Int32] {
    var cursor = try ChainCursor(table, transaction)
    guard try key.withUnsafeBytes({ try cursor.find($0) }) else { return [:] }
    let kept = try cursor.kept()
    var units: [Handle: Int32] = [:]
    for at in stride(from: 0, to: kept.count, by: 8) {
      units[Handle(kept.number(at, UInt32.self))] = kept.number(at + 4, Int32.self)
    }
    return units
  }
}
