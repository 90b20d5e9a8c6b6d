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
    try asking(projection, point, in: history) { source in
      var rows: [BoardRow] = []
      source.forEachStanding(in: column, of: nil, in: Day.first...point.asOf) { series, standing in
        rows += standing.map { BoardRow(series, $0) }
      }
      return rows.sorted { $0.series < $1.series }
    }
  }
}
