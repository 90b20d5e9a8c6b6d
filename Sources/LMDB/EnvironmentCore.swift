internal import CLMDB
internal import Glibc
internal import Synchronization

/// LMDB's environment, shared by every handle of one process on the same file: LMDB's locks
/// belong to the process, so opening a file twice would pull them from under the first.
final class EnvironmentCore: @unchecked Sendable {
  let pointer: OpaquePointer
  let directory: String
  /// Whether the file could only be opened for reading.
  let readOnly: Bool
  /// Guarded by `Registry`.
  var handles = 0

  private struct Gate {
    var active = 0
    var resizing = false
  }
  private let gate = Mutex(Gate())
  private let tables = Mutex<[String: MDB_dbi]>([:])
  /// The thread inside a write, so that a nested one is refused and does not wait for itself.
  private let writer = Mutex<pthread_t?>(nil)

  init(pointer: OpaquePointer, directory: String, readOnly: Bool) {
    self.pointer = pointer
    self.directory = directory
    self.readOnly = readOnly
  }

  private var isClosed = false

  /// Closes the file, under the registry's lock: whoever opened it again before that would lose the
  /// process's locks on it.
  func close() {
    if !isClosed { mdb_env_close(pointer) }
    isClosed = true
  }

  deinit { close() }

  // MARK: the gate: the map may only be resized while this process has no transaction

  func enter() {
    while true {
      let entered = gate.withLock { gate in
        if gate.resizing { return false }
        gate.active += 1
        return true
      }
      if entered { return }
      usleep(200)
    }
  }

  func leave() { gate.withLock { $0.active -= 1 } }

  /// Doubles the map.
  func grow() throws(LMDBError) {
    try alone { () throws(LMDBError) in
      var info = MDB_envinfo()
      mdb_env_info(pointer, &info)
      try check(
        mdb_env_set_mapsize(pointer, info.me_mapsize * 2), "growing the map of \(directory)")
    }
  }

  /// Takes over the size another process has given the file.
  func adoptSize() throws(LMDBError) {
    try alone { () throws(LMDBError) in
      try check(mdb_env_set_mapsize(pointer, 0), "following the growth of \(directory)")
    }
  }

  private func alone(_ body: () throws(LMDBError) -> Void) throws(LMDBError) {
    var waited = 0
    while true {
      let begun = gate.withLock { gate in
        if gate.resizing { return false }
        gate.resizing = true
        return true
      }
      if begun { break }
      usleep(200)
    }
    defer { gate.withLock { $0.resizing = false } }
    while gate.withLock({ $0.active }) > 0 {
      usleep(200)
      waited += 1
      if waited > 50_000 {
        throw LMDBError(
          .busy, "readersOpen", "growing the map of \(directory): a reader was held open for 10 s")
      }
    }
    try body()
  }

  // MARK: one writing thread

  func beginWriting() throws(LMDBError) {
    let mine = writer.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    if mine {
      throw LMDBError(
        .incorrect, "nestedWrite",
        "writing \(directory): a write inside a write would wait for ever")
    }
  }

  func setWriter(_ thread: pthread_t?) { writer.withLock { $0 = thread } }

  func clearDeadReaders() {
    var dead: Int32 = 0
    mdb_reader_check(pointer, &dead)
  }

  func table(named name: String, orOpen open: () throws -> MDB_dbi) throws -> MDB_dbi {
    if let known = tables.withLock({ $0[name] }) { return known }
    let handle = try open()
    tables.withLock { $0[name] = handle }
    return handle
  }
}
