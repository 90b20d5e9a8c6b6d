import Domain
import ProjectionKit

/// A block where it is stored, held against its checksum by whoever opens it.
struct StoredBlock {
  fileprivate let chain: ChainedTable
  fileprivate let key: UnsafeRawBufferPointer
  fileprivate let value: UnsafeRawBufferPointer

  func open() throws(ViewError) -> Block {
    try chain.check(key, value)
    return try Block(value)
  }
}

/// A walk over the series of a column, or of one subject in it, in the order of their keys: one pass
/// over their blocks, instead of a search for each.
struct SeriesWalk {
  private let chain: ChainedTable
  private let transaction: SharedTransaction
  private let column: UInt8
  private let subject: Handle?

  init(
    _ chain: ChainedTable, _ transaction: SharedTransaction, _ column: UInt8, of subject: Handle?
  ) {
    (self.chain, self.transaction, self.column, self.subject) = (
      chain, transaction, column, subject
    )
  }

  /// Lends the blocks of each series that begin by a day, where there are any.
  func forEach(by day: Day, _ body: (SeriesKey, [StoredBlock]) throws -> Void) throws {
    var series: SeriesKey?
    // They stay where they are while the transaction lives.
    var blocks: [StoredBlock] = []
    func close() throws {
      if let series, !blocks.isEmpty { try body(series, blocks) }
      blocks.removeAll(keepingCapacity: true)
    }
    var cursor = try ChainCursor(chain, transaction.reading)
    let start = BlockKey.start(ofColumn: column, subject: subject)
    _ = try start.withUnsafeBytes { try cursor.seek(atMost: $0) }
    while try cursor.next(), let next = BlockKey.series(cursor.key) {
      if next != series {
        try close()
        series = next
      }
      guard next.column == column, subject.map({ $0 == next.subject }) ?? true else { break }
      if BlockKey.day(cursor.key) <= day.number {
        blocks.append(StoredBlock(chain: chain, key: cursor.key, value: cursor.unchecked))
      }
    }
    try close()
  }

  /// The last of a series' readings that counts in a window.
  static func last(
    _ blocks: [StoredBlock], in window: ClosedRange<Day>, _ counting: Counting
  ) throws -> Reading? {
    for stored in blocks.reversed() {
      let block = try stored.open()
      if let last = try block.last(in: window, counting) { return last }
      if block.effectiveOn(0) < window.lowerBound.number { return nil }
    }
    return nil
  }

  /// What a series comes to in a window.
  static func sum(
    _ blocks: [StoredBlock], in window: ClosedRange<Day>, _ counting: Counting
  ) throws -> SeriesSum? {
    var summing = Summing()
    var last: Reading?
    for stored in blocks.reversed() {
      let block = try stored.open()
      if last == nil { last = try block.last(in: window, counting) }
      summing.add(block, in: window, counting)
      if block.effectiveOn(0) < window.lowerBound.number { break }
    }
    return last.map { SeriesSum(total: summing.total, last: $0) }
  }
}
