public import Domain

/// A contribution that counts at the point asked, with the days and the position of the event
/// whose content stands.
public struct Reading: Hashable, Sendable {
  public var effectiveOn: Day
  public var reportedOn: Day
  public var position: UInt64
  /// When the entry was first reported, before any correction.
  public var firstReportedOn: Day
  public var period: Period?
  public var figure: Figure

  public init(
    effectiveOn: Day, reportedOn: Day, position: UInt64, firstReportedOn: Day, period: Period?,
    figure: Figure
  ) {
    self.effectiveOn = effectiveOn
    self.reportedOn = reportedOn
    self.position = position
    self.firstReportedOn = firstReportedOn
    self.period = period
    self.figure = figure
  }

  public static func inFoldOrder(_ left: Reading, _ right: Reading) -> Bool {
    (left.effectiveOn, left.reportedOn, left.position)
      < (right.effectiveOn, right.reportedOn, right.position)
  }
}

/// Where a ledger's readings come from: the plain fold, or the stored views. Both give what counts
/// at one (K, P), in fold order.
public protocol LedgerSource {
  /// Every series that may have readings, in the order of its key.
  func series() -> [SeriesKey]
  /// Those of one column; of one subject, where that is given.
  func series(in column: UInt8, of subject: Handle?) -> [SeriesKey]
  /// The readings of a series whose effective day lies in a window, in fold order.
  func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading]
  /// The last of them.
  func last(of series: SeriesKey, in window: ClosedRange<Day>) -> Reading?
  /// What they add up to; nil where there are none, or where one is a ratio, which does not add.
  func total(of series: SeriesKey, in window: ClosedRange<Day>) -> SeriesTotal?
  /// What stands of a gauge: the last reading, or one of each unit where several make it up.
  func standing(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading]
  /// The same of every series of a column, or of one subject in it, for which something stands, in
  /// any order.
  func forEachStanding(
    in column: UInt8, of subject: Handle?, in window: ClosedRange<Day>,
    _ body: (SeriesKey, [Reading]) -> Void)
  /// What each unit's series comes to, where it has readings.
  func sums(in column: UInt8, of subject: Handle, in window: ClosedRange<Day>)
    -> [Handle: SeriesSum]
}

/// What the readings of a series add up to.
public struct SeriesTotal: Hashable, Sendable {
  /// How many they are.
  public var count: Int
  public var value: Decimal
  public var qualifier: Qualifier

  public init(count: Int, value: Decimal, qualifier: Qualifier) {
    self.count = count
    self.value = value
    self.qualifier = qualifier
  }

  public static func + (a: SeriesTotal, b: SeriesTotal) -> SeriesTotal {
    SeriesTotal(
      count: a.count + b.count, value: a.value + b.value, qualifier: a.qualifier + b.qualifier)
  }
}

extension LedgerSource {
  public func series(in column: UInt8, of subject: Handle?) -> [SeriesKey] {
    series().filter { $0.column == column && (subject == nil || $0.subject == subject) }
  }

  public func total(of series: SeriesKey, in window: ClosedRange<Day>) -> SeriesTotal? {
    SeriesTotal(readings(of: series, in: window))
  }

  public func last(of series: SeriesKey, in window: ClosedRange<Day>) -> Reading? {
    readings(of: series, in: window).last
  }

  public func standing(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    last(of: series, in: window).map { [$0] } ?? []
  }
}

extension SeriesTotal {
  /// Nil for no readings, and where one of them is a ratio.
  public init?(_ readings: some Sequence<Reading>) {
    self.init(count: 0, value: .zero, qualifier: .exact)
    for reading in readings {
      guard reading.figure.denominator == nil else { return nil }
      count += 1
      value += reading.figure.value
      qualifier = qualifier + reading.figure.qualifier
    }
    if count == 0 { return nil }
  }
}

/// What counts at the point of a question, by series. Nothing effective after V is in it.
public struct Ledger<P: Projection> {
  private let source: any LedgerSource
  private let asOf: Day
  /// Whether figures say which events they rest on.
  public let isTracing: Bool

  public init(_ source: any LedgerSource, asOf: Day, tracing: Bool = false) {
    self.source = source
    self.asOf = asOf
    isTracing = tracing
  }

  private func key(_ column: P.Column, _ subject: Handle, _ unit: Handle) -> SeriesKey {
    SeriesKey(column: column.rawValue, subject: subject, unit: unit)
  }

