import LMDB
import ProjectionKit

/// Rows of a projection in packed blocks: a key names the series and the place of the block's first
/// row, the value holds the rows in order. The corners of one contribution never lie in two blocks.
enum Blocks {
  /// So many rows fit a page of overflow with its head.
  static let capacity = 56

  // MARK: Writing in order

  /// Cuts sorted rows into blocks, each of one series.
  static func cut(_ rows: some Sequence<Row>, _ body: ([Row]) throws -> Void) rethrows {
    var block: [Row] = []
    for row in rows {
      if let last = block.last,
        last.series != row.series
          || (block.count >= capacity && !last.isSameContribution(as: row))
      {
        try body(block)
        block.removeAll(keepingCapacity: true)
      }
      block.append(row)
    }
    if !block.isEmpty { try body(block) }
  }

  static func put(
    _ block: [Row], in table: LMDB.Table, _ transaction: borrowing WriteTransaction,
    appending: Bool = false
  ) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.count * RowBytes.size)
    for row in block { RowBytes.append(row, to: &bytes) }
    try transaction.put(RowBytes.key(block[0]), bytes, in: table, appending: appending)
  }

  // MARK: Changing one row

  /// Adds or removes a row in the block it belongs to, which is cut again where it grew too big.
  static func change(
    _ row: Row, isRemoval: Bool, in table: LMDB.Table, _ transaction: borrowing WriteTransaction
  ) throws {
    let found = try block(for: row, in: table, transaction)
    var rows = found?.rows ?? []
    let index = rows.partitioningIndex { !($0 < row) }
    if isRemoval {
      guard index < rows.count, rows[index] == row else {
        throw ViewError.damaged("a row to be taken back is not there")
      }
      rows.remove(at: index)
    } else {
      rows.insert(row, at: index)
    }
    if let found { try transaction.delete(found.key, in: table) }
    // A block that is cut is cut in the middle, so that rows added at its end find room.
    let limit = rows.count > capacity ? (rows.count + 1) / 2 : capacity
    try cut(rows, limit: limit) { try put($0, in: table, transaction) }
  }

  private static func cut(_ rows: [Row], limit: Int, _ body: ([Row]) throws -> Void) rethrows {
    var start = 0
    while start < rows.count {
      var end = min(start + limit, rows.count)
      while end < rows.count, rows[end - 1].isSameContribution(as: rows[end]) { end += 1 }
      try body(Array(rows[start..<end]))
      start = end
    }
  }

  /// The block that holds a row or would: the last that does not begin after it, else the first of
  /// its series.
  private static func block(
    for row: Row, in table: LMDB.Table, _ transaction: borrowing some Transaction & ~Copyable
  ) throws -> (key: [UInt8], rows: [Row])? {
    func entry(_ cursor: borrowing Cursor) -> (key: [UInt8], rows: [Row])? {
      cursor.entry { key, value in
        guard key.copied.starts(with: RowBytes.prefix(row.series)) else { return nil }
        return (key.copied, RowBytes.rows(value, of: row.series))
      }
    }
    return try transaction.cursor(table) { cursor in
      if try cursor.seek(atMost: RowBytes.key(row)), let block = entry(cursor) {
        // A row after all of the block may be a corner of the contribution the next begins with.
        if let last = block.rows.last, last < row, try cursor.next(), let next = entry(cursor),
          next.rows[0].isSameContribution(as: row)
        {
          return next
        }
        return block
      }
      guard try cursor.seek(atLeast: RowBytes.prefix(row.series)) else { return nil }
      return entry(cursor)
    }
  }
}

extension RowBytes {
  static func rows(_ span: RawSpan, of series: SeriesKey) -> [Row] {
    span.withUnsafeBytes { rows($0, of: series) }
  }
}

extension [Row] {
  /// The index of the first row for which the test holds, among rows for which it holds from some
  /// index on.
  func partitioningIndex(where belongsAfter: (Row) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
