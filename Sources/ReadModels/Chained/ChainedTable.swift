internal import Glibc
import LMDB

/// A table in which every value names the key that follows its own, under a checksum over the
/// table's name, the key and the value. So "there is none" is proved by the entry before: what a
/// damaged page hides or misplaces is found, never passed over.
///
/// Keys have one length; zeros are the key of the head, which stands before all entries. A value is
/// the CRC-32C of everything else, what is to be kept, and the following key, ones after the last.
struct ChainedTable {
  let table: LMDB.Table
  let keyLength: Int
  /// Of the table's name: another table's pages are not taken for this one's.
  private let seed: UInt32

  /// What is kept begins so far into a value.
  static let start = 4

  init(_ table: LMDB.Table, keyLength: Int) {
    self.table = table
    self.keyLength = keyLength
    seed = table.name.withBytes { crc32c($0) }
  }

  var headKey: [UInt8] { [UInt8](repeating: 0, count: keyLength) }
  var end: [UInt8] { [UInt8](repeating: 0xFF, count: keyLength) }

  /// A value with room for its checksum and the following key.
  func value(_ kept: some Sequence<UInt8>) -> [UInt8] {
    [UInt8](repeating: 0, count: ChainedTable.start) + kept
      + [UInt8](repeating: 0, count: keyLength)
  }

  /// Names the following key in a value, and sets the checksum.
  func seal(_ value: inout [UInt8], key: [UInt8], next: [UInt8]) {
    value.replaceSubrange((value.count - keyLength)..., with: next)
    let checksum = key.withUnsafeBytes { key in value.withUnsafeBytes { self.checksum(key, $0) } }
    value.withUnsafeMutableBytes {
      $0.storeBytes(of: checksum.littleEndian, as: UInt32.self)
    }
  }

  private func checksum(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> UInt32 {
    crc32c(
      UnsafeRawBufferPointer(rebasing: value[ChainedTable.start...]),
      continuing: crc32c(key, continuing: seed))
  }

  /// Throws where an entry is not what was written.
  @inline(__always)
  func check(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws(ViewError) {
    guard hasRoom(key, value), checksum(key, value) == value.number(0, UInt32.self) else {
      throw ViewError.damaged("an entry of \(table.name) does not match its checksum")
    }
  }

  @inline(__always)
  func hasRoom(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool {
    key.count == keyLength && value.count >= ChainedTable.start + keyLength
  }

  /// Whether two values keep the same.
  func isSame(_ a: UnsafeRawBufferPointer, as b: UnsafeRawBufferPointer) -> Bool {
    a.dropFirst(ChainedTable.start).dropLast(keyLength)
      .elementsEqual(b.dropFirst(ChainedTable.start).dropLast(keyLength))
  }

  /// Compares two keys, as `memcmp` does.
  @inline(__always)
  func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int32 {
    memcmp(a.baseAddress!, b.baseAddress!, keyLength)
  }

  var broken: ViewError { ViewError.damaged("\(table.name) has lost an entry") }
}

// MARK: - Changing it

extension ChainedTable {
  typealias Entry = (key: [UInt8], value: [UInt8])

  /// Puts entries in the place of one, or where they belong; in order, with nothing between them.
  /// The entry before is told what follows it now.
  func replace(_ old: [UInt8]?, with entries: [Entry], _ transaction: borrowing WriteTransaction)
    throws
  {
    guard let place = old ?? entries.first?.key else { return }
    var cursor = try ChainCursor(self, transaction)
    let isThere = try place.withUnsafeBytes { try cursor.find($0) }
    guard isThere == (old != nil) else { throw broken }
    var next = Array(cursor.nextKey)
    var before: Entry?
    if old == nil || old != entries.first?.key {
      if isThere { _ = try cursor.previous() }
      before = (Array(cursor.key), Array(try cursor.value()))
      if let old { try transaction.delete(old, in: table) }
    }
    for (key, value) in entries.reversed() {
      try put(key, value, next: next, transaction)
      next = key
    }
    if let before { try put(before.key, before.value, next: next, transaction) }
  }

  /// Puts an entry in the place of the one of its key, or where it belongs.
  func put(_ key: [UInt8], _ value: [UInt8], _ transaction: borrowing WriteTransaction) throws {
    var cursor = try ChainCursor(self, transaction)
    let isThere = try key.withUnsafeBytes { try cursor.find($0) }
    try replace(isThere ? key : nil, with: [(key, value)], transaction)
  }

  private func put(
    _ key: [UInt8], _ value: [UInt8], next: [UInt8], _ transaction: borrowing WriteTransaction
  ) throws {
    var value = value
    seal(&value, key: key, next: next)
    try transaction.put(key, value, in: table)
  }
}

// MARK: - Filling it

/// Fills an empty chained table in the order of its keys: each entry waits for the key of the next.
struct ChainFiller {
  private let chain: ChainedTable
  private var key: [UInt8]
  private var value: [UInt8]

  init(_ chain: ChainedTable) {
    self.chain = chain
    key = chain.headKey
    value = chain.value([])
  }

  mutating func append(
    _ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer,
    _ transaction: borrowing WriteTransaction
  ) throws {
    let key = Array(key)
    try put(next: key, transaction)
    self.key = key
    self.value.removeAll(keepingCapacity: true)
    self.value.append(contentsOf: value)
  }

  /// After the last entry.
  mutating func finish(_ transaction: borrowing WriteTransaction) throws {
    try put(next: chain.end, transaction)
  }

  private mutating func put(next: [UInt8], _ transaction: borrowing WriteTransaction) throws {
    chain.seal(&value, key: key, next: next)
    try transaction.put(key, value, in: chain.table, appending: true)
  }
}
