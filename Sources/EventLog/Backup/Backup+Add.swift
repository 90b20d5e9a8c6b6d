internal import Glibc
internal import LMDB

/// What a backup added.
public struct BackupReport: Hashable, Sendable {
  /// The last position the backup has now, and the root up to it.
  public var position: UInt64
  public var root: [UInt8]
  /// The position it had before.
  public var before: UInt64
  /// Segments and bytes that were written.
  public var segments: Int
  public var bytes: UInt64
}

extension EventLog {
  /// Adds to the backup in `directory` every frame it does not have, up to where the log stands as
  /// it begins; makes the directory where it is not there. Readers and writers go on meanwhile.
  ///
  /// A segment is written beside, synced, read back, and only then given its name; one that is cut
  /// off leaves a backup that is whole up to the segment before. Throws busy where another backup is
  /// written there, conflict where the directory has something else in it or another store's
  /// backup, corrupt where the log is not the one that was backed up. `progress` hears the position
  /// reached and the last, and stops it by throwing.
  public func backup(
    to directory: String, progress: (UInt64, UInt64) throws -> Void = { _, _ in }
  ) throws -> BackupReport {
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
      throw Files.failure(errno, "making \(directory)")
    }
    try refuseForeign(directory)
    return try translating {
      try FileLock.holding(
        directory + "/lock", timeout: 0, otherwise: "another backup is being written there"
      ) { try addSegments(directory, progress) }
    }
  }

  private func addSegments(_ directory: String, _ progress: (UInt64, UInt64) throws -> Void) throws
    -> BackupReport
  {
    for name in try Files.names(in: directory) where name.hasSuffix(".new") {
      unlink(directory + "/" + name)
    }
    let segments = try Backup.segments(in: directory)
    // One moment: what is there now never changes, so the segments may each be read in a
    // transaction of their own, and none is held for long.
    let head = try environment.read { tx in try tables.head(tx) }
    var frontier = try edge(of: segments, head)
    var report = BackupReport(
      position: frontier.count, root: frontier.root.bytes, before: frontier.count, segments: 0,
      bytes: 0)
    while frontier.count < head.position {
      let writer = try SegmentWriter(
        in: directory, storeID: storeID, created: created, after: frontier)
      let after = try fill(writer, from: frontier, through: head.position, progress)
      let written = try writer.finish(in: directory, before: frontier, after: after)
      frontier = after
      report.position = written.last
      report.root = written.root.bytes
      report.segments += 1
      report.bytes += UInt64(SegmentHead.length) + written.bytes
    }
    guard frontier.root == head.frontier.root else {
      throw LogError.damaged("its root is not the one of its events", at: head.position)
    }
    return report
  }

  /// The right edge of the tree where a backup ends; throws where the log says something else there.
  private func edge(of segments: [SegmentHead], _ head: HeadRecord) throws -> Frontier {
    guard let last = segments.last else { return Frontier() }
    guard last.storeID == storeID else {
      throw LogError(
        .conflict, "otherBackup", "the backup there is of another store, \(last.storeID)")
    }
    guard last.last <= head.position else {
      throw LogError(
        .corrupt, "rolledBack",
        "the log was rolled back or replaced: it ends at position \(head.position), "
          + "and its backup has \(last.last)", position: head.position)
    }
    let frontier = try environment.read { tx in try tables.frontier(at: last.last, tx) }
    guard frontier.root == last.root else {
      throw LogError(
        .corrupt, "rolledBack",
        "the log was rolled back or replaced: its root at position \(last.last) is not the one "
          + "its backup has", position: last.last)
    }
    return frontier
  }

  /// Copies whole frames until the segment is full or the last position is reached.
  private func fill(
    _ writer: SegmentWriter, from before: Frontier, through last: UInt64,
    _ progress: (UInt64, UInt64) throws -> Void
  ) throws -> Frontier {
    var frontier = before
    try environment.read { tx in
      try tx.cursor(tables.frames) { cursor in
        var found = try cursor.seek(atLeast: frontier.count + 1)
        while found, frontier.count < last, !writer.isFull {
          try Tables.frame(at: cursor) { frame in
            guard frame.first == frontier.count + 1 else { return }
            for index in 0..<frame.count { frontier.add(frame[index].leaf) }
            try writer.add(frame)
          }
          try progress(frontier.count, last)
          found = try cursor.next()
        }
      }
    }
    guard frontier.count == last || writer.isFull else {
      throw LogError.damaged(
        "no frame holds position \(frontier.count + 1)", at: frontier.count + 1)
    }
    return frontier
  }

  /// A directory that has something but no backup in it is left alone.
  private func refuseForeign(_ directory: String) throws {
    let names = try Files.names(in: directory)
    let isOurs = names.allSatisfy {
      $0.hasSuffix(Backup.suffix) || $0.hasSuffix(".new")
        || ["lock", "config.json", "checkpoints"].contains($0)
    }
    guard isOurs else {
      throw LogError(
        .conflict, "notABackup", "\(directory) has something else in it than a backup")
    }
  }
}
