public import Domain
public import ProjectionKit

extension ReadModels {
  /// For each of some events, the contents that count at a point in one of its series and on its
  /// effective day: where to look for what says the same. The views are the index; each is asked once
  /// for all events.
  public func neighbours(of events: [Event], at point: Point, in history: some History) throws
    -> [[Event]]
  {
    var found: [Set<UInt64>] = events.map { _ in [] }
    for projection in projections {
      var series: [(index: Int, key: SeriesKey)] = []
      try projection.contribute(events) { index, key, _ in series.append((index, key)) }
      guard !series.isEmpty else { continue }
      try asking(projection, point, in: history) { source in
        for (index, key) in series {
          let day = events[index].effectiveOn
          found[index].formUnion(source.readings(of: key, in: day...day).map(\.position))
        }
      }
    }
    let all = Set(found.joined()).sorted()
    let contents = Dictionary(
      uniqueKeysWithValues: zip(
        all,
        try threads(with: all, in: history).map {
          try $0.content(knownOn: point.knownOn, position: point.position, names: history)
        }))
    return found.map { positions in positions.sorted().compactMap { contents[$0] ?? nil } }
  }
}
