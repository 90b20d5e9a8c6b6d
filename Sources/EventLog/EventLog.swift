internal import Glibc
internal import LMDB
internal import Synchronization

/// An append-only log of events in a directory: gapless positions, a hash tree over all of it.
///
/// It knows no domain: an event is bytes, some names, some keys. A handle may be used from
/// several threads; several handles and processes may use the same directory.
public final class EventLog: Sendable {
  /// The directory, as it was given.
  public let directory: String
  /// The store's id, 32 lower-case hexadecimal digits.
  public let storeID: String
  /// When the log was made, microseconds since 1970 UTC.
  public let created: Int64
  /// Whether it was opened for reading only.
  public let readOnly: Bool
  /// True where the anchor was missing or unreadable on opening: a rollback would go unnoticed.
  public let anchorMissing: Bool

  let environment: Environment
  let tables: Tables
  let names = Mutex(NameCache())
  /// What the last writing left to the next one.
  let memory = Mutex<WriterMemory?>(nil)
  /// Set after a commit failed in a way that leaves the outcome open.
  let poisoned = Mutex(false)

  /// Opens the log in `directory`.
  ///
  /// `mapSize` is in bytes (1 TiB of address space where nil; it grows by itself). Throws
  /// notFound where there is none, corrupt where it is damaged, not ours, of a newer format, or
  /// behind its anchor.
  public static func open(
    at directory: String, readOnly: Bool = false, mapSize: Int? = nil
  ) throws -> EventLog {
    try translating {
      try EventLog(directory, HeaderFile(in: directory), readOnly: readOnly, mapSize: mapSize)
    }
  }

  private init(
    _ directory: String, _ header: HeaderFile, readOnly: Bool, mapSize: Int?
  ) throws {
    var file = stat()
    guard stat(directory + "/data.mdb", &file) == 0 else {
      throw LogError.damaged("\(directory)/data.mdb is missing")
    }
    // LMDB would begin anew in it; a log that has its header has data.
    guard file.st_size > 0 else { throw LogError.damaged("\(directory)/data.mdb is empty") }
    var options = Environment.Options()
    options.readOnly = readOnly
    if let mapSize { options.mapSize = mapSize }
    self.directory = directory
    self.readOnly = readOnly
    storeID = header.storeID
    created = header.created
    // The anchor first: one read after the head could be of a later commit.
    let anchor = try AnchorFile(in: directory)
    anchorMissing = anchor == nil
    environment = try Environment(directory, options)
    tables = try Tables(environment, create: false)
    if let anchor { try hold(anchor) }
  }

  /// Throws where the log is not the one the anchor was written for.
  func hold(_ anchor: AnchorFile) throws {
    try environment.read { tx in
      let record = try tables.head(tx)
      guard anchor.position <= record.position else {
        throw LogError(
          .corrupt, "rolledBack",
          "the log was rolled back or replaced: it ends at position \(record.position), "
            + "and its anchor has seen \(anchor.position)", position: record.position)
      }
      let root =
        anchor.position == record.position
        ? record.frontier.root : try tables.frontier(at: anchor.position, tx).root
      guard root == anchor.root else {
        throw LogError(
          .corrupt, "rolledBack",
          "the log was rolled back or replaced: its root at position \(anchor.position) is not "
            + "the one its anchor has seen", position: anchor.position)
      }
    }
  }

  /// Lends the log as it stands now to `body`.
  ///
  /// Keep it short: while it runs, pages that writers free cannot be used again.
  public func read<R>(_ body: (borrowing LogReader) throws -> R) throws -> R {
    let reader = try translating { try LogReader(self) }
    return try body(reader)
  }
}
