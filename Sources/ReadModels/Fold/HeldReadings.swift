public import Domain
public import ProjectionKit

/// Readings in memory, as they are given.
public struct HeldReadings: LedgerSource {
  private var bySeries: [SeriesKey: [Reading]] = [:]

  init() {}

  /// In any order.
  init(_ readings: some Sequence<(series: SeriesKey, reading: Reading)>) {
    for (series, reading) in readings { append(reading, to: series) }
    for series in bySeries.keys { bySeries[series]!.sort(by: Reading.inFoldOrder) }
  }

  /// Adds the next reading of a series in fold order.
  mutating func append(_ reading: Reading, to series: SeriesKey) {
    bySeries[series, default: []].append(reading)
  }

  public func series() -> [SeriesKey] { bySeries.keys.sorted() }

  public func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    (bySeries[series] ?? []).filter { window.contains($0.effectiveOn) }
  }
}
