public import Domain

/// What one unit's reports are in a figure of another on a day's tree (R33): the figure itself where
/// they are its own.
public struct FigurePart: Sendable {
  public enum Way: Int, Sendable {
    /// The unit reported it.
    case reported
    /// A unit it was made of did, and it is carried over by share.
    case carried
    /// The same, but it stays with that unit: such a figure is never divided.
    case kept
    /// The same of a gauge, which is in no sum after its unit ended (R19).
    case ended
  }

  public var series: SeriesKey
  /// What people call the series; nil where its subject says it.
  public var title: Sentence?
  /// The model's own name of the series.
  public var column: String
  public var from: Handle
  public var way: Way
  /// Which part of what was reported it is.
  public var share: Rational
  /// Whether its readings add up over time; else the last one stands.
  public var isSum: Bool
  /// In fold order, divided by the share; never empty.
  public var readings: [Reading]

  /// What it comes to up to V.
  public var figure: Figure {
    let last = readings[readings.count - 1].figure
    guard isSum, let total = SeriesTotal(readings) else { return last }
    return Figure(total.value, qualifier: total.qualifier)
  }
}

extension Projection {
  /// The parts that a unit's figures are made of, by series, its own first; and what stays with the
  /// units it was made of.
  public static func parts(
    of unit: Handle, on day: Day, asOf: Day, from source: any LedgerSource,
    in catalogue: Catalogue
  ) -> [FigurePart] {
    guard isRestated else { return [] }
    let units = Set(catalogue.formers(of: unit, on: day).map(\.unit) + [unit])
    let restated = Restated(source, on: day, asOf: asOf, in: catalogue, of: units)
    let series = restated.series().filter { units.contains($0.unit) }
    return series.flatMap { restated.parts(of: $0, for: unit, asOf: asOf) }.map { part in
      var part = part
      let column = Column(rawValue: part.series.column)
      part.column = column.map { "\($0)" } ?? ""
      if part.series.subject == .none { part.title = title(of: part.column, in: catalogue) }
      return part
    }
  }

  /// What its table calls a column; the column's own name where it has none of that key.
  private static func title(of column: String, in catalogue: Catalogue) -> Sentence {
    let point = Point(asOf: .first, knownOn: .first, position: 0)
    let table = table(Question(at: point), from: Ledger(Nothing(), asOf: .first), in: catalogue)
    return table.columns.first { $0.key == column }?.title ?? Sentence(column)
  }
}

/// No figures at all.
private struct Nothing: LedgerSource {
  func series() -> [SeriesKey] { [] }
  func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] { [] }
}

extension Restated {
  /// A series by whose reports are in it, and by which share.
  fileprivate func parts(of key: SeriesKey, for unit: Handle, asOf: Day) -> [FigurePart] {
    let definition = key.subject == .none ? nil : catalogue.indicator(key.subject, on: asOf)
    func way(of item: Item) -> FigurePart.Way {
      if key.unit == unit { return item.from == unit ? .reported : .carried }
      return Restated.adds(item.reading, key.subject, definition) ? .ended : .kept
    }
    var parts: [FigurePart] = []
    for item in items(of: key) {
      let way = way(of: item)
      let known = parts.firstIndex {
        ($0.from, $0.way, $0.share) == (item.from, way, item.share)
      }
      if let known {
        parts[known].readings.append(item.reading)
        continue
      }
      parts.append(
        FigurePart(
          series: key, title: nil, column: "", from: item.from, way: way, share: item.share,
          isSum: key.subject == .none || definition?.kind == .flow, readings: [item.reading]))
    }
    return parts.sorted { ($0.way.rawValue, $0.from) < ($1.way.rawValue, $1.from) }
  }
}
