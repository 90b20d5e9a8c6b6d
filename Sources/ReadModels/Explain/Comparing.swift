public import Domain
public import ProjectionKit

extension ReadModels {
  /// Every figure of a model that is not the same at two points, split by cause. The rules go from
  /// the earlier point to the later one, by K, then P, then V; asked the other way round, the parts
  /// are negated (R30).
  public func compare(
    _ projection: AnyProjection, from: (Question, Catalogue), to: (Question, Catalogue),
    in history: some History
  ) throws -> [Difference] {
    let entries = try Entries(history)
    func end(_ question: Question, _ catalogue: Catalogue) throws -> ComparedEnd {
      try asking(projection, question.point, in: history) { source in
        let window = Day.first...question.point.asOf
        return ComparedEnd(
          question: question, catalogue: catalogue,
          readings: source.series().flatMap { series in
            source.readings(of: series, in: window).map {
              (root: entries.root(of: $0.position), series: series, reading: $0)
            }
          })
      }
    }
    let (a, b) = (try end(from.0, from.1), try end(to.0, to.1))
    guard b.point.isEarlier(than: a.point) else {
      return try Comparison(projection, from: a, to: b, entries).differences
    }
    return try Comparison(projection, from: b, to: a, entries).differences.map(\.reversed)
  }
}

extension Point {
  fileprivate func isEarlier(than other: Point) -> Bool {
    (knownOn, position, asOf) < (other.knownOn, other.position, other.asOf)
  }
}
