internal import CLMDB

/// A place in a table, moved in key order; scoped by ``Transaction/cursor(_:_:)``.
public struct Cursor: ~Copyable {
  let pointer: OpaquePointer
  let table: String
  var key = MDB_val()
  var value = MDB_val()

  init(pointer: OpaquePointer, table: String) {
    self.pointer = pointer
    self.table = table
  }

  deinit { mdb_cursor_close(pointer) }

  /// Goes to the smallest key; false where the table is empty.
  public mutating func first() throws(LMDBError) -> Bool { try move(MDB_FIRST) }

  /// Goes to the greatest key; false where the table is empty.
  public mutating func last() throws(LMDBError) -> Bool { try move(MDB_LAST) }

  /// Goes to the following key; false at the end, and the cursor stays.
  public mutating func next() throws(LMDBError) -> Bool { try move(MDB_NEXT) }

  /// Goes to the preceding key; false at the beginning, and the cursor stays.
  public mutating func previous() throws(LMDBError) -> Bool { try move(MDB_PREV) }

  /// Goes to the first key >= `wanted`; false where there is none.
  public mutating func seek(atLeast wanted: some ByteSource) throws -> Bool {
    try wanted.withBytes { bytes in
      guard bytes.count > 0 else { return try first() }
      key = MDB_val(bytes)
      return try move(MDB_SET_RANGE)
    }
  }

  /// Goes to the last key <= `wanted`; false where there is none.
  public mutating func seek(atMost wanted: some ByteSource) throws -> Bool {
    guard try seek(atLeast: wanted) else { return try last() }
    let same = wanted.withBytes { bytes in key.bytes.elementsEqual(bytes) }
    return same ? true : try previous()
  }

  /// Lends the key and the value here; the cursor must stand on an entry.
  public func entry<R>(_ body: (RawSpan, RawSpan) throws -> R) rethrows -> R {
    precondition(key.mv_data != nil, "a cursor that stands nowhere was read")
    return try body(key.bytes.bytes, value.bytes.bytes)
  }

  /// Lends the key here.
  public func withKey<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
    try entry { key, _ in try body(key) }
  }

  /// Lends the value here.
  public func withValue<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
    try entry { _, value in try body(value) }
  }

  private mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
    var k = key
    var v = value
    let status = mdb_cursor_get(pointer, &k, &v, operation)
    if status == MDB_NOTFOUND { return false }
    try check(status, "reading table \(table)")
    key = k
    value = v
    return true
  }

  /// Removes the entry here; the cursor then stands before the following one.
  func delete() throws(LMDBError) {
    try check(mdb_cursor_del(pointer, 0), "removing from table \(table)")
  }
}
