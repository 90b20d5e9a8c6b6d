import Domain
import LMDB

/// What a rebuild made.
public struct RebuildReport: Sendable {
  public var events: UInt64
  /// Rows by projection.
  public var rows: [(name: String, rows: Int)]
  /// One digest over all rows in key order, in hex.
  public var digest: String
}

extension Generation {
  /// Fills an empty generation from the whole log: one projection after another, so that only one
  /// projection's rows are in memory at a time.
  func fill(
    from history: some History, projections: [AnyProjection],
    progress: (UInt64, UInt64) -> Void
  ) throws {
    let about = try aboutEntries(in: history)
    try environment.write { transaction in
      for (first, events) in about.sorted(by: { $0.key < $1.key }) {
        try setAbout(first, events.map(\.position), transaction)
      }
    }
    let total = history.head * UInt64(projections.count)
    var done: UInt64 = 0
    for (projection, table) in zip(projections, rows) {
      var all: [Row] = []
      try history.forEach(from: 1, through: history.head) { event in
        done += 1
        if done % 10_000 == 0 { progress(done, total) }
        guard !event.body.kind.isAboutAnEntry else { return }
        all += try projection.rows(Thread(event, about: about[event.position] ?? []), history)
      }
      all.sort(by: <)
      try environment.write { transaction in
        try transaction.clear(table)
        try Blocks.cut(all) { try Blocks.put($0, in: table, transaction, appending: true) }
      }
    }
    progress(total, total)
    try environment.write { transaction in
      try setStamp(
        Stamp(
          position: history.head, root: history.root, projections: Stamp.names(projections)),
        transaction)
    }
  }

  /// The corrections and retractions of every entry that has any.
  private func aboutEntries(in history: some History) throws -> [UInt64: [Event]] {
    var roots: [UInt64: UInt64] = [:]
    var about: [UInt64: [Event]] = [:]
    for event in try history.indexed(after: 0) where event.body.kind.isAboutAnEntry {
      let root = roots[event.firstCause] ?? event.firstCause
      roots[event.position] = root
      about[root, default: []].append(event)
    }
    return about
  }
}
