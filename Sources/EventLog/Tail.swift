internal import LMDB

/// The unfinished tail: what a killed writer stored of a batch it never completed. It is the
/// only thing ever removed; nobody was told of it and no reader has seen it.
extension Tables {
  func hasTail(beyond record: HeadRecord, _ tx: borrowing some Transaction & ~Copyable) throws
    -> Bool
  {
    try tx.cursor(frames) { cursor in
      guard try cursor.last() else { return false }
      return cursor.withKey { ($0.bigEndianUInt64 ?? 0) > record.position }
    }
  }
}

extension EventLog {
  private static let step = 65_536

  /// Removes everything beyond `record`, the frames last: as long as one is there, an
  /// interrupted removal is taken up again.
  func removeTail(beyond record: HeadRecord) throws {
    let head = record.position
    let firstName = record.names + 1
    try drain { tx, limit in
      try tx.delete(in: tables.names, from: firstName, limit: limit) { _, _ in true }
    }
    try drain { tx, limit in
      try tx.delete(in: tables.nameids, from: [], limit: limit) { _, value in
        UInt32(littleEndian: value.unsafeLoadUnaligned(as: UInt32.self)) > record.names
      }
    }
    try drain { tx, limit in
      if head == 0 {
        try tx.clear(tables.keys)
        return 0
      }
      return try tx.delete(in: tables.keys, from: [], limit: limit) { _, value in
        UInt64(littleEndian: value.unsafeLoadUnaligned(as: UInt64.self)) > head
      }
    }
    try drain { tx, limit in
      try tx.delete(in: tables.kinds, from: head + 1, limit: limit) { _, _ in true }
    }
    try drain { tx, limit in
      try tx.delete(in: tables.tree, from: [], limit: limit) { key, _ in
        let level = UInt64(key.unsafeLoad(as: UInt8.self))
        let index = UInt64(
          bigEndian: key.unsafeLoadUnaligned(fromByteOffset: 1, as: UInt64.self))
        return (index + 1) << level > head
      }
    }
    try drain { tx, limit in
      try tx.delete(in: tables.frames, from: head + 1, limit: limit / 64) { _, _ in true }
    }
  }

  /// Runs a removal in transactions of bounded size until it finds nothing more.
  private func drain(_ step: (borrowing WriteTransaction, Int) throws -> Int) throws {
    while try environment.write({ tx in try step(tx, Self.step) }) > 0 {}
  }
}
