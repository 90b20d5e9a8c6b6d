internal import Domain
internal import EventLog
internal import FoundationEssentials
internal import Glibc
internal import ReadModels
internal import Sealing

/// What a store is and how it does, for whoever looks after it.
public struct Health: Sendable {
  public var storeID: String
  /// Microseconds since 1970-01-01 UTC.
  public var created: Int64
  public var position: UInt64
  public var root: String
  /// Microseconds since 1970-01-01 UTC; nil for an empty log.
  public var recordedAt: Int64?
  /// The file that would show a rollback is missing.
  public var anchorMissing: Bool
  /// The format of the log's files.
  public var format: UInt32
  /// Bytes on disk.
  public var logBytes: Int64
  public var viewBytes: Int64
  /// Bytes free on the store's disk; nil where the system does not say.
  public var freeBytes: Int64?
  /// Whether the log can be written to.
  public var isWritable: Bool
  /// How many read transactions other processes have open on the log.
  public var readers: Int
  /// The certificate of the last night that went through.
  public var lastNight: Certificate?
  /// The last night, where it did not go through.
  public var failedNight: FailedNight?
  /// The last checkpoint that was signed: its number, and the position it seals.
  public var lastCheckpoint: (number: Int, position: UInt64)?
  /// What the log, its checkpoints or its last certificate say that should not be so.
  public var faults: [Concern]
  /// Whether there is a key of the store's own and no checkpoint.
  public var hasUnusedKey: Bool
  /// A checkpoint of what the log was before the store was restored: its file and position.
  public var checkpointAhead: (file: String, position: UInt64)?
  /// The last backup that was made, wherever to.
  public var lastBackup: LastBackup?
  /// Where the setting says to back up, and whether a backup is there.
  public var backupDirectory: String?
  public var isBackupThere: Bool
  /// How many events of the program's catalogue the store does not have.
  public var missingFromCatalogue: Int
}

extension Tracker {
  /// A look over the store, all of whose log is read; throws where it cannot be read at all.
  public func health(progress: (UInt64, UInt64) -> Void = { _, _ in }) throws -> Health {
    let history = try history
    var disk = statvfs()
    let isKnown = statvfs(path, &disk) == 0
    return Health(
      storeID: storeID, created: log.created, position: history.head,
      root: try root(at: history.head), recordedAt: history.head > 0 ? history.recordedAt : nil,
      anchorMissing: log.anchorMissing, format: Limits.formatVersion,
      logBytes: Tracker.bytes(in: path + "/log"), viewBytes: Tracker.bytes(in: path + "/views"),
      freeBytes: isKnown ? Int64(disk.f_bavail) * Int64(disk.f_frsize) : nil,
      isWritable: !log.readOnly && access(path + "/log", W_OK) == 0,
      readers: log.readers, lastNight: certificates.last,
      failedNight: NightFolder(ofStore: path).failed,
      lastCheckpoint: (try? CheckpointCopies(in: path))?.last, faults: faults(progress),
      hasUnusedKey: (try? checkpointFiles.notes().isEmpty) == true
        && FileManager.default.fileExists(atPath: keyPath),
      checkpointAhead: (try? checkpointAhead) ?? nil, lastBackup: LastBackup(in: path),
      backupDirectory: settings.backup,
      isBackupThere: settings.backup.map(Backup.isThere) ?? false,
      missingFromCatalogue: try missing(.catalogue).count)
  }

  /// What the files of a directory take on disk, sparse ones what they really take.
  private static func bytes(in directory: String) -> Int64 {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: directory)) ?? []
    return names.reduce(0) { sum, name in
      var status = stat()
      guard stat(directory + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return sum
      }
      return sum + Int64(status.st_blocks) * 512
    }
  }
}
