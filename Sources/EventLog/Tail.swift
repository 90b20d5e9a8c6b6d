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
  /// Entries removed in one transaction.
  private static let step = 65_536

  /// Removes everything beyond `record`, the frames last: as long as one is there, an
  /// interrupted removal is taken up again.
  func removeTail(beyond record: HeadRecord) throws {
    let head = record.position
    try remove(tables.names, from: (record.names + 1).key) { _, _ in true }
    try remove(tables.nameids) { _, value in
      UInt32(littleEndian: value.unsafeLoadUnaligned(as: UInt32.self)) > record.names
    }
    if head == 0 {
      try environment.write { tx in try tx.clear(tables.keys) }
    } else {
      try remove(tables.keys) { _, value in
        UInt64(littleEndian: value.unsafeLoadUnaligned(as: UInt64.self)) > head
      }
    }
    try remove(tables.kinds, from: (head + 1).key) { _, _ in true }
    try remove(tables.tree) { key, _ in
      let level = UInt64(key.unsafeLoad(as: UInt8.self))
      let index = UInt64(bigEndian: key.unsafeLoadUnaligned(fromByteOffset: 1, as: UInt64.self))
      return (index + 1) << level > head
    }
    try remove(tables.frames, from: (head + 1).key, step: Self.step / 64) { _, _ in true }
  }

  /// Removes what is doomed in transactions of bounded size, each going on where the one before
  /// ended.
  private func remove(
    _ table: Table, from first: [UInt8] = [], step: Int = EventLog.step,
    where doomed: (RawSpan, RawSpan) -> Bool
  ) throws {
    var from = first
    while true {
      let (removed, last) = try environment.write { tx in
        var last = from
        let removed = try tx.delete(in: table, from: from, limit: step) { key, value in
          guard doomed(key, value) else { return false }
          last = key.copied
          return true
        }
        return (removed, last)
      }
      if removed < step { return }
      from = last
    }
  }
}

extension FixedWidthInteger {
  /// The number as a key: big-endian.
  fileprivate var key: [UInt8] { withUnsafeBytes(of: bigEndian) { [UInt8]($0) } }
}
