import LMDB

/// A place in a chained table. Where it stands is proved: a search ends between a key and the one
/// that follows it, and a step leads to the key that was named. What it lends lives as long as the
/// transaction does and nothing is written.
struct ChainCursor: ~Copyable {
  private let chain: ChainedTable
  private var cursor: Cursor
  /// Whether the entry here is known to match its checksum.
  private var isChecked = false

  init(_ chain: ChainedTable, _ transaction: borrowing some Transaction & ~Copyable) throws {
    self.chain = chain
    cursor = try transaction.openCursor(chain.table)
  }

  /// Goes to the last entry whose key is not greater; false where that is the head.
  mutating func seek(atMost wanted: UnsafeRawBufferPointer) throws -> Bool {
    guard try cursor.seek(atMost: wanted) else { throw chain.broken }
    isChecked = false
    _ = try value()
    guard chain.compare(key, wanted) <= 0, chain.compare(wanted, nextKey) < 0 else {
      throw chain.broken
    }
    return !isAtHead
  }

  /// Goes to the entry of a key; where there is none, to the one before.
  mutating func find(_ wanted: UnsafeRawBufferPointer) throws -> Bool {
    try seek(atMost: wanted) && chain.compare(key, wanted) == 0
  }

  /// Goes to the following entry; false after the last.
  mutating func next() throws -> Bool {
    let expected = nextKey
    guard try cursor.next() else {
      guard expected.allSatisfy({ $0 == 0xFF }) else { throw chain.broken }
      return false
    }
    isChecked = false
    guard hasRoom, chain.compare(key, expected) == 0 else { throw chain.broken }
    return true
  }

  /// Goes to the entry before; false at the head.
  mutating func previous() throws -> Bool {
    if isAtHead { return false }
    let expected = key
    guard try cursor.previous() else { throw chain.broken }
    isChecked = false
    guard hasRoom, chain.compare(nextKey, expected) == 0 else { throw chain.broken }
    return !isAtHead
  }

  private var hasRoom: Bool { chain.hasRoom(key, unchecked) }

  var isAtHead: Bool { key.allSatisfy { $0 == 0 } }

  var key: UnsafeRawBufferPointer { cursor.withKey { $0.withUnsafeBytes { $0 } } }

  /// The key that follows this one.
  var nextKey: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: unchecked.suffix(chain.keyLength))
  }

  /// The value here, for who checks it later.
  var unchecked: UnsafeRawBufferPointer { cursor.withValue { $0.withUnsafeBytes { $0 } } }

  /// The value here; throws where it is not what was written.
  mutating func value() throws -> UnsafeRawBufferPointer {
    if !isChecked {
      try chain.check(key, unchecked)
      isChecked = true
    }
    return unchecked
  }

  /// What is kept here.
  mutating func kept() throws -> UnsafeRawBufferPointer {
    let value = try value()
    return UnsafeRawBufferPointer(
      rebasing: value[ChainedTable.start..<value.count - chain.keyLength])
  }
}
