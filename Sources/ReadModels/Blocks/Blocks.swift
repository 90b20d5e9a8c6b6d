import LMDB
import ProjectionKit

/// The blocks of a projection's table: a key names the series and the block's first contribution.
/// The corners of one contribution never lie in two blocks.
enum Blocks {
  /// Cuts sorted rows of one series into blocks of about the same size.
  static func cut(
    _ rows: UnsafeBufferPointer<FlatRow>, _ body: (UnsafeBufferPointer<FlatRow>) throws -> Void
  ) rethrows {
    let parts = (rows.count + BlockEncoder.capacity - 1) / BlockEncoder.capacity
    var start = 0
    for part in 0..<parts where start < rows.count {
      var end = max(start + 1, rows.count * (part + 1) / parts)
      while end < rows.count, rows[end - 1].isSameContribution(as: rows[end]) { end += 1 }
      try body(UnsafeBufferPointer(rebasing: rows[start..<end]))
      start = end
    }
  }

  // MARK: Changing one row

  /// Adds or removes a row in the block it belongs to, which is cut in two where it grew too big.
  static func change(
    _ row: FlatRow, of series: SeriesKey, isRemoval: Bool, in blocks: ChainedTable,
    _ transaction: borrowing WriteTransaction
  ) throws {
    let found = try block(for: row, of: series, in: blocks, transaction)
    var rows = found?.rows ?? []
    let index = rows.partitioningIndex { !($0 < row) }
    let isThere = index < rows.count && rows[index] == row
    guard isThere == isRemoval else {
      throw ViewError.damaged("a row to be \(isRemoval ? "taken back is not" : "added is") there")
    }
    if isRemoval { rows.remove(at: index) } else { rows.insert(row, at: index) }
    var (encoder, parts) = (BlockEncoder(), [ChainedTable.Entry]())
    rows.withUnsafeBufferPointer { rows in
      cut(rows) { part in
        encoder.encode(part) { parts.append((BlockKey(series, part[0]).bytes, Array($0))) }
      }
    }
    try blocks.replace(found?.key, with: parts, transaction)
  }

  /// The block that holds a row or would: the last that does not begin after it, else the first of
  /// its series.
  private static func block(
    for row: FlatRow, of series: SeriesKey, in blocks: ChainedTable,
    _ transaction: borrowing some Transaction & ~Copyable
  ) throws -> (key: [UInt8], rows: [FlatRow])? {
    var cursor = try ChainCursor(blocks, transaction)
    let isBefore = try BlockKey(series, row).bytes.withUnsafeBytes { try cursor.seek(atMost: $0) }
    if !isBefore || BlockKey.series(cursor.key) != series {
      guard try cursor.next(), BlockKey.series(cursor.key) == series else { return nil }
    }
    return (Array(cursor.key), try rows(cursor.value()))
  }

  // MARK: Reading all

  /// All rows of a block.
  static func rows(_ value: UnsafeRawBufferPointer) throws -> [FlatRow] {
    let block = try Block(value)
    var rows: [FlatRow] = []
    rows.reserveCapacity(block.count + 4)
    block.appendRows(to: &rows)
    return rows
  }

  /// Lends the rows of every block in order until the body returns false.
  static func walk(
    _ blocks: ChainedTable, _ transaction: borrowing some Transaction & ~Copyable,
    _ body: (SeriesKey, [FlatRow], borrowing ChainCursor) throws -> Bool
  ) throws {
    var cursor = try ChainCursor(blocks, transaction)
    _ = try blocks.headKey.withUnsafeBytes { try cursor.seek(atMost: $0) }
    while try cursor.next() {
      let rows = try rows(cursor.value())
      guard let series = BlockKey.series(cursor.key), try body(series, rows, cursor) else { return }
    }
  }
}

extension [FlatRow] {
  /// The index of the first row for which the test holds, among rows for which it holds from some
  /// index on.
  func partitioningIndex(where belongsAfter: (FlatRow) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
