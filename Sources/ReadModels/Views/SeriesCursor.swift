internal import Glibc
import Domain
import ProjectionKit

/// Walks the blocks of one series in a table, from the one a day falls in; keeps its key and its
/// cursor, so that a question about a thousand series opens and allocates once.
final class SeriesCursor {
  private let transaction: SharedTransaction
  private var cursor: ChainCursor
  private let key = UnsafeMutableRawBufferPointer.allocate(
    byteCount: BlockKey.length, alignment: 8)

  init(_ blocks: ChainedTable, _ transaction: SharedTransaction) throws {
    self.transaction = transaction
    cursor = try ChainCursor(blocks, transaction.reading)
    key.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { key.deallocate() }

  /// The place before a day in a series, or before all days.
  private func set(_ series: SeriesKey, before day: UInt32) {
    key[0] = series.column
    key.storeBytes(of: series.subject.number.bigEndian, toByteOffset: 1, as: UInt32.self)
    key.storeBytes(of: series.unit.number.bigEndian, toByteOffset: 5, as: UInt32.self)
    key.storeBytes(of: day.bigEndian, toByteOffset: BlockKey.seriesLength, as: UInt32.self)
  }

  private var isInSeries: Bool {
    memcmp(cursor.key.baseAddress!, key.baseAddress!, BlockKey.seriesLength) == 0
  }

  /// Goes to the last block of a series that begins by a day.
  func seek(_ series: SeriesKey, by day: Day) throws -> Bool {
    set(series, before: UInt32(bitPattern: day.number &+ 1) ^ 0x8000_0000)
    return try cursor.seek(atMost: UnsafeRawBufferPointer(key)) && isInSeries
  }

  /// Goes to the first block of a series.
  func seekFirst(_ series: SeriesKey) throws -> Bool {
    set(series, before: 0)
    _ = try cursor.seek(atMost: UnsafeRawBufferPointer(key))
    return try next()
  }

  func next() throws -> Bool { try cursor.next() && isInSeries }
  func previous() throws -> Bool { try cursor.previous() && isInSeries }

  /// Lends the block here.
  func block<R>(_ body: (Block) throws -> R) throws -> R { try body(try Block(cursor.value())) }

  /// The series of a column, and of a subject where one is given, in order.
  func series(in column: UInt8, of subject: Handle?) throws -> [SeriesKey] {
    var all: [SeriesKey] = []
    func seek(_ key: [UInt8]) throws { _ = try key.withUnsafeBytes { try cursor.seek(atMost: $0) } }
    try seek(BlockKey.start(ofColumn: column, subject: subject))
    while try cursor.next(), let series = BlockKey.series(cursor.key), series.column == column,
      subject == nil || series.subject == subject
    {
      all.append(series)
      try seek(BlockKey.end(of: series))
    }
    return all
  }
}
