import Domain
import LMDB
import ProjectionKit

/// One projection's rows as they stood at one moment, asked at one (K, P). What the views do not
/// hold yet lies over them in memory.
final class Snapshot: LedgerSource {
  private let generation: Generation
  private let table: LMDB.Table
  private let transaction: SharedTransaction
  private let overlay: [SeriesKey: [Row]]
  private let counting: Counting
  /// A failed read of the views, thrown by whoever asked the question, after the table is made.
  private(set) var failure: (any Error)?

  init(
    _ generation: Generation, projection index: Int, _ transaction: SharedTransaction,
    overlay: [SeriesKey: [Row]], knownOn: Day, position: UInt64
  ) {
    self.generation = generation
    self.table = generation.rows[index]
    self.transaction = transaction
    self.overlay = overlay
    self.counting = Counting(knownOn: knownOn, position: position)
  }

  private func attempt<R>(_ fallback: R, _ body: () throws -> R) -> R {
    do { return try body() } catch {
      failure = failure ?? error
      return fallback
    }
  }

  func series() -> [SeriesKey] {
    let stored = attempt([SeriesKey]()) {
      try transaction.reading.cursor(table) { cursor in
        var all: [SeriesKey] = []
        var found = try cursor.first()
        while found {
          guard let series = cursor.withKey({ RowBytes.series(ofKey: $0.copied) }) else {
            throw ViewError.damaged("a block's key is too short")
          }
          all.append(series)
          // The next series begins after every possible place in this one.
          let after = RowBytes.prefix(series) + [UInt8](repeating: 0xFF, count: 40)
          found = try cursor.seek(atLeast: after)
        }
        return all
      }
    }
    return overlay.isEmpty ? stored : Set(stored).union(overlay.keys).sorted()
  }

  func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    var rows = attempt([Row]()) { try stored(series, in: window) }
    if let more = overlay[series] {
      rows += more.filter { window.contains($0.reading.effectiveOn) }
      rows.sort(by: <)
    }
    return counting.readings(in: rows)
  }

  private func stored(_ series: SeriesKey, in window: ClosedRange<Day>) throws -> [Row] {
    try transaction.reading.cursor(table) { cursor in
      var rows: [Row] = []
      let prefix = RowBytes.prefix(series)
      // The block before the window's first key may reach into the window.
      var found = try cursor.seek(atMost: RowBytes.key(series, from: window.lowerBound))
      if !found || !(cursor.withKey { $0.copied.starts(with: prefix) }) {
        found = try cursor.seek(atLeast: prefix)
      }
      while found, cursor.withKey({ $0.copied.starts(with: prefix) }) {
        let block = cursor.withValue { RowBytes.rows($0, of: series) }
        rows += block.filter { window.contains($0.reading.effectiveOn) }
        if let last = block.last, last.reading.effectiveOn > window.upperBound { break }
        found = try cursor.next()
      }
      return rows
    }
  }

  func last(of series: SeriesKey, in window: ClosedRange<Day>) -> Reading? {
    guard overlay[series] == nil else { return readings(of: series, in: window).last }
    return attempt(nil) {
      try transaction.reading.cursor(table) { cursor in
        let prefix = RowBytes.prefix(series)
        let end = RowBytes.key(series, from: window.upperBound.advanced(by: 1))
        var found = try cursor.seek(atMost: end)
        // Blocks are looked through from the last one back, until one has a reading that counts.
        while found, cursor.withKey({ $0.copied.starts(with: prefix) }) {
          let block = cursor.withValue { RowBytes.rows($0, of: series) }
          let inside = block.filter { window.contains($0.reading.effectiveOn) }
          if let last = counting.readings(in: inside).last { return last }
          if let first = block.first, first.reading.effectiveOn < window.lowerBound { break }
          found = try cursor.previous()
        }
        return nil
      }
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
