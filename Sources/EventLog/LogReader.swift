internal import LMDB
internal import Synchronization

/// The log as it stood when the reading began; lent by ``EventLog/read(_:)``.
///
/// Nothing of an unfinished batch is ever seen. Every frame's checksum is checked.
public struct LogReader: ~Copyable {
  private let log: EventLog
  private let tx: ReadTransaction
  private let record: HeadRecord
  /// The frames whose checksum was found right in this snapshot, where nothing changes.
  private let checked = CheckedFrames()

  init(_ log: EventLog) throws {
    let tx = try log.environment.reading()
    let record = try log.tables.head(tx)
    self.log = log
    self.tx = tx
    self.record = record
  }

  /// Where the log stands.
  public var head: Head { record.head }

  /// Lends the event at `position`; throws notFound beyond the head.
  public func event<R>(at position: UInt64, _ body: (StoredEvent) throws -> R) throws -> R {
    guard (1...max(1, record.position)).contains(position), record.position > 0 else {
      throw LogError(
        .notFound, "noEvent", "there is no event at position \(position)", position: position)
    }
    return try translating {
      try log.tables.frame(holding: position, checked: checked, tx) { frame in
        try body(frame[Int(position - frame.first)])
      }
    }
  }

  /// Lends every event from `first` through `last` (through the head where nil) in order.
  public func scan(
    from first: UInt64 = 1, through last: UInt64? = nil, _ body: (StoredEvent) throws -> Void
  ) throws {
    let last = min(last ?? record.position, record.position)
    try translating { try log.tables.scan(max(first, 1), last, checked: checked, tx, body) }
  }

  /// The positions, from `first` up, of the events appended as `indexed`, with their kinds.
  ///
  /// An entry that is out of order, or one that the table counts and a walk does not meet, is
  /// damage; whether an event has the kind it stands under is for the caller to hold against it.
  public func kindPositions(from first: UInt64 = 1) throws -> [(position: UInt64, kind: UInt16)] {
    var found: [(position: UInt64, kind: UInt16)] = []
    try translating {
      var (met, last) = (0, UInt64(0))
      try tx.walk(log.tables.kinds, from: first) { key, value in
        guard let position = key.bigEndianUInt64, value.byteCount == 2, position > last else {
          throw LogError.damaged("the table of kinds cannot be read")
        }
        (met, last) = (met + 1, position)
        if position <= record.position {
          found.append((position, UInt16(littleEndian: value.unsafeLoadUnaligned(as: UInt16.self))))
        }
        return true
      }
      let counted = try tx.count(log.tables.kinds)
      guard first > 1 || met == counted else {
        throw LogError.damaged("the table of kinds has lost entries")
      }
    }
    return found
  }

  /// What is thrown where an event is not of the kind it stands under in the table of kinds.
  public func damagedKind(at position: UInt64) -> LogError {
    .damaged("the table of kinds contradicts the event at position \(position)", at: position)
  }

  /// The position of the event appended with `key`; nil where there is none.
  public func position(forKey key: [UInt8]) throws -> UInt64? {
    try translating {
      let position = try log.tables.position(forKey: key, tx)
      return position.flatMap { $0 <= record.position ? $0 : nil }
    }
  }

  /// The text of a name's number; "" for 0. Throws notFound for a number that was not given.
  public func name(_ number: UInt32) throws -> String {
    if number == 0 { return "" }
    guard number <= record.names else {
      throw LogError(.notFound, "noName", "there is no name with the number \(number)")
    }
    if let known = log.names.withLock({ $0.texts[number] }) { return known }
    let text = try translating {
      let text = try log.tables.name(number, tx)
      // The tables of names have no checksum of their own; each is the other's.
      guard try log.tables.number(of: text, tx) == number else {
        throw LogError.damaged("name number \(number) is not the one its text has")
      }
      return text
    }
    log.names.withLock { $0.remember(text, number) }
    return text
  }

  /// The number of a name; nil where it was never used, 0 for "".
  public func number(of name: String) throws -> UInt32? {
    if name.isEmpty { return 0 }
    let exact = ExactText(name)
    if let known = log.names.withLock({ $0.numbers[exact] }) {
      return known <= record.names ? known : nil
    }
    let found = try translating { try log.number(of: name, through: record.names, tx) }
    guard let number = found else { return nil }
    log.names.withLock { $0.remember(name, number) }
    return number
  }

  func storedNode(_ level: Int, _ index: UInt64) throws -> Node {
    try log.tables.node(level, index, tx)
  }

  /// The root over positions 1...position, 32 bytes; throws notFound beyond the head.
  public func root(at position: UInt64) throws -> [UInt8] {
    guard position <= record.position else {
      throw LogError(
        .notFound, "noEvent", "there is no event at position \(position)", position: position)
    }
    if position == record.position { return record.frontier.root.bytes }
    return try translating { try log.tables.frontier(at: position, tx).root.bytes }
  }
}
