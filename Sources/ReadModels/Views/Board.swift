public import Domain
public import ProjectionKit

/// One series' own figure at a point, before any roll-up.
public struct BoardRow: Hashable, Sendable {
  public var series: SeriesKey
  /// The day and the position of the content that stands.
  public var effectiveOn: Day
  public var position: UInt64
  public var figure: Figure

  init(_ series: SeriesKey, _ standing: Reading) {
    self.series = series
    effectiveOn = standing.effectiveOn
    position = standing.position
    figure = standing.figure
  }
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
    var rows: [BoardRow] = []
    let walk = SeriesWalk(generation.rows[index], transaction, column, of: nil)
    try walk.forEach(by: point.asOf) { series, blocks in
      let last = try SeriesWalk.last(blocks, in: Day.first...point.asOf, counting)
      if let last { rows.append(BoardRow(series, last)) }
    }
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
      rows.append(BoardRow(series, last))
    }
    if let failure = snapshot.failure { throw failure }
    return rows.sorted { $0.series < $1.series }
  }
}
