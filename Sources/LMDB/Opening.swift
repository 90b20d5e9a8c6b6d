internal import CLMDB
internal import Glibc

/// How LMDB is asked to open a directory.
enum Opening {
  static func open(
    _ directory: String, _ options: Environment.Options
  ) throws(LMDBError) -> EnvironmentCore {
    // Asked for writing first even by a reader: handles of one process share the environment,
    // and reading only is held by our own types.
    do throws(LMDBError) {
      if options.readOnly, access(directory + "/data.mdb", W_OK) != 0 {
        throw LMDBError(errno, "opening \(directory)")
      }
      try reserveLockFile(directory)
      return try open(directory, options, flags: options.unsynced ? MDB_NOSYNC : 0)
    } catch {
      guard options.readOnly, error.category == .unavailable, error.code != "diskFull" else {
        throw error
      }
    }
    do throws(LMDBError) {
      return try open(directory, options, flags: MDB_RDONLY)
    } catch {
      guard error.category == .unavailable else { throw error }
      // The lock file cannot be written: read without registering. What is read is checked by
      // those above (CRC, positions), should a writer elsewhere use a page again meanwhile.
      return try open(directory, options, flags: MDB_RDONLY | MDB_NOLOCK)
    }
  }

  /// A new lock file gets its blocks at once: LMDB maps it, and a full disk would otherwise show
  /// as a bus error.
  private static func reserveLockFile(_ directory: String) throws(LMDBError) {
    let path = directory + "/lock.mdb"
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 {
      if errno == EEXIST { return }
      throw LMDBError(errno, "making \(path)")
    }
    let status = posix_fallocate(file, 0, 1 << 17)
    close(file)
    if status == ENOSPC || status == EDQUOT || status == EIO {
      unlink(path)
      throw LMDBError(status, "making \(path)")
    }
  }

  private static func open(
    _ directory: String, _ options: Environment.Options, flags: Int32
  ) throws(LMDBError) -> EnvironmentCore {
    var size = max(options.mapSize, 1 << 16)
    while true {
      do throws(LMDBError) {
        return try attempt(directory, options, flags, size)
      } catch {
        // Where address space is limited (ulimit -v), less of it does; the map grows later.
        guard error.number == ENOMEM, size > 1 << 28 else { throw error }
        size /= 4
      }
    }
  }

  private static func attempt(
    _ directory: String, _ options: Environment.Options, _ flags: Int32, _ size: Int
  ) throws(LMDBError) -> EnvironmentCore {
    let doing = "opening \(directory)"
    var pointer: OpaquePointer?
    try check(mdb_env_create(&pointer), doing)
    let environment = pointer!
    do throws(LMDBError) {
      try check(mdb_env_set_maxdbs(environment, options.maxTables), doing)
      try check(mdb_env_set_maxreaders(environment, options.maxReaders), doing)
      try check(mdb_env_set_mapsize(environment, size), doing)
      let status = mdb_env_open(environment, directory, UInt32(MDB_NOTLS | flags), 0o600)
      try check(status, doing)
    } catch {
      mdb_env_close(environment)
      throw error
    }
    guardAssertions(of: environment)
    let readOnly = flags & MDB_RDONLY != 0
    let core = EnvironmentCore(pointer: environment, directory: directory, readOnly: readOnly)
    core.clearDeadReaders()
    return core
  }
}
