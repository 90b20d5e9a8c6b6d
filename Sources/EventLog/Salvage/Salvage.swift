internal import Glibc
internal import LMDB

/// What can still be read of a damaged log: its frames, found by their own magic and checksum in the
/// bytes of `data.mdb`, whatever became of the database around them.
///
/// Nothing is opened by LMDB and nothing is written.
public struct Salvage: Sendable {
  public let storeID: String
  public let created: Int64
  /// Whether the file `header` could be read; if not, `storeID` is the one that was passed in.
  public let hasHeader: Bool
  /// The stretches of positions that are there, in order.
  public let found: [ClosedRange<UInt64>]
  /// The stretches that are missing, up to the last position that is known to have been written.
  public let missing: [ClosedRange<UInt64>]
  /// The frames in which a flipped bit was put right: their positions.
  public let repaired: [ClosedRange<UInt64>]
  /// Up to here a root that the log itself wrote down proves that what was found is what was there;
  /// 0 where nothing proves it.
  public let proven: UInt64
  /// The last position that the log is known to have had; nil where nothing says it.
  public let lastKnown: UInt64?

  private let file: MappedFile
  /// Stands for its positions; the pieces begin behind it.
  private let backup: Backup?
  private let pieces: [Piece]

  /// Searches the log in `directory`; `backup`, where there is one of the same store, stands for the
  /// positions it has. Throws notFound where there is neither `data.mdb` nor a backup, conflict where
  /// the backup is of another store; `storeID` stands in where header and backup are lost. `progress` hears how many
  /// of how many bytes were searched.
  public init(
    _ directory: String, backup: Backup? = nil, storeID fallback: String,
    progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws {
    let header = try? HeaderFile(in: directory)
    if let header, let backup, header.storeID != backup.storeID {
      throw LogError(
        .conflict, "otherBackup", "the backup there is of another store, \(backup.storeID)")
    }
    storeID = header?.storeID ?? backup?.storeID ?? fallback
    created = header?.created ?? backup?.created ?? 0
    hasHeader = header != nil || backup != nil
    self.backup = backup
    let known = backup?.end ?? 0
    file = try MappedFile(directory + "/data.mdb", orNothing: backup != nil)
    let heads = Self.knownHeads(file, (try? AnchorFile(in: directory)) ?? nil)
    lastKnown = ([backup?.end].compactMap { $0 } + heads.keys).max()
    let candidates = try Self.candidates(file, progress)
    pieces = Self.chain(candidates, after: known, through: lastKnown)
    found = Self.joined((known > 0 ? [1...known] : []) + pieces.map(\.positions))
    repaired = Self.joined(pieces.filter { $0.repaired != nil }.map(\.positions))
    missing = Self.gaps(in: found, through: lastKnown)
    proven = try Self.proven(backup, pieces, file, heads)
  }
}

extension Salvage: EventSource {
  /// The last position before the first that is missing.
  public var end: UInt64 { found.first.map { $0.lowerBound == 1 ? $0.upperBound : 0 } ?? 0 }

  public func replay(through last: UInt64, _ body: (StoredEvent) throws -> Void) throws -> [UInt8] {
    var frontier = Frontier()
    try forEach { event in
      guard event.position <= last else { return }
      frontier.add(event.leaf)
      try body(event)
    }
    return frontier.root.bytes
  }

  /// Lends every event that is there, in the order of positions.
  public func forEach(_ body: (StoredEvent) throws -> Void) throws {
    if let backup { _ = try backup.replay(through: backup.end, body) }
    for piece in pieces {
      try piece.frame(in: file) { frame in
        for index in 0..<frame.count { try body(frame[index]) }
      }
    }
  }

  /// Lends the event at `position`; nil where it was not found, or where a backup stands for it.
  public func event<R>(at position: UInt64, _ body: (StoredEvent) throws -> R) throws -> R? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].positions.upperBound < position { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, pieces[low].positions.contains(position) else { return nil }
    let piece = pieces[low]
    return try piece.frame(in: file) { frame in
      try body(frame[Int(position - piece.positions.lowerBound)])
    }
  }
}
