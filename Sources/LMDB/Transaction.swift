internal import CLMDB

/// What can be read inside a transaction; ``ReadTransaction`` and ``WriteTransaction`` both can.
public protocol Transaction: ~Copyable {
  /// LMDB's transaction; nothing outside this module can look inside.
  var handle: TransactionHandle { get }
}

/// LMDB's pointer to a transaction, opaque outside this module.
public struct TransactionHandle {
  let pointer: OpaquePointer
}

extension Transaction where Self: ~Copyable {
  /// Lends the value of `key` to `body`; nil where there is none.
  public func get<R>(
    _ key: some ByteSource, in table: Table, _ body: (RawSpan) throws -> R
  ) throws -> R? {
    try key.withBytes { bytes in
      var k = MDB_val(bytes)
      var v = MDB_val()
      let status = mdb_get(handle.pointer, table.handle, &k, &v)
      if status == MDB_NOTFOUND { return nil }
      try check(status, "reading table \(table.name)")
      return try body(v.bytes.bytes)
    }
  }

  /// A copy of the value of `key`; nil where there is none.
  public func copy(_ key: some ByteSource, in table: Table) throws -> [UInt8]? {
    try get(key, in: table) { $0.copied }
  }

  /// How many keys the table has.
  public func count(_ table: Table) throws(LMDBError) -> Int {
    var stat = MDB_stat()
    try check(mdb_stat(handle.pointer, table.handle, &stat), "counting table \(table.name)")
    return stat.ms_entries
  }

  /// Lends a cursor over the table to `body`; it stands nowhere yet.
  public func cursor<R>(_ table: Table, _ body: (inout Cursor) throws -> R) throws -> R {
    var cursor = try openCursor(table)
    return try body(&cursor)
  }

  /// A cursor that its owner keeps; the transaction must outlive every use of it.
  public func openCursor(_ table: Table) throws -> Cursor {
    var pointer: OpaquePointer?
    try check(
      mdb_cursor_open(handle.pointer, table.handle, &pointer), "reading table \(table.name)")
    return Cursor(pointer: pointer!, table: table.name)
  }

  /// Walks the table in key order from the first key >= `from` until `body` returns false.
  public func walk(
    _ table: Table, from: (some ByteSource)? = [UInt8]?.none,
    _ body: (RawSpan, RawSpan) throws -> Bool
  ) throws {
    try cursor(table) { cursor in
      var found = if let from { try cursor.seek(atLeast: from) } else { try cursor.first() }
      while found {
        guard try cursor.entry(body) else { return }
        found = try cursor.next()
      }
    }
  }
}

extension MDB_val {
  /// Points at `bytes`; LMDB only reads through it.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.init(
      mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: mv_data, count: mv_size) }
}
