import Domain
import LMDB
import ProjectionKit

/// One projection's rows as they stood at one moment, asked at one (K, P). What the views do not
/// hold yet lies over them in memory.
final class Snapshot: LedgerSource {
  private let cursor: SeriesCursor
  private let table: ChainedTable
  private let sheets: SheetTables?
  private let transaction: SharedTransaction
  private let overlay: [SeriesKey: [Row]]
  private let counting: Counting
  /// A failed read of the views, thrown by whoever asked the question, after the table is made.
  private(set) var failure: (any Error)?

  init(
    _ generation: Generation, projection index: Int, _ transaction: SharedTransaction,
    overlay: [SeriesKey: [Row]], knownOn: Day, position: UInt64
  ) throws {
    table = generation.rows[index]
    sheets = generation.sheets[index]
    self.transaction = transaction
    cursor = try SeriesCursor(table, transaction)
    self.overlay = overlay
    counting = Counting(knownOn: knownOn, position: position)
  }

  private func attempt<R>(_ fallback: R, _ body: () throws -> R) -> R {
    do { return try body() } catch {
      failure = failure ?? error
      return fallback
    }
  }

  // MARK: Series

  func series() -> [SeriesKey] {
    (0...UInt8.max).flatMap { series(in: $0, of: nil) }
  }

  func series(in column: UInt8, of subject: Handle?) -> [SeriesKey] {
    let stored = attempt([]) { try cursor.series(in: column, of: subject) }
    let more = overlay.keys.filter {
      $0.column == column && (subject == nil || $0.subject == subject)
    }
    return more.isEmpty ? stored : Set(stored).union(more).sorted()
  }

  // MARK: Readings

