import Domain
import LMDB
import ProjectionKit

extension ReadModels {
  /// The first sheet that says something else than the blocks it was made from.
  func sheetDifference(_ projection: AnyProjection, _ history: some History) throws
    -> ViewDifference?
  {
    guard let (generation, transaction, _) = try reading(history) else { return nil }
    let index = projections.firstIndex { $0.name == projection.name }!
    guard let tables = generation.sheets[index] else { return nil }
    func differs(_ place: String, _ stored: String, _ blocks: String) -> ViewDifference {
      ViewDifference(
        model: projection.name, place: place, point: nil, stored: stored, folded: blocks)
    }
    do {
      for column in tables.columns {
        for subject in try tables.subjects(in: column, transaction) {
          let check = try SheetCheck(
            generation.rows[index], tables, column, subject, transaction)
          guard let (unit, day, stored, blocks) = try check.difference else { continue }
          let place = "sheet of \(history.text(subject))@\(history.text(unit)) \(Day(number: day))"
          return differs(place, stored, blocks)
        }
      }
    } catch let error as ViewError where error.category == .corrupt {
      return differs("sheets", error.sentence, "-")
    }
    return nil
  }
}

/// Holds one subject's sheets against its series, except for what changed since they were made.
private struct SheetCheck {
  private let column: UInt8
  private let subject: Handle
  private let tables: SheetTables
  private let transaction: SharedTransaction
  private let touched: [Handle: Int32]
  /// What counts of each series, from its blocks.
  private var readings: [Handle: [Reading]] = [:]

  init(
    _ blocks: ChainedTable, _ tables: SheetTables, _ column: UInt8, _ subject: Handle,
    _ transaction: SharedTransaction
  ) throws {
    (self.column, self.subject, self.tables) = (column, subject, tables)
    self.transaction = transaction
    touched = try Touched.units(
      SheetKey.subject(column, subject), in: tables.touched, transaction.reading)
    let all = Counting(knownOn: .last, position: .max)
    var found: [Handle: [Reading]] = [:]
    try SeriesWalk(blocks, transaction, column, of: subject).forEach(by: .last) { series, blocks in
      for stored in blocks {
        let block = try stored.open()
        try block.forEachCounting(0..<block.count, all) {
          found[series.unit, default: []].append(try block.reading($0))
        }
      }
    }
    readings = found
  }

  var difference: (unit: Handle, day: Int32, stored: String, blocks: String)? {
    get throws {
      var cursor = try ChainCursor(tables.sheets, transaction.reading)
      let start = SheetKey.bytes(column, subject, .min)
      _ = try start.withUnsafeBytes { try cursor.seek(atMost: $0) }
      while try cursor.next() {
        let key = SheetKey.parts(cursor.key)
        guard key.column == column, key.subject == subject else { break }
        let next = SheetKey.parts(cursor.nextKey)
        let isLast = next.column != column || next.subject != subject
        let days = key.day...(isLast ? Day.last.number : next.day - 1)
        if let found = try difference(Sheet(cursor.kept()), days) {
          return (found.unit, key.day, found.stored, found.blocks)
        }
      }
      return nil
    }
  }

  private func difference(_ sheet: Sheet, _ days: ClosedRange<Int32>) throws
    -> (unit: Handle, stored: String, blocks: String)?
  {
    var (before, sums): ([Handle: Reading], [Handle: RunningSum]) = ([:], [:])
    try sheet.forEachSum(by: Day(number: days.lowerBound - 1)) { unit, sum, last in
      (before[unit], sums[unit]) = (last, sum)
    }
    var rows: [Handle: [Reading]] = [:]
    try sheet.forEachRow { unit, reading in rows[unit, default: []].append(reading) }
    for unit in Set(readings.keys).union(before.keys).union(rows.keys).sorted()
    where touched[unit].map({ $0 > days.upperBound }) ?? true {
      let all = readings[unit] ?? []
      let earlier = all.filter { $0.effectiveOn.number < days.lowerBound }
      let inside = all.filter { days.contains($0.effectiveOn.number) }
      let total = SeriesTotal(earlier)
      if before[unit] != earlier.last || rows[unit] ?? [] != inside {
        return (
          unit, "\(text(before[unit])) \(rows[unit]?.count ?? 0)",
          "\(text(earlier.last)) \(inside.count)"
        )
      }
      if let sum = sums[unit]?.total, sum != total {
        return (
          unit, "sum \(sum.value) of \(sum.count)", "sum \(total.map { "\($0.value)" } ?? "-")"
        )
      }
    }
    return nil
  }

  private func text(_ reading: Reading?) -> String {
    reading.map { "\($0.figure.value) from event \($0.position), then" } ?? "none, then"
  }
}
