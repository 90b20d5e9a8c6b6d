import LMDB

/// One generation of views: an LMDB environment with a table of row blocks for each projection,
/// the entries that have corrections, and the stamp of what it was made from.
final class Generation {
  let environment: Environment
  let meta: LMDB.Table
  /// First position -> positions of the corrections and retractions that lead back to it.
  let threads: LMDB.Table
  /// Position of a correction or retraction -> first position of its entry.
  let roots: LMDB.Table
  /// Row blocks, by the projections' order.
  let rows: [LMDB.Table]

  private static let stampKey = Array("stamp".utf8)

  init(_ directory: String, projections: [AnyProjection], create: Bool = false) throws {
    let environment = try Generation.opened(directory, create: create)
    self.environment = environment
    meta = try environment.table("meta", create: create)
    threads = try environment.table("threads", create: create)
    roots = try environment.table("roots", create: create)
    rows = try projections.map { try environment.table("rows/\($0.name)", create: create) }
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
    try transaction.get(first, in: threads) { value in
      stride(from: 0, to: value.byteCount, by: 8).map { offset in
        UInt64(littleEndian: value.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
    } ?? []
  }

  func setAbout(_ first: UInt64, _ positions: [UInt64], _ transaction: borrowing WriteTransaction)
    throws
  {
    var bytes: [UInt8] = []
    for position in positions { bytes.append(number: position) }
    try transaction.put(first, bytes, in: threads)
    for position in positions {
      var root: [UInt8] = []
      root.append(number: first)
      try transaction.put(position, root, in: roots)
    }
  }

  /// The first position of the entry that an event belongs to.
  func root(of position: UInt64, _ transaction: borrowing some Transaction & ~Copyable) throws
    -> UInt64
  {
    try transaction.get(position, in: roots) { value in
      UInt64(littleEndian: value.unsafeLoadUnaligned(as: UInt64.self))
    } ?? position
  }
}
