internal import CLMDB
internal import Glibc

extension Environment {
  /// The table called `name`, made if need be where `create` is true.
  ///
  /// Throws notFound where it is not there and may not be made.
  public func table(_ name: String, create: Bool = false) throws -> Table {
    let handle = try core.table(named: name) {
      do {
        return try opened(name)
      } catch let error as LMDBError where error.category == .notFound && create && !readOnly {
        return try made(name)
      }
    }
    return Table(name: name, handle: handle)
  }

  private func opened(_ name: String) throws -> MDB_dbi {
    core.enter()
    defer { core.leave() }
    var pointer: OpaquePointer?
    let begun = mdb_txn_begin(core.pointer, nil, UInt32(MDB_RDONLY), &pointer)
    try check(begun, "reading \(directory)")
    var handle: MDB_dbi = 0
    let status = mdb_dbi_open(pointer, name, 0, &handle)
    guard status == 0 else {
      mdb_txn_abort(pointer)
      throw LMDBError(status, "opening table \(name) of \(directory)")
    }
    // Committed, not aborted: only so does the handle outlive the transaction.
    try check(mdb_txn_commit(pointer), "opening table \(name) of \(directory)")
    return handle
  }

  private func made(_ name: String) throws -> MDB_dbi {
    try write { transaction in
      var handle: MDB_dbi = 0
      let status = mdb_dbi_open(transaction.handle.pointer, name, UInt32(MDB_CREATE), &handle)
      if status == MDB_MAP_FULL { transaction.fullness.mapFull = true }
      try check(status, "making table \(name) of \(directory)")
      return handle
    }
  }

  /// The longest key LMDB takes, in bytes.
  public var maxKeySize: Int { Int(mdb_env_get_maxkeysize(core.pointer)) }

  /// The size of the map in bytes, now.
  public var mapSize: Int {
    var info = MDB_envinfo()
    mdb_env_info(core.pointer, &info)
    return info.me_mapsize
  }

  /// How many read transactions other processes have open.
  public var readers: Int {
    var count = 0
    withUnsafeMutablePointer(to: &count) { count in
      // LMDB tells its readers as lines of text: process, thread, transaction or `-` where idle.
      let note: @convention(c) (UnsafePointer<CChar>?, UnsafeMutableRawPointer?) -> Int32 = {
        line, count in
        let words = String(cString: line!).split { $0 == " " || $0 == "\n" }
        if words.count == 3, Int32(words[0]) != getpid(), words[0].first!.isNumber, words[2] != "-"
        {
          count!.assumingMemoryBound(to: Int.self).pointee += 1
        }
        return 0
      }
      _ = mdb_reader_list(core.pointer, note, count)
    }
    return count
  }

  /// Makes everything durable that was committed to an unsynced environment; from here on each
  /// commit is.
  public func sync() throws(LMDBError) {
    try check(mdb_env_sync(core.pointer, 1), "syncing \(directory)")
    try check(mdb_env_set_flags(core.pointer, UInt32(MDB_NOSYNC), 0), "syncing \(directory)")
  }

  /// Frees the reader slots of processes that died; done on every opening too.
  public func clearDeadReaders() { core.clearDeadReaders() }
}
