internal import LMDB

/// The smaller tables have nothing that the frames do not account for.
extension Verification {
  func names(_ tx: borrowing ReadTransaction) throws {
    if unfinished { return }
    let expected = Int(record.names)
    guard try tx.count(tables.names) == expected, try tx.count(tables.nameids) == expected else {
      throw LogError.damaged("its tables of names have entries that no frame introduced")
    }
  }

  /// Every key leads to a position there is; `all` where the events' own keys were counted.
  mutating func keys(_ tx: borrowing ReadTransaction, all: Bool) throws {
    var count = 0
    try tx.walk(tables.keys) { _, value in
      guard value.byteCount == 8 else { throw LogError.damaged("a key has no position") }
      let position = UInt64(littleEndian: value.unsafeLoadUnaligned(as: UInt64.self))
      guard position > 0 else { throw LogError.damaged("a key leads to position 0") }
      if position > record.position {
        guard unfinished else {
          throw LogError.damaged("a key leads to position \(position), beyond the head")
        }
      } else {
        count += 1
      }
      return true
    }
    if all, count != keyCount {
      throw LogError.damaged("it has \(count) keys, and its events have \(keyCount)")
    }
    keyCount = count
  }

  func kinds(_ tx: borrowing ReadTransaction, all: Bool) throws {
    var count = 0
    try tx.walk(tables.kinds) { key, value in
      guard let position = key.bigEndianUInt64, key.byteCount == 8, value.byteCount == 2,
        position > 0
      else { throw LogError.damaged("the table of kinds cannot be read") }
      if position > record.position {
        guard unfinished else {
          throw LogError.damaged(
            "the table of kinds leads to position \(position), beyond the head")
        }
      } else {
        count += 1
      }
      return true
    }
    if all, count != kindCount {
      throw LogError.damaged("its table of kinds has \(count) entries, its events \(kindCount)")
    }
  }

  /// As many nodes as the events make; each was compared when it became full.
  func tree(_ tx: borrowing ReadTransaction) throws {
    if unfinished { return }
    var expected = 0
    for level in Limits.storedLevel..<64 { expected += Int(record.position >> UInt64(level)) }
    guard try tx.count(tables.tree) == expected else {
      throw LogError.damaged("its hash tree has nodes that no event accounts for")
    }
  }
}
