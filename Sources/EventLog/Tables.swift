internal import LMDB

/// The log's tables, and what can be asked of them inside any transaction.
struct Tables: Sendable {
  let frames, names, nameids, keys, kinds, tree, meta: Table

  init(_ environment: Environment, create: Bool) throws {
    func table(_ name: String) throws -> Table {
      do {
        return try environment.table(name, create: create)
      } catch let error as LMDBError where error.category == .notFound {
        throw LogError.damaged("it has no table \(name)")
      }
    }
    frames = try table("frames")
    names = try table("names")
    nameids = try table("nameids")
    keys = try table("keys")
    kinds = try table("kinds")
    tree = try table("tree")
    meta = try table("meta")
  }

  func head(_ tx: borrowing some Transaction & ~Copyable) throws -> HeadRecord {
    let record = try tx.get(HeadRecord.key, in: meta) { value in
      try value.withUnsafeBytes { try HeadRecord($0) }
    }
    guard let record else { throw LogError.damaged("it has no head") }
    return record
  }

  /// Lends the checked frame that holds `position`; those that `checked` has are not checked again.
  func frame<R>(
    holding position: UInt64, checked: CheckedFrames? = nil,
    _ tx: borrowing some Transaction & ~Copyable,
    _ body: (Frame) throws -> R
  ) throws -> R {
    try tx.cursor(frames) { cursor in
      guard try cursor.seek(atMost: position) else {
        throw LogError.damaged("no frame holds position \(position)", at: position)
      }
      return try Self.frame(at: cursor, checked: checked) { frame in
        guard frame.last >= position else {
          throw LogError.damaged("no frame holds position \(position)", at: position)
        }
        return try body(frame)
      }
    }
  }

  /// Lends the checked frame the cursor stands on.
  static func frame<R>(
    at cursor: borrowing Cursor, checked: CheckedFrames? = nil, _ body: (Frame) throws -> R
  ) throws -> R {
    try cursor.entry { key, value in
      guard let first = key.bigEndianUInt64, key.byteCount == 8 else {
        throw LogError.damaged("a frame has a key that is no position")
      }
      return try value.withUnsafeBytes { bytes in
        let frame = try Frame(bytes, key: first, verified: checked?.contains(first) ?? false)
        checked?.insert(first)
        return try body(frame)
      }
    }
  }

  func position(
    forKey key: UnsafeRawBufferPointer, _ tx: borrowing some Transaction & ~Copyable
  ) throws -> UInt64? {
    guard (1...Limits.bytesPerKey).contains(key.count) else { return nil }
    return try tx.get(key, in: keys) { value in
      guard value.byteCount == 8 else { throw LogError.damaged("a key has no position") }
      return UInt64(littleEndian: value.unsafeLoadUnaligned(as: UInt64.self))
    }
  }

  func position(forKey key: [UInt8], _ tx: borrowing some Transaction & ~Copyable) throws -> UInt64?
  {
    try key.withUnsafeBytes { try position(forKey: $0, tx) }
  }

  func number(of name: String, _ tx: borrowing some Transaction & ~Copyable) throws -> UInt32? {
    guard (1...Limits.bytesPerKey).contains(name.utf8.count) else { return nil }
    return try tx.get(name, in: nameids) { value in
      guard value.byteCount == 4 else { throw LogError.damaged("a name has no number") }
      return UInt32(littleEndian: value.unsafeLoadUnaligned(as: UInt32.self))
    }
  }

  /// Throws where a name up to a number is not found by its text: the tables of names have no
  /// checksum of their own, and what one of them lost the other still has.
  func holdNames(through last: UInt32, _ tx: borrowing some Transaction & ~Copyable) throws {
    for number in stride(from: 1, through: last, by: 1) {
      guard try self.number(of: name(number, tx), tx) == number else {
        throw LogError.damaged("name number \(number) is not found by its text")
      }
    }
  }

  func name(_ number: UInt32, _ tx: borrowing some Transaction & ~Copyable) throws -> String {
    let text = try tx.get(number, in: names) { value in
      value.withUnsafeBytes { String(validating: $0, as: UTF8.self) }
    }
    guard let text = text ?? nil else {
      throw LogError.damaged("name number \(number) is missing or not UTF-8")
    }
    return text
  }

  /// The key of a stored node of the hash tree.
  static func treeKey(_ level: Int, _ index: UInt64) -> [UInt8] {
    var key = [UInt8(level)]
    withUnsafeBytes(of: index.bigEndian) { key.append(contentsOf: $0) }
    return key
  }

  /// A stored node of the hash tree.
  func node(_ level: Int, _ index: UInt64, _ tx: borrowing some Transaction & ~Copyable) throws
    -> Node
  {
    let node = try tx.get(Self.treeKey(level, index), in: tree) { value in
      value.byteCount == 32 ? value.withUnsafeBytes { Node($0) } : nil
    }
    guard let node = node ?? nil else {
      throw LogError.damaged("node \(index) of level \(level) of the hash tree is missing")
    }
    return node
  }

  /// The right edge of the tree over 1...position, which must not be beyond the head.
  func frontier(at position: UInt64, _ tx: borrowing some Transaction & ~Copyable) throws
    -> Frontier
  {
    var frontier = Frontier()
    let stored = (position >> Limits.storedLevel) << Limits.storedLevel
    for level in stride(from: 63, through: Limits.storedLevel, by: -1)
    where stored >> level & 1 == 1 {
      frontier.peaks.append(try node(level, (stored >> level) - 1, tx))
    }
    frontier.count = stored
    guard stored < position else { return frontier }
    try scan(stored + 1, position, tx) { event in frontier.add(event.leaf) }
    return frontier
  }

  /// Every event from `first` through `last`, which must not be beyond the head.
  func scan(
    _ first: UInt64, _ last: UInt64, checked: CheckedFrames? = nil,
    _ tx: borrowing some Transaction & ~Copyable, _ body: (StoredEvent) throws -> Void
  ) throws {
    guard first <= last else { return }
    try tx.cursor(frames) { cursor in
      var next = first
      guard try cursor.seek(atMost: first) else {
        throw LogError.damaged("no frame holds position \(first)", at: first)
      }
      while true {
        try Self.frame(at: cursor, checked: checked) { frame in
          guard frame.first <= next, frame.last >= next else {
            throw LogError.damaged("no frame holds position \(next)", at: next)
          }
          let end = min(frame.last, last)
          for index in Int(next - frame.first)...Int(end - frame.first) { try body(frame[index]) }
          next = end + 1
        }
        if next > last { return }
        guard try cursor.next() else {
          throw LogError.damaged("no frame holds position \(next)", at: next)
        }
      }
    }
  }
}
