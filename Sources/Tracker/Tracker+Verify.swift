internal import Domain
internal import EventLog

/// What a verification of the log went through and found in order.
public struct LogReport: Sendable {
  public var position: UInt64
  /// The root over all events, in hex.
  public var root: String
  public var frames: Int
  public var keys: Int
  /// The file that would show a rollback is missing.
  public var anchorMissing: Bool
  /// How many entries carry their actor's signature; nil where they were not looked at.
  public var signed: Int?
  /// The position since which every entry must be signed; nil where none need be.
  public var signedSince: UInt64?
}

extension Tracker {
  /// Ends the process with one sentence and exit code 5 where a mapped file turns out damaged.
  public static func endOnBusError(_ sentence: String) {
    EventLog.endOnBusError(sentence: sentence)
  }

  /// Holds the log against itself: every frame, every hash, the hash tree, the anchor; with `full`
  /// also names, keys and kinds as the events' own bytes give them. Throws where something is
  /// damaged.
  public func verifyLog(full: Bool = true, progress: (UInt64, UInt64) -> Void = { _, _ in }) throws
    -> LogReport
  {
    try translating {
      var audit = EntryAudit(storeID: storeID)
      let derive: (StoredEvent) throws -> Derived = { stored in
        try audit.hold(try EventDecoder(stored.bytes).fact(), at: stored.position)
        return try Tracker.derived(stored)
      }
      let report = try log.verify(deriving: full ? derive : nil, progress: progress)
      return LogReport(
        position: report.head.position, root: report.head.root.hex, frames: report.frames,
        keys: report.keys, anchorMissing: report.anchorMissing,
        signed: full ? audit.signed : nil, signedSince: audit.signedSince)
    }
  }
}
