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
  private let table: LMDB.Table
  private let transaction: SharedTransaction
  private let column: UInt8
  private let asOf: Day
  private let counting: Counting

  init(
    _ table: LMDB.Table, _ transaction: SharedTransaction, _ column: UInt8, _ asOf: Day,
    _ counting: Counting
  ) {
    (self.table, self.transaction) = (table, transaction)
    (self.column, self.asOf, self.counting) = (column, asOf, counting)
  }

  func rows() throws -> [BoardRow] {
    var rows: [BoardRow] = []
    var series: SeriesKey?
    // The blocks of a series that begin by V; they stay where they are while the transaction lives.
    var blocks: [UnsafeRawBufferPointer] = []
    func close() throws {
      if let series, let row = try last(blocks, of: series) { rows.append(row) }
      blocks.removeAll(keepingCapacity: true)
    }
    try transaction.reading.walk(table, from: [column]) { key, value in
      guard let next = key.withUnsafeBytes(BlockKey.series) else {
        throw ViewError.damaged("a block's key is too short")
      }
      if next != series {
        try close()
        series = next
      }
      guard next.column == column else { return false }
      if key.withUnsafeBytes({ BlockKey.day($0) <= asOf.number }) {
        value.withUnsafeBytes { blocks.append($0) }
      }
      return true
    }
    try close()
    return rows
  }

  private func last(_ blocks: [UnsafeRawBufferPointer], of series: SeriesKey) throws -> BoardRow? {
    for bytes in blocks.reversed() {
      let block = try Block(bytes)
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
