internal import LMDB

/// What a verification went through.
public struct VerifyReport: Hashable, Sendable {
  /// Where the log stands.
  public var head: Head
  /// How many frames hold its events.
  public var frames: Int
  /// How many keys there are.
  public var keys: Int
  /// True where a writer is at work, or was killed and its tail is still to be removed.
  public var unfinished: Bool
  /// True where the anchor is missing or unreadable.
  public var anchorMissing: Bool
}

/// What an event's own bytes say about what stands beside them; see ``EventLog/verify(deriving:progress:)``.
public struct Derived: Hashable, Sendable {
  /// The names it was appended with.
  public var names: [String]
  /// The keys it was appended with.
  public var keys: [[UInt8]]
  /// Its kind, where it is in the table of kinds; nil where it is not.
  public var indexedKind: UInt16?

  /// What an event was appended with.
  public init(names: [String], keys: [[UInt8]], indexedKind: UInt16?) {
    self.names = names
    self.keys = keys
    self.indexedKind = indexedKind
  }
}

extension EventLog {
  /// Reads the whole log and holds it against itself: every frame's checksum, its key, positions
  /// without gaps, the database's own pages, batches, recordedAt never less than before, names and their numbers, keys,
  /// kinds, the hash tree computed anew, and the anchor.
  ///
  /// `deriving` says what an event's bytes stand for, so that numbers, keys and kinds can be held
  /// against them too. `progress` hears the position reached and the head's, once a frame.
  /// Throws corrupt, naming the position where it can.
  public func verify(
    deriving derive: ((StoredEvent) throws -> Derived)? = nil,
    progress: (UInt64, UInt64) throws -> Void = { _, _ in }
  ) throws -> VerifyReport {
    try translating {
      let anchor = try AnchorFile(in: directory)
      if let anchor { try hold(anchor) }
      return try environment.read { tx in
        try tx.checkPages()
        var check = Verification(tables: tables, record: try tables.head(tx))
        try check.frames(tx, derive, progress)
        try check.names(tx)
        try check.keys(tx, all: derive != nil)
        try check.kinds(tx, all: derive != nil)
        try check.tree(tx)
        return VerifyReport(
          head: check.record.head, frames: check.frameCount, keys: check.keyCount,
          unfinished: check.unfinished, anchorMissing: anchor == nil)
      }
    }
  }
}
