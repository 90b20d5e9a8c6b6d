internal import Domain
internal import EventLog
internal import FoundationEssentials
internal import Intake

/// What can still be read of a damaged store, found without its database.
public struct StoreSalvage {
  private let salvage: Salvage
  private let settings: Settings
  private let checkpoints: CheckpointCopies
  /// Whether checkpoints are there that are not of this log, or cannot be read: they are left behind.
  public let leavesCheckpoints: Bool
  /// Whether the store's id is still known.
  public let hasIdentity: Bool

  /// Searches a store's log; a backup stands for the positions it has. Where the log's own id is lost,
  /// the checkpoints still tell it; `storeID` stands in where nothing does.
  public init(
    _ path: String, backup: String? = nil, storeID: String,
    progress: (Int, Int) -> Bool = { _, _ in true }
  ) throws {
    let own = try? CheckpointCopies(in: path)
    let salvage = try translating {
      try Salvage(
        path + "/log", backup: try backup.map { try Backup($0) }, storeID: own?.storeID ?? storeID
      ) {
        guard progress($0, $1) else { throw TrackerError.stopped }
      }
    }
    self.salvage = salvage
    func isOf(_ copies: CheckpointCopies?) -> Bool { copies?.storeID == salvage.storeID }
    let copied = backup.flatMap { try? CheckpointCopies(in: $0) }
    let known = [own, copied].first(where: isOf).flatMap(\.self)
    checkpoints = known ?? CheckpointCopies(noneOf: path)
    leavesCheckpoints = known == nil && (own == nil || own?.storeID != nil)
    hasIdentity = salvage.hasHeader || isOf(own)
    settings =
      (try? Settings(file: path + "/config.json"))
      ?? backup.flatMap { try? Settings(file: $0 + "/config.json") } ?? Settings()
  }

  /// The stretches of positions that are there, and those that are missing.
  public var found: [ClosedRange<UInt64>] { salvage.found }
  public var missing: [ClosedRange<UInt64>] { salvage.missing }
  /// Where a flipped bit was put right.
  public var repaired: [ClosedRange<UInt64>] { salvage.repaired }
  /// Up to here a root of the log itself proves what was found; 0 where nothing does.
  public var proven: UInt64 { salvage.proven }
  /// The last position the log is known to have had.
  public var lastKnown: UInt64? { salvage.lastKnown }
  /// The last position before the first that is missing: so far a store can be made again.
  public var end: UInt64 { salvage.end }

  /// Makes a store of positions 1...end, which have the bytes, positions and root they had.
  public func restore(
    into target: String, progress: (UInt64, UInt64) -> Bool = { _, _ in true }
  ) throws -> Restored {
    try translating { try Tracker.restore(salvage, settings, checkpoints, target, .end, progress) }
  }

  /// Writes every event that was found as a line, as `export` does.
  ///
  /// What stands behind a gap has lost its positions for good: it is given a source of its own, by
  /// which an import finds it again, and a cause that is lost is named so that no other event is
  /// taken for it.
  public func writeLines(_ write: ([UInt8]) throws -> Void) throws {
    try translating {
      var own = EventLineWriter(storeID: salvage.storeID)
      var behind = EventLineWriter(storeID: salvage.storeID + "/salvaged")
      try salvage.forEach { stored in
        let fact = try EventDecoder(stored.bytes).fact()
        let causes = try fact.causes.map { try name($0, for: fact, at: stored.position) }
        let text = causes.joined(separator: " ")
        if stored.position <= end {
          own.append(fact, position: stored.position, recordedAt: stored.recordedAt, causes: text)
        } else {
          behind.append(
            fact, position: stored.position, recordedAt: stored.recordedAt, causes: text)
        }
        if own.bytes.count + behind.bytes.count > 1 << 20 { try flush(&own, &behind, write) }
      }
      try flush(&own, &behind, write)
    }
  }

  private func flush(
    _ own: inout EventLineWriter, _ behind: inout EventLineWriter,
    _ write: ([UInt8]) throws -> Void
  ) throws {
    try write(own.bytes)
    try write(behind.bytes)
    own.clear()
    behind.clear()
  }

  /// How a line names a cause (R12).
  private func name(_ cause: UInt64, for fact: Fact, at position: UInt64) throws -> String {
    if let origin = fact.origin {
      let of = try salvage.event(at: cause) { try EventDecoder($0.bytes).fact().origin }
      if let of, let known = of, known.source == origin.source { return known.id }
      return cause <= end ? "@\(cause)" : "salvaged:\(cause)"
    }
    return position > end && cause <= end ? "@\(cause)" : String(cause)
  }
}
