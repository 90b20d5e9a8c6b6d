internal import CLMDB

/// A snapshot: nothing committed later is seen through it. It ends when the value does.
///
/// Hold it briefly: as long as it lives, pages freed by writers cannot be used again.
public struct ReadTransaction: Transaction, ~Copyable {
  private let environment: Environment
  /// LMDB's transaction.
  public let handle: TransactionHandle

  init(_ environment: Environment) throws(LMDBError) {
    let core = environment.core
    var pointer: OpaquePointer?
    var checkedReaders = false
    while true {
      core.enter()
      let status = mdb_txn_begin(core.pointer, nil, UInt32(MDB_RDONLY), &pointer)
      if status == 0 { break }
      core.leave()
      if status == MDB_MAP_RESIZED {
        try core.adoptSize()
      } else if status == MDB_READERS_FULL, !checkedReaders {
        checkedReaders = true
        core.clearDeadReaders()
      } else {
        throw LMDBError(status, "reading \(core.directory)")
      }
    }
    self.environment = environment
    self.handle = TransactionHandle(pointer: pointer!)
  }

  /// Where the environment is.
  var directory: String { environment.core.directory }

  deinit {
    mdb_txn_abort(handle.pointer)
    environment.core.leave()
  }
}