  private func upToV(_ window: ClosedRange<Day>?) -> ClosedRange<Day>? {
    let window = window ?? Day.first...asOf
    return window.lowerBound <= min(window.upperBound, asOf)
      ? window.lowerBound...min(window.upperBound, asOf) : nil
  }

  /// Every series that has data at V.
  public func series(_ columns: P.Column...) -> [(column: P.Column, subject: Handle, unit: Handle)]
  {
    guard let window = upToV(nil) else { return [] }
    // In the order of their keys, as the fold has them.
    return columns.sorted { $0.rawValue < $1.rawValue }.flatMap { column in
      source.series(in: column.rawValue, of: nil).compactMap { key in
        source.last(of: key, in: window).map { _ in (column, key.subject, key.unit) }
      }
    }
  }

  /// The units for which a subject's series has data at V.
  public func units(_ column: P.Column, of subject: Handle) -> [Handle] {
    guard let window = upToV(nil) else { return [] }
    return source.series(in: column.rawValue, of: subject).compactMap { key in
      source.last(of: key, in: window).map { _ in key.unit }
    }
  }

  /// The readings of a series in fold order; of a window, else all up to V.
  public func readings(
    _ column: P.Column, of subject: Handle = .none, at unit: Handle,
    in window: ClosedRange<Day>? = nil
  ) -> [Reading] {
    guard let days = upToV(window) else { return [] }
    return source.readings(of: key(column, subject, unit), in: days)
  }

  /// The reading that stands: the last by (effective day, reported day, position).
  public func last(
    _ column: P.Column, of subject: Handle = .none, at unit: Handle,
    in window: ClosedRange<Day>? = nil
  ) -> Traced<Reading>? {
    guard isTracing else {
      return upToV(window).flatMap { source.last(of: key(column, subject, unit), in: $0) }
        .map { Traced($0) }
    }
    let readings = readings(column, of: subject, at: unit, in: window)
    return readings.last.map { last in
      Traced(
        last,
        Trace(
          .standing, [Source(last, amount: last.figure.value)],
          outranked: readings.dropLast().map { Source($0, amount: $0.figure.value) }))
    }
  }

  /// What stands of a gauge at V.
  public func standing(
    _ column: P.Column, of subject: Handle = .none, at unit: Handle
  ) -> [Reading] {
    upToV(nil).map { source.standing(of: key(column, subject, unit), in: $0) } ?? []
  }

  /// What stands of it at V for every unit for which something does.
  func standing(_ column: P.Column, of subject: Handle) -> [Handle: [Reading]] {
    var found: [Handle: [Reading]] = [:]
    guard let days = upToV(nil) else { return found }
    source.forEachStanding(in: column.rawValue, of: subject, in: days) { found[$0.unit] = $1 }
    return found
  }

  /// What a series comes to from a day to V.
  func sum(_ column: P.Column, of subject: Handle, at unit: Handle, from day: Day) -> SeriesSum? {
    upToV(day...Day.last).flatMap { source.sum(of: key(column, subject, unit), in: $0) }
  }

  /// The same for every unit that has readings there.
  func sums(_ column: P.Column, of subject: Handle, from day: Day) -> [Handle: SeriesSum] {
    upToV(day...Day.last).map { source.sums(in: column.rawValue, of: subject, in: $0) } ?? [:]
  }

  /// The sum of a series; nil where nothing falls in the window, which is not 0 (R14).
  public func sum(
    _ column: P.Column, of subject: Handle = .none, at unit: Handle,
    in window: ClosedRange<Day>? = nil
  ) -> Total? {
    if !isTracing, let total = total(column, of: subject, at: unit, in: window) {
      return Total(total.value)
    }
    let readings = readings(column, of: subject, at: unit, in: window)
    guard !readings.isEmpty else { return nil }
    return Total(
      readings.reduce(.zero) { $0 + $1.figure.value },
      isTracing ? Trace(.sum, readings.map { Source($0, amount: $0.figure.value) }) : nil)
  }

  /// The same with how many readings it rests on and how it stands to the true sum; nil also where
  /// one of them is a ratio, which does not add.
  public func total(
    _ column: P.Column, of subject: Handle = .none, at unit: Handle,
    in window: ClosedRange<Day>? = nil
  ) -> SeriesTotal? {
    guard let days = upToV(window) else { return nil }
    return source.total(of: key(column, subject, unit), in: days)
  }
}