  func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    guard let more = overlay[series] else {
      return attempt([]) { try readings(stored: series, in: window) }
    }
    var rows = attempt([Row]()) { try self.rows(stored: series, in: window) }
    rows += more.filter { window.contains($0.reading.effectiveOn) }
    rows.sort(by: <)
    return counting.readings(in: rows)
  }

  private func readings(stored series: SeriesKey, in window: ClosedRange<Day>) throws -> [Reading] {
    var readings: [Reading] = []
    try forEachBlock(of: series, in: window) { block in
      try block.forEachCounting(block.indices(in: window), counting) {
        readings.append(try block.reading($0))
      }
    }
    return readings
  }

  private func rows(stored series: SeriesKey, in window: ClosedRange<Day>) throws -> [Row] {
    var rows: [FlatRow] = []
    try forEachBlock(of: series, in: window) { $0.appendRows(to: &rows) }
    return rows.compactMap { $0.row(of: series) }.filter {
      window.contains($0.reading.effectiveOn)
    }
  }

  private func forEachBlock(
    of series: SeriesKey, in window: ClosedRange<Day>, _ body: (Block) throws -> Void
  ) throws {
    // The block before the window's first day may reach into the window.
    var found = try cursor.seek(series, by: window.lowerBound.advanced(by: -1))
    if !found { found = try cursor.seekFirst(series) }
    while found {
      let isBeyond = try cursor.block { block in
        if block.effectiveOn(0) > window.upperBound.number { return true }
        try body(block)
        return false
      }
      found = try !isBeyond && cursor.next()
    }
  }

  func last(of series: SeriesKey, in window: ClosedRange<Day>) -> Reading? {
    guard overlay[series] == nil else { return readings(of: series, in: window).last }
    return attempt(nil) {
      // Blocks are looked through from the last one back, until one has a reading that counts.
      var found = try cursor.seek(series, by: window.upperBound)
      while found {
        var isBefore = false
        let last = try cursor.block { block -> Reading? in
          isBefore = block.effectiveOn(0) < window.lowerBound.number
          return try block.last(in: window, counting)
        }
        if last != nil || isBefore { return last }
        found = try cursor.previous()
      }
      return nil
    }
  }

  // MARK: Totals

  func total(of series: SeriesKey, in window: ClosedRange<Day>) -> SeriesTotal? {
    guard overlay[series] == nil else { return SeriesTotal(readings(of: series, in: window)) }
    return attempt(nil) {
      var summing = Summing()
      try forEachBlock(of: series, in: window) { summing.add($0, in: window, counting) }
      return summing.total
    }
  }

  // MARK: Many series

  func forEachStanding(
    in column: UInt8, of subject: Handle?, in window: ClosedRange<Day>,
    _ body: (SeriesKey, [Reading]) -> Void
  ) {
    if let subject, forEachOnSheet(in: column, of: subject, window, body) { return }
    forEachSeries(
      in: column, of: subject, by: window.upperBound,
      stored: { try SeriesWalk.last($0, in: window, counting) },
      laidOver: { last(of: $0, in: window) }, { body($0, [$1]) })
  }

  /// The same from the sheet that V falls on; false where there is none that says it.
  private func forEachOnSheet(
    in column: UInt8, of subject: Handle, _ window: ClosedRange<Day>,
    _ body: (SeriesKey, [Reading]) -> Void
  ) -> Bool {
    attempt(false) {
      guard let sheet = try sheet(column, of: subject, by: window.upperBound) else { return false }
      try sheet.forEachStanding { unit, reading in
        let key = SeriesKey(column: column, subject: subject, unit: unit)
        guard overlay[key] == nil, window.contains(reading.effectiveOn) else { return }
        body(key, [reading])
      }
      for key in changed(sheet, column, subject) {
        if let last = last(of: key, in: window) { body(key, [last]) }
      }
      return true
    }
  }

  private func sheet(_ column: UInt8, of subject: Handle, by day: Day) throws -> SheetReading? {
    try sheets.flatMap {
      try SheetReading($0, column, of: subject, by: day, counting, transaction)
    }
  }

  /// The series of a subject that its sheets do not answer for.
  private func changed(_ sheet: SheetReading, _ column: UInt8, _ subject: Handle) -> Set<SeriesKey>
  {
    let changed = sheet.changed.map { SeriesKey(column: column, subject: subject, unit: $0) }
    return Set(changed).union(
      overlay.keys.filter { $0.column == column && $0.subject == subject })
  }

  func sums(in column: UInt8, of subject: Handle, in window: ClosedRange<Day>)
    -> [Handle: SeriesSum]
  {
    if let found = sumsOnSheets(in: column, of: subject, window) { return found }
    var found: [Handle: SeriesSum] = [:]
    forEachSeries(
      in: column, of: subject, by: window.upperBound,
      stored: { try SeriesWalk.sum($0, in: window, counting) },
      laidOver: { sum(of: $0, in: window) }, { found[$0.unit] = $1 })
    return found
  }

  /// The same from the sheets that the window's ends fall on; nil where these do not say it.
  private func sumsOnSheets(
    in column: UInt8, of subject: Handle, _ window: ClosedRange<Day>
  ) -> [Handle: SeriesSum]? {
    attempt(nil) {
      guard let sheet = try sheet(column, of: subject, by: window.upperBound) else { return nil }
      var before: [Handle: RunningSum] = [:]
      if window.lowerBound > .first {
        let day = window.lowerBound.advanced(by: -1)
        guard let first = try self.sheet(column, of: subject, by: day) else { return nil }
        try first.forEachSum { unit, sum, _ in before[unit] = sum }
      }
      var (found, others) = ([Handle: SeriesSum](), changed(sheet, column, subject))
      try sheet.forEachSum { unit, sum, last in
        let key = SeriesKey(column: column, subject: subject, unit: unit)
        guard !others.contains(key), window.contains(last.effectiveOn) else { return }
        if let total = sum.total(without: before[unit]) {
          found[unit] = SeriesSum(total: total, last: last)
        } else {
          others.insert(key)
        }
      }
      for key in others { found[key.unit] = sum(of: key, in: window) }
      return found
    }
  }

  /// Reads each series from its blocks, those that something lies over afterwards and one by one.
  private func forEachSeries<R>(
    in column: UInt8, of subject: Handle?, by day: Day,
    stored: ([StoredBlock]) throws -> R?, laidOver: (SeriesKey) -> R?,
    _ body: (SeriesKey, R) -> Void
  ) {
    attempt(()) {
      try SeriesWalk(table, transaction, column, of: subject).forEach(by: day) { series, blocks in
        if overlay[series] == nil, let read = try stored(blocks) { body(series, read) }
      }
    }
    for series in overlay.keys
    where series.column == column && (subject == nil || series.subject == subject) {
      if let read = laidOver(series) { body(series, read) }
    }
  }
}

/// A read transaction that several snapshots look through; it ends with the last of them.
final class SharedTransaction {
  let reading: ReadTransaction

  init(_ environment: Environment) throws {
    reading = try environment.reading()
  }
}
