public import Domain
internal import LMDB
public import ProjectionKit

/// One series' own figure at a point, before any roll-up.
public struct BoardRow: Hashable, Sendable {
  public var series: SeriesKey
  /// The day and the position of the content that stands.
  public var effectiveOn: Day
  public var position: UInt64
  public var figure: Figure
}

extension ReadModels {
  /// What stands at a point in every series of a column that has data there, in the order of the
  /// keys: one walk over the column's blocks, instead of a search for each series.
  public func board(
    _ projection: AnyProjection, column: UInt8, at point: Point, in history: some History
  ) throws -> [BoardRow] {
    guard let (generation, transaction, stamp) = try reading(history) else { return [] }
    let index = projections.firstIndex { $0.name == projection.name }!
    let tail = try Tail(
      after: stamp.position, in: history, projections: [projection], over: generation,
      transaction)
    let counting = Counting(knownOn: point.knownOn, position: point.position)
    var rows = try BoardWalk(generation.rows[index], transaction, column, point.asOf, counting)
      .rows()
    if tail.rows[0].isEmpty { return rows }
    // What the views lack lies over their series one by one.
    let snapshot = try Snapshot(
      generation, projection: index, transaction, overlay: tail.rows[0],
      knownOn: point.knownOn, position: point.position)
    let changed = tail.rows[0].keys.filter { $0.column == column }
    let isChanged = Set(changed)
    rows.removeAll { isChanged.contains($0.series) }
    for series in changed {
      guard let last = snapshot.last(of: series, in: Day.first...point.asOf) else { continue }
      rows.append(
        BoardRow(
          series: series, effectiveOn: last.effectiveOn, position: last.position,
          figure: last.figure))
    }
    if let failure = snapshot.failure { throw failure }
    return rows.sorted { $0.series < $1.series }
  }
}

/// The walk of one board.
private struct BoardWalk {
  private let blocks: ChainedTable
  private let transaction: SharedTransaction
  private let column: UInt8
  private let asOf: Day
  private let counting: Counting

  init(
    _ blocks: ChainedTable, _ transaction: SharedTransaction, _ column: UInt8, _ asOf: Day,
    _ counting: Counting
  ) {
    (self.blocks, self.transaction) = (blocks, transaction)
    (self.column, self.asOf, self.counting) = (column, asOf, counting)
  }

  func rows() throws -> [BoardRow] {
    var rows: [BoardRow] = []
    var series: SeriesKey?
    // The blocks of a series that begin by V; they stay where they are while the transaction lives.
    var begun: [(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)] = []
    func close() throws {
      if let series, let row = try last(begun, of: series) { rows.append(row) }
      begun.removeAll(keepingCapacity: true)
    }
    var cursor = try ChainCursor(blocks, transaction.reading)
    _ = try BlockKey.start(ofColumn: column).withUnsafeBytes { try cursor.seek(atMost: $0) }
    while try cursor.next(), let next = BlockKey.series(cursor.key) {
      if next != series {
        try close()
        series = next
      }
      guard next.column == column else { break }
      if BlockKey.day(cursor.key) <= asOf.number { begun.append((cursor.key, cursor.unchecked)) }
    }
    try close()
    return rows
  }

  private func last(
    _ begun: [(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)], of series: SeriesKey
  ) throws -> BoardRow? {
    for (key, value) in begun.reversed() {
      try blocks.check(key, value)
      let block = try Block(value)
      let end = block.firstIndex(after: asOf.number)
      guard let index = (0..<end).last(where: { block.counts($0, counting) }) else { continue }
      let reading = try block.reading(index)
      return BoardRow(
        series: series, effectiveOn: reading.effectiveOn, position: reading.position,
        figure: reading.figure)
    }
    return nil
  }
}
