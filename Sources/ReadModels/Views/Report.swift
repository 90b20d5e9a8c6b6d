import EventLog
import LMDB

extension Generation {
  /// Counts the rows and digests them in key order: two rebuilds of one log give the same digest,
  /// whatever blocks the rows lie in.
  func report(_ projections: [AnyProjection], events: UInt64) throws -> RebuildReport {
    var digest = Digest()
    var counts: [(name: String, rows: Int)] = []
    try environment.read { transaction in
      for (projection, table) in zip(projections, rows) {
        digest.update(Array(projection.name.utf8))
        var count = 0
        try transaction.walk(table) { key, value in
          digest.update(key.copied.prefix(9))
          digest.update(value.copied)
          count += value.byteCount / RowBytes.size
          return true
        }
        counts.append((projection.name, count))
      }
    }
    return RebuildReport(events: events, rows: counts, digest: digest.hex)
  }
}
