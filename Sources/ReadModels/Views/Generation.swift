import LMDB

/// One generation of views: an LMDB environment with a table of row blocks for each projection,
/// the entries that have corrections, and the stamp of what it was made from.
final class Generation {
  let environment: Environment
  let meta: LMDB.Table
  /// First position -> positions of the corrections and retractions that lead back to it.
  let threads: ChainedTable
  /// Row blocks, by the projections' order.
  let rows: [ChainedTable]
  /// The same by day, of projections that want that.
  let sheets: [SheetTables?]

  private static let stampKey = Array("stamp".utf8)

  init(_ directory: String, projections: [AnyProjection], create: Bool = false) throws {
    let environment = try Generation.opened(directory, create: create)
    self.environment = environment
    meta = try environment.table("meta", create: create)
    threads = ChainedTable(try environment.table("threads", create: create), keyLength: 8)
    rows = try projections.map {
      ChainedTable(
        try environment.table("rows/\($0.name)", create: create), keyLength: BlockKey.length)
    }
    sheets = try projections.map { try SheetTables($0, in: environment, create: create) }
  }

  /// Views that cannot be written can still be read.
  private static func opened(_ directory: String, create: Bool) throws -> Environment {
    if create {
      // Nobody reads it before it is whole; it is synced once, then.
      var options = Environment.Options()
      options.unsynced = true
      return try Environment(directory, options)
    }
    let attempt = Result { () throws(LMDBError) in try Environment(directory) }
    guard case .failure(let error) = attempt, error.category == .unavailable else {
      return try attempt.get()
    }
    var options = Environment.Options()
    options.readOnly = true
    return try Environment(directory, options)
  }

  func stamp(_ transaction: borrowing some Transaction & ~Copyable) throws -> Stamp? {
    try transaction.copy(Generation.stampKey, in: meta).flatMap(Stamp.init)
  }

  func setStamp(_ stamp: Stamp, _ transaction: borrowing WriteTransaction) throws {
    try transaction.put(Generation.stampKey, stamp.bytes, in: meta)
  }

  /// The positions of an entry's corrections and retractions.
  func about(_ first: UInt64, _ transaction: borrowing some Transaction & ~Copyable) throws
    -> [UInt64]
  {
    var cursor = try ChainCursor(threads, transaction)
    guard try first.withBytes({ try cursor.find($0) }) else { return [] }
    let kept = try cursor.kept()
    return stride(from: 0, to: kept.count, by: 8).map { kept.number($0, UInt64.self) }
  }

  func setAbout(_ first: UInt64, _ positions: [UInt64], _ transaction: borrowing WriteTransaction)
    throws
  {
    let (key, value) = thread(first, positions)
    try threads.put(key, value, transaction)
  }

  /// An entry of `threads`, not sealed yet.
  func thread(_ first: UInt64, _ positions: [UInt64]) -> ChainedTable.Entry {
    var (key, kept) = ([UInt8](), [UInt8]())
    key.append(big: first)
    for position in positions { kept.append(number: position) }
    return (key, threads.value(kept))
  }
}
