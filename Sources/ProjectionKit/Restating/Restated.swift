internal import Domain

/// What counts, on the tree of another day (R33): each figure goes on to who carried on its unit, by
/// share and with the largest remainder, so that every total stays what it was; or back to the nearest
/// ancestor that was in being. Figures that do not add up (a rank, a percentage by value alone) stay.
final class Restated: LedgerSource {
  private let source: any LedgerSource
  let heritage: Heritage
  let catalogue: Catalogue
  private let asOf: Day
  /// The series that are changed, with all that is in them.
  private var changed: [SeriesKey: [Item]] = [:]
  private var keys: Set<SeriesKey> = []

  struct Item {
    var reading: Reading
    /// Whose report it is a part of.
    var from: Handle
    /// Which part of it.
    var share = Rational(1)
    /// Whether it stands for units below, which were not yet.
    var isGathered = false
  }

  /// How a unit's figures come to stand in its row.
  struct Mark: OptionSet {
    let rawValue: UInt8
    static let reported = Mark(rawValue: 1)
    static let carried = Mark(rawValue: 2)
    static let gathered = Mark(rawValue: 4)
  }
  private(set) var marks: [Handle: Mark] = [:]

  /// - Parameter units: only what these reported is looked at; nil for all.
  init(
    _ source: any LedgerSource, on day: Day, asOf: Day, in catalogue: Catalogue,
    of units: Set<Handle>? = nil
  ) {
    (self.source, self.catalogue, self.asOf) = (source, catalogue, asOf)
    heritage = Heritage(catalogue, on: day, asOf: asOf)
    let all = source.series().filter { units?.contains($0.unit) ?? true }
    keys = Set(all)
    var moved: [SeriesKey: [Item]] = [:]
    for key in all { move(key, to: &moved) }
    // Whoever receives something also keeps what stays with it.
    for (key, items) in moved {
      changed[key] = (self.items(of: key) + items).sorted {
        Reading.inFoldOrder($0.reading, $1.reading)
      }
      keys.insert(key)
    }
  }

  /// Takes what goes elsewhere out of a series.
  private func move(_ key: SeriesKey, to moved: inout [SeriesKey: [Item]]) {
    let readings = source.readings(of: key, in: Day.first...asOf)
    guard !readings.isEmpty else { return }
    let definition = key.subject == .none ? nil : catalogue.indicator(key.subject, on: asOf)
    let isGauge = definition.map { $0.kind != .flow } ?? false
    // The gauge of a unit that has ended is left out of every sum, here as elsewhere (R19).
    let isLeftOut = isGauge && !catalogue.units(on: asOf).isInBeing(key.unit)
    var stays: [Item] = []
    for reading in readings {
      let adds = !isLeftOut && Restated.adds(reading, key.subject, definition)
      // A gauge is what stands now, whatever day it is of.
      let day = isGauge ? asOf : reading.effectiveOn
      switch adds ? heritage.way(of: key.unit, on: day) : .stays {
      case .stays:
        marks[key.unit, default: []].insert(.reported)
        stays.append(Item(reading: reading, from: key.unit))
      case .ancestor(let ancestor):
        marks[ancestor, default: []].insert(.gathered)
        moved[key.at(ancestor), default: []].append(
          Item(reading: reading, from: key.unit, isGathered: true))
      case .divided(let shares):
        for (part, share) in zip(reading.divided(by: shares.map(\.share)), shares) {
          marks[share.unit, default: []].insert(share.unit == key.unit ? .reported : .carried)
          moved[key.at(share.unit), default: []].append(
            Item(reading: part, from: key.unit, share: share.share))
        }
      }
    }
    guard stays.count < readings.count else { return }
    changed[key] = stays
    if stays.isEmpty { keys.remove(key) }
  }

  /// All that is in a series up to V, with whose report each reading is a part of.
  func items(of key: SeriesKey) -> [Item] {
    changed[key]
      ?? source.readings(of: key, in: Day.first...asOf).map { Item(reading: $0, from: key.unit) }
  }

  /// Whether a figure may be divided and added: counts, sums, and rates with both their numbers.
  static func adds(
    _ reading: Reading, _ subject: Handle, _ definition: IndicatorDefined?
  ) -> Bool {
    guard subject != .none else { return true }
    return definition?.rollup == .sum
      || definition?.rollup == .ratio && reading.figure.denominator != nil
  }

  private lazy var inOrder = keys.sorted()

  func series() -> [SeriesKey] { inOrder }

  func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    guard let items = changed[series] else { return source.readings(of: series, in: window) }
    return items.map(\.reading).filter { window.contains($0.effectiveOn) }
  }

  func last(of series: SeriesKey, in window: ClosedRange<Day>) -> Reading? {
    guard changed[series] != nil else { return source.last(of: series, in: window) }
    return readings(of: series, in: window).last
  }

  func total(of series: SeriesKey, in window: ClosedRange<Day>) -> SeriesTotal? {
    guard changed[series] != nil else { return source.total(of: series, in: window) }
    return SeriesTotal(readings(of: series, in: window))
  }

  /// Of a gauge, the last report of each unit that a part came from; a unit's own stands for those
  /// below it.
  func standing(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    guard let items = changed[series] else { return source.standing(of: series, in: window) }
    let inside = items.filter { window.contains($0.reading.effectiveOn) }
    let hasOwn = inside.contains { !$0.isGathered }
    var last: [Handle: Reading] = [:]
    for item in inside where !(hasOwn && item.isGathered) { last[item.from] = item.reading }
    return last.values.sorted(by: Reading.inFoldOrder)
  }
}

extension SeriesKey {
  fileprivate func at(_ unit: Handle) -> SeriesKey {
    SeriesKey(column: column, subject: subject, unit: unit)
  }
}

extension Reading {
  /// Its parts by shares, numerator and denominator alike.
  fileprivate func divided(by shares: [Rational]) -> [Reading] {
    let values = figure.value.divided(by: shares)
    let denominators = figure.denominator?.divided(by: shares)
    return shares.indices.map { index in
      var part = self
      part.figure.value = values[index]
      part.figure.denominator = denominators?[index]
      return part
    }
  }
}
