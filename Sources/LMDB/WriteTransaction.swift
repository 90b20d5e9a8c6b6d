internal import CLMDB

/// A change in the making; all of it becomes visible and durable at once, or none.
///
/// Lent by ``Environment/write(_:)``. There is one at a time, in all processes together.
public struct WriteTransaction: Transaction, ~Copyable {
  /// LMDB's transaction.
  public let handle: TransactionHandle
  /// Set once a put found the map full, whatever the body makes of the error.
  final class Fullness { var mapFull = false }
  let fullness = Fullness()

  init(pointer: OpaquePointer) { handle = TransactionHandle(pointer: pointer) }

  /// Sets the value of `key`.
  ///
  /// `appending` says that the key is greater than every key there: faster, and refused where
  /// it is not true. Keys are 1 to 511 bytes.
  public func put(
    _ key: some ByteSource, _ value: some ByteSource, in table: Table, appending: Bool = false
  ) throws {
    try key.withBytes { keyBytes in
      try value.withBytes { valueBytes in
        var k = MDB_val(keyBytes)
        var v = MDB_val(valueBytes)
        let flags = appending ? UInt32(MDB_APPEND) : 0
        try note(mdb_put(handle.pointer, table.handle, &k, &v, flags), table)
      }
    }
  }

  /// Removes `key`; false where it was not there.
  @discardableResult
  public func delete(_ key: some ByteSource, in table: Table) throws -> Bool {
    try key.withBytes { bytes in
      var k = MDB_val(bytes)
      let status = mdb_del(handle.pointer, table.handle, &k, nil)
      if status == MDB_NOTFOUND { return false }
      try note(status, table)
      return true
    }
  }

  /// Removes every key of the table.
  public func clear(_ table: Table) throws(LMDBError) {
    try note(mdb_drop(handle.pointer, table.handle, 0), table)
  }

  /// Removes the entries for which `doomed` is true, walking from the first key >= `from`,
  /// at most `limit` of them; returns how many were removed.
  public func delete(
    in table: Table, from: some ByteSource, limit: Int = .max,
    where doomed: (RawSpan, RawSpan) throws -> Bool
  ) throws -> Int {
    try cursor(table) { cursor in
      var removed = 0
      var found = try cursor.seek(atLeast: from)
      while found, removed < limit {
        if try cursor.entry(doomed) {
          try remember { () throws(LMDBError) in try cursor.delete() }
          removed += 1
          found = try cursor.settle()
        } else {
          found = try cursor.next()
        }
      }
      return removed
    }
  }

  private func note(_ status: Int32, _ table: Table) throws(LMDBError) {
    if status == MDB_MAP_FULL { fullness.mapFull = true }
    try check(status, "writing table \(table.name)")
  }

  private func remember(_ body: () throws(LMDBError) -> Void) throws(LMDBError) {
    do { try body() } catch {
      if error.number == MDB_MAP_FULL { fullness.mapFull = true }
      throw error
    }
  }
}

extension Cursor {
  /// After a removal: stands on the entry that followed the removed one; false at the end.
  mutating func settle() throws(LMDBError) -> Bool {
    var k = MDB_val()
    var v = MDB_val()
    let status = mdb_cursor_get(pointer, &k, &v, MDB_GET_CURRENT)
    if status == 0, k.mv_data != nil {
      key = k
      value = v
      return true
    }
    return try next()
  }
}
