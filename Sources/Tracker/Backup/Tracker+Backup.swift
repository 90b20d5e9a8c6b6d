internal import Domain
internal import EventLog
internal import FoundationEssentials

/// What a backup added, and where it stands now.
public struct BackupDone: Sendable {
  public var directory: String
  public var position: UInt64
  /// The root up to there, in hex.
  public var root: String
  /// The position it had before.
  public var before: UInt64
  public var segments: Int
  public var bytes: UInt64
}

extension Tracker {
  /// Adds what a backup does not have yet, beside it the settings and the checkpoints that seal what
  /// it has, once the log was held against all of them; makes the directory where it is not there.
  /// Readers and writers go on meanwhile. `progress` stops it by returning false: then the backup is
  /// whole up to the last segment that was finished.
  public func backup(
    to directory: String, progress: (UInt64, UInt64) -> Bool = { _, _ in true }
  ) throws -> BackupDone {
    guard !Tracker.isInside(directory, path) else {
      throw TrackerError(
        .input, .incorrect, "backup-inside",
        vi: "bản sao lưu không được nằm trong sổ; chọn thư mục khác, tốt nhất là ở đĩa khác",
        en:
          "a backup does not belong inside its store; choose another directory, best on another disk"
      )
    }
    return try translating {
      try CheckpointCopies(in: path).hold(log, through: .max)
      let report = try log.backup(to: directory) { done, all in
        guard progress(done, all) else { throw TrackerError.backupStopped }
      }
      try settings.write(to: directory + "/config.json")
      // Read anew: what was signed meanwhile may be in the backup already, by another hand.
      try CheckpointCopies(in: path).copy(to: directory, through: report.position)
      let done = BackupDone(
        directory: Tracker.absolute(directory), position: report.position, root: report.root.hex,
        before: report.before, segments: report.segments, bytes: report.bytes)
      try? LastBackup(done, at: clock.now()).write(in: path)
      return done
    }
  }

  /// Reads all of a backup and holds it against its checksums, its roots and its checkpoints; gives its
  /// last position and the root up to it, in hex. No store is wanted for it.
  public static func verifyBackup(
    _ directory: String, progress: (UInt64, UInt64) -> Bool = { _, _ in true }
  ) throws -> (position: UInt64, root: String, segments: Int) {
    try translating {
      let backup = try Backup(directory)
      let checkpoints = try CheckpointCopies(in: directory)
      let roots = try backup.verify(rootsAt: checkpoints.sizes) { done, all in
        guard progress(done, all) else { throw TrackerError.stopped }
      }
      try checkpoints.hold(backup.storeID, head: backup.end) { roots[$0] ?? [] }
      return (backup.end, backup.root.hex, backup.segmentCount)
    }
  }

  /// What an event's bytes say about what stands beside them in the log.
  static func derived(_ stored: StoredEvent) throws -> Derived {
    let fact = try EventDecoder(stored.bytes).fact()
    return Derived(
      names: fact.names, keys: fact.logKeys,
      indexedKind: fact.kind.isBulk ? nil : fact.kind.rawValue)
  }

  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private static func isInside(_ path: String, _ store: String) -> Bool {
    (absolute(path) + "/").hasPrefix(absolute(store) + "/")
  }
}

extension TrackerError {
  /// Stopped by Ctrl-C where nothing was to be kept.
  static let stopped = TrackerError(
    .input, .busy, "interrupted", vi: "đã dừng theo yêu cầu; không có gì được ghi",
    en: "stopped as asked; nothing was written")

  static let backupStopped = TrackerError(
    .input, .busy, "interrupted",
    vi: "đã dừng theo yêu cầu; bản sao lưu vẫn dùng được đến đoạn cuối đã ghi xong",
    en: "stopped as asked; the backup is whole up to the last segment that was finished")
}
