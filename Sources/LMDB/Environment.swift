internal import CLMDB
internal import Glibc

/// A directory with one LMDB file, `data.mdb`, and its lock file.
///
/// Durable by default: a write that returned is on the disk. Reading and writing are different
/// types, each scoped by a closure; several threads and processes may use the same directory.
public final class Environment: @unchecked Sendable {
  /// How an environment is opened.
  public struct Options: Sendable {
    /// Bytes of address space to reserve, not of disk; the map grows by itself beyond it.
    public var mapSize = 1 << 40
    /// How many named tables there may be.
    public var maxTables: UInt32 = 64
    /// How many read transactions at once, in all processes together.
    public var maxReaders: UInt32 = 1022
    /// Refuse writes, and open where the directory cannot be written.
    public var readOnly = false
    /// Commits are not synced until ``Environment/sync()``: for a file that nobody reads before.
    public var unsynced = false

    /// The defaults above.
    public init() {}
  }

  let core: EnvironmentCore
  /// Whether writes are refused.
  public let readOnly: Bool
  /// The directory as it was given.
  public let directory: String

  /// Opens the environment in `directory`, which must be there.
  ///
  /// The file's own head and length are checked before LMDB sees it; network file systems are
  /// refused (LMDB's locks do not work there).
  public init(_ directory: String, _ options: Options = Options()) throws(LMDBError) {
    try Preflight.check(directory)
    core = try Registry.core(at: directory, options: options)
    self.directory = directory
    readOnly = options.readOnly
    if core.readOnly, !options.readOnly {
      Registry.release(core)
      throw LMDBError(.unavailable, "noPermission", "\(directory) can only be read")
    }
  }

  deinit { Registry.release(core) }

  /// A snapshot that lives as long as the value; prefer ``read(_:)``.
  public func reading() throws(LMDBError) -> ReadTransaction { try ReadTransaction(self) }

  /// Lends a snapshot to `body`.
  public func read<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
    let transaction = try ReadTransaction(self)
    return try body(transaction)
  }

  /// Lends a write transaction to `body` and commits what it did, durably; where `body` throws,
  /// nothing of it stays.
  ///
  /// `body` is run again from the start after the map had to grow, so it must not change
  /// anything outside the transaction that it does not set anew.
  public func write<R>(_ body: (borrowing WriteTransaction) throws -> R) throws -> R {
    guard !readOnly else {
      throw LMDBError(.incorrect, "readOnly", "\(directory) was opened for reading only")
    }
    while true {
      switch try attempt(body) {
      case .done(let result): return result
      case .full: try core.grow()
      case .resized: try core.adoptSize()
      }
    }
  }

  /// LMDB tells a write cut short by a full disk as an input/output error.
  private func reason(_ status: Int32) -> Int32 {
    status == EIO && tiendo_free_bytes(directory) < 1 << 20 ? ENOSPC : status
  }

  private enum Outcome<R> {
    case done(R)
    case full
    case resized
  }

  private func attempt<R>(_ body: (borrowing WriteTransaction) throws -> R) throws -> Outcome<R> {
    try core.beginWriting()
    core.enter()
    defer { core.leave() }
    var pointer: OpaquePointer?
    let begun = mdb_txn_begin(core.pointer, nil, 0, &pointer)
    if begun == MDB_MAP_RESIZED { return .resized }
    try check(begun, "writing \(directory)")
    core.setWriter(pthread_self())
    defer { core.setWriter(nil) }
    let transaction = WriteTransaction(pointer: pointer!)
    let result: R
    do {
      result = try body(transaction)
    } catch {
      mdb_txn_abort(pointer)
      if transaction.fullness.mapFull { return .full }
      throw error
    }
    if transaction.fullness.mapFull {
      mdb_txn_abort(pointer)
      return .full
    }
    let committed = mdb_txn_commit(pointer)
    if committed == MDB_MAP_FULL { return .full }
    try check(reason(committed), "committing to \(directory)")
    return .done(result)
  }
}
