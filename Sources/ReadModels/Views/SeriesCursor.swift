internal import Glibc
import Domain
import LMDB
import ProjectionKit

/// Walks the blocks of one series in a table, from the one a day falls in; keeps its key and its
/// cursor, so that a question about a thousand series opens and allocates once.
final class SeriesCursor {
  private let transaction: SharedTransaction
  private var cursor: Cursor
  private let key = UnsafeMutableRawBufferPointer.allocate(
    byteCount: BlockKey.seriesLength + 4, alignment: 8)

  init(_ table: LMDB.Table, _ transaction: SharedTransaction) throws {
    self.transaction = transaction
    cursor = try transaction.reading.openCursor(table)
  }

  deinit { key.deallocate() }

  private func set(_ series: SeriesKey) {
    key[0] = series.column
    key.storeBytes(of: series.subject.number.bigEndian, toByteOffset: 1, as: UInt32.self)
    key.storeBytes(of: series.unit.number.bigEndian, toByteOffset: 5, as: UInt32.self)
  }

  private var prefix: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: key[..<BlockKey.seriesLength])
  }

  private var isInSeries: Bool {
    cursor.withKey { key in
      key.withUnsafeBytes { bytes in
        bytes.count >= BlockKey.seriesLength
          && memcmp(bytes.baseAddress!, prefix.baseAddress!, BlockKey.seriesLength) == 0
      }
    }
  }

  /// Goes to the last block of a series that begins by a day.
  func seek(_ series: SeriesKey, by day: Day) throws -> Bool {
    set(series)
    let after = UInt32(bitPattern: day.number &+ 1) ^ 0x8000_0000
    key.storeBytes(of: after.bigEndian, toByteOffset: BlockKey.seriesLength, as: UInt32.self)
    return try cursor.seek(atMost: UnsafeRawBufferPointer(key)) && isInSeries
  }

  /// Goes to the first block of a series.
  func seekFirst(_ series: SeriesKey) throws -> Bool {
    set(series)
    return try cursor.seek(atLeast: prefix) && isInSeries
  }

  func next() throws -> Bool { try cursor.next() && isInSeries }
  func previous() throws -> Bool { try cursor.previous() && isInSeries }

  /// Lends the block here.
  func block<R>(_ body: (Block) throws -> R) throws -> R {
    try cursor.withValue { value in
      try value.withUnsafeBytes { try body(try Block($0)) }
    }
  }

  /// The series of a column, and of a subject where one is given, in order.
  func series(in column: UInt8, of subject: Handle?) throws -> [SeriesKey] {
    var all: [SeriesKey] = []
    var from: [UInt8] = [column]
    if let subject { from.append(big: subject.number) }
    var found = try cursor.seek(atLeast: from)
    while found {
      guard let series = cursor.withKey({ $0.withUnsafeBytes(BlockKey.series) }) else {
        throw ViewError.damaged("a block's key is too short")
      }
      guard series.column == column, subject == nil || series.subject == subject else { break }
      all.append(series)
      // The next series begins after every possible place in this one.
      let after = BlockKey.prefix(series) + [UInt8](repeating: 0xFF, count: 17)
      found = try cursor.seek(atLeast: after)
    }
    return all
  }
}
