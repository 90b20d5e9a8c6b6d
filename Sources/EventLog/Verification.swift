internal import LMDB

/// One pass over the frames; the smaller tables are held against what it found.
struct Verification {
  let tables: Tables
  let record: HeadRecord
  var frontier = Frontier()
  var frameCount = 0
  var keyCount = 0
  var kindCount = 0
  var unfinished = false
  private var recordedAt = Int64.min
  private var names: UInt32 = 0
  private var batch: UInt64 = 1

  init(tables: Tables, record: HeadRecord) {
    self.tables = tables
    self.record = record
  }

  mutating func frames(
    _ tx: borrowing ReadTransaction, _ derive: ((StoredEvent) throws -> Derived)?,
    _ progress: (UInt64, UInt64) throws -> Void
  ) throws {
    unfinished = try tables.hasTail(beyond: record, tx)
    try tx.cursor(tables.frames) { cursor in
      var found = try cursor.first()
      while found, frontier.count < record.position {
        try Tables.frame(at: cursor) { frame in try check(frame, tx, derive) }
        try progress(frontier.count, record.position)
        found = try cursor.next()
      }
    }
    guard frontier.count == record.position else {
      throw LogError.damaged(
        "its frames end at position \(frontier.count), its head says \(record.position)",
        at: frontier.count + 1)
    }
    guard batch == record.batch + 1 else {
      throw LogError.damaged("its last batch does not end", at: record.position)
    }
    guard record.position == 0 || recordedAt == record.recordedAt else {
      throw LogError.damaged("its head's time is not its last event's", at: record.position)
    }
    guard frontier == record.frontier else {
      throw LogError.damaged("its root is not the one of its events", at: record.position)
    }
    guard names == record.names else {
      throw LogError.damaged("its frames introduce \(names) names, its head says \(record.names)")
    }
  }

  private mutating func check(
    _ frame: Frame, _ tx: borrowing ReadTransaction, _ derive: ((StoredEvent) throws -> Derived)?
  ) throws {
    let at = frame.first
    guard at == frontier.count + 1, frame.last <= record.position else {
      throw LogError.damaged(
        "position \(frontier.count + 1) is missing; a frame begins at \(at)",
        at: frontier.count + 1)
    }
    guard frame.batch == batch, frame.namesBefore == names else {
      throw LogError.damaged("the frame at position \(at) does not follow the one before", at: at)
    }
    guard frame.baseRecordedAt == frame[0].recordedAt else {
      throw LogError.damaged("the frame at position \(at) has another base time", at: at)
    }
    try introduce(frame, tx)
    for index in 0..<frame.count { try check(frame[index], tx, derive) }
    if frame.endsBatch { batch += 1 }
    frameCount += 1
  }

  /// The frame's names are the next numbers, in both tables of names.
  private mutating func introduce(_ frame: Frame, _ tx: borrowing ReadTransaction) throws {
    guard let introduced = frame.names() else {
      throw LogError.damaged(
        "the names of the frame at position \(frame.first) do not add up", at: frame.first)
    }
    for name in introduced {
      names += 1
      let number = names
      let forth = try tx.copy(number, in: tables.names)
      let back = try tx.get(name, in: tables.nameids) { value in
        value.byteCount == 4
          ? UInt32(littleEndian: value.unsafeLoadUnaligned(as: UInt32.self)) : 0
      }
      guard forth == name, back == number, String(validating: name, as: UTF8.self) != nil else {
        throw LogError.damaged(
          "name number \(number) is not the one the frame at position \(frame.first) introduced",
          at: frame.first)
      }
    }
  }

  private mutating func check(
    _ event: StoredEvent, _ tx: borrowing ReadTransaction,
    _ derive: ((StoredEvent) throws -> Derived)?
  ) throws {
    let at = event.position
    guard event.recordedAt >= recordedAt else {
      throw LogError.damaged("position \(at) was recorded before the one before it", at: at)
    }
    recordedAt = event.recordedAt
    guard max(event.unit, event.subject, event.actor) <= names else {
      throw LogError.damaged("position \(at) has the number of a name that is not there", at: at)
    }
    let (tables, count) = (self.tables, record.position)
    var wrong: (level: Int, index: UInt64)?
    var nodes: [(Int, UInt64, Node)] = []
    frontier.add(event.leaf) { level, index, node in
      if level >= Limits.storedLevel { nodes.append((level, index, node)) }
    }
    for (level, index, node) in nodes {
      let stored = try tx.copy(Tables.treeKey(level, index), in: tables.tree)
      if stored != node.bytes { wrong = (level, index) }
    }
    if let wrong {
      throw LogError.damaged(
        "node \(wrong.index) of level \(wrong.level) of the hash tree, which ends at position "
          + "\(at) of \(count), is not the one of its events", at: at)
    }
    if let derive { try hold(event, derive(event), tx) }
  }

  /// What stands beside the event follows from its bytes.
  private mutating func hold(
    _ event: StoredEvent, _ derived: Derived, _ tx: borrowing ReadTransaction
  ) throws {
    let at = event.position
    let numbers = [event.unit, event.subject, event.actor]
    for (i, number) in numbers.enumerated() {
      let name = i < derived.names.count ? derived.names[i] : ""
      let expected = name.isEmpty ? 0 : try tables.number(of: name, tx)
      guard expected == number else {
        throw LogError.damaged("position \(at) stands beside the number of another name", at: at)
      }
    }
    for key in derived.keys {
      guard try tables.position(forKey: key, tx) == at else {
        throw LogError.damaged("a key of position \(at) is missing or leads elsewhere", at: at)
      }
      keyCount += 1
    }
    if let kind = derived.indexedKind {
      guard try tx.copy(at, in: tables.kinds) == [UInt8(kind & 255), UInt8(kind >> 8)] else {
        throw LogError.damaged(
          "position \(at) is not in the table of kinds as it should be", at: at)
      }
      kindCount += 1
    }
  }
}
