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
    _ row: FlatRow, of series: SeriesKey, isRemoval: Bool, in table: LMDB.Table,
    _ transaction: borrowing WriteTransaction
  ) throws {
    let found = try block(for: row, of: series, in: table, transaction)
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
    var encoder = BlockEncoder()
    try rows.withUnsafeBufferPointer { rows in
      try cut(rows) { part in
        try encoder.encode(part) { block in
          try transaction.put(BlockKey(series, part[0]).bytes, block, in: table)
        }
      }
    }
  }

  /// The block that holds a row or would: the last that does not begin after it, else the first of
  /// its series.
  private static func block(
    for row: FlatRow, of series: SeriesKey, in table: LMDB.Table,
    _ transaction: borrowing some Transaction & ~Copyable
  ) throws -> (key: [UInt8], rows: [FlatRow])? {
    let prefix = BlockKey.prefix(series)
    func entry(_ cursor: borrowing Cursor) throws -> (key: [UInt8], rows: [FlatRow])? {
      try cursor.entry { key, value in
        guard key.copied.starts(with: prefix) else { return nil }
        return (key.copied, try rows(value))
      }
    }
    return try transaction.cursor(table) { cursor in
      if try cursor.seek(atMost: BlockKey(series, row).bytes), let block = try entry(cursor) {
        return block
      }
      guard try cursor.seek(atLeast: prefix) else { return nil }
      return try entry(cursor)
    }
  }

  /// All rows of a block.
  static func rows(_ value: RawSpan) throws -> [FlatRow] {
    try value.withUnsafeBytes { bytes in
      let block = try Block(bytes)
      var rows: [FlatRow] = []
      rows.reserveCapacity(block.count + 4)
      block.appendRows(to: &rows)
      return rows
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
