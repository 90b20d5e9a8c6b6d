internal import LMDB
internal import Synchronization

/// Appends to the log inside ``EventLog/write(now:expecting:lockTimeout:_:)``.
///
/// Sees everything committed before and everything it appended itself.
public final class LogWriter {
  let log: EventLog
  private let now: Int64
  /// Where the log stood before.
  let start: HeadRecord
  /// Where it stands with everything appended so far.
  private(set) var record: HeadRecord
  /// Whether something of the batch is stored already.
  private(set) var flushed = false
  private(set) var open: FrameBuilder
  private(set) var chunk: Chunk
  var snapshot: ReadTransaction?
  private var closed = false
  /// Set where storing failed: then the batch cannot be completed, whatever the body does.
  private var failure: (any Error)?

  init(_ log: EventLog, _ record: HeadRecord, now: Int64, chunk: Int) {
    self.log = log
    self.now = now
    self.chunk = Chunk(limit: chunk)
    start = record
    self.record = record
    self.record.batch += 1
    open = FrameBuilder(
      first: record.position + 1, batch: record.batch + 1, namesBefore: record.names)
  }

  /// Where the log stands with everything appended so far.
  public var head: Head { record.head }

  /// The last position so far; cheaper than `head`, which computes the root.
  public var position: UInt64 { record.position }

  var changed: Bool { record.position > start.position }

  /// Appends an event and says where it stands.
  ///
  /// Where one of its keys is there already, `same` is asked whether that event is the same:
  /// then its receipt is returned as a duplicate, else conflict is thrown, naming the position.
  /// `recordedAt` stands for now where a log is restored.
  public func append(
    _ event: Appendable, recordedAt: Int64? = nil,
    same: (StoredEvent) throws -> Bool = { _ in false }
  ) throws -> Receipt {
    precondition(!closed, "a log writer was used after its closure returned")
    if let failure { throw failure }
    try event.check()
    for key in event.keys {
      guard let position = try position(forKey: key) else { continue }
      return try self.event(at: position) { stored in
        guard try same(stored) else { throw Self.conflict(key, position) }
        return Receipt(position: position, recordedAt: stored.recordedAt, duplicate: true)
      }
    }
    do {
      return try translating { try add(event, at: recordedAt ?? now) }
    } catch {
      failure = error  // names may be numbered and no event be there for them
      throw error
    }
  }

  // MARK: appending

  private func add(_ event: Appendable, at now: Int64) throws -> Receipt {
    var numbers: (UInt32, UInt32, UInt32) = (0, 0, 0)
    var introduced: [String] = []
    for (i, name) in event.names.enumerated() where !name.isEmpty {
      let number = try number(of: name, &introduced)
      switch i {
      case 0: numbers.0 = number
      case 1: numbers.1 = number
      case 2: numbers.2 = number
      default: break
      }
    }
    let nameBytes = introduced.reduce(0) { $0 + 2 + $1.utf8.count }
    if !open.fits(event.bytes.count + 8, nameBytes: nameBytes) {
      closeFrame(endsBatch: false, namesBefore: record.names - UInt32(introduced.count))
      if chunk.isFull { try flush(final: false) }
    }
    for name in introduced { open.introduce(name) }
    let recordedAt = max(now, record.recordedAt)
    let leaf = open.add(
      unit: numbers.0, subject: numbers.1, actor: numbers.2, recordedAt: recordedAt,
      payload: event.bytes)
    record.frontier.add(leaf) { level, index, node in
      if level >= Limits.storedLevel { chunk.nodes.append((level, index, node)) }
    }
    record.recordedAt = recordedAt
    let position = record.position
    for key in event.keys { chunk.keys[key] = position }
    if event.indexed { chunk.kinds.append((position, event.kind)) }
    chunk.events += 1
    return Receipt(position: position, recordedAt: recordedAt, duplicate: false)
  }

  private func number(of name: String, _ introduced: inout [String]) throws -> UInt32 {
    let exact = ExactText(name)
    if let known = chunk.numbers[exact] { return known }
    let cached = log.names.withLock { $0.numbers[exact] }
    if let cached, cached <= start.names { return cached }
    if let stored = try reading({ tx in try log.tables.number(of: name, tx) }) {
      if stored <= start.names { log.names.withLock { $0.remember(name, stored) } }
      return stored
    }
    record.names += 1
    chunk.numbers[exact] = record.names
    chunk.names.append((record.names, name))
    introduced.append(name)
    return record.names
  }

  private func closeFrame(endsBatch: Bool, namesBefore: UInt32) {
    chunk.close(open, endsBatch: endsBatch)
    open = FrameBuilder(first: open.next, batch: open.batch, namesBefore: namesBefore)
  }

  // MARK: storing

  private func flush(final: Bool) throws {
    snapshot = nil  // the map cannot grow while this process reads
    let head = final ? record.encoded() : nil
    let sorted = chunk.keys.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    try log.commit { tx in
      try chunk.put(tx, log.tables, sortedKeys: sorted)
      if let head { try tx.put(HeadRecord.key, head, in: log.tables.meta) }
    }
    flushed = true
    chunk.empty()
  }

  /// Stores the rest of the batch together with the new head.
  func finish() throws {
    defer { close() }
    if let failure { throw failure }
    guard changed else { return }
    closeFrame(endsBatch: true, namesBefore: record.names)
    try flush(final: true)
  }

  /// No append after this.
  func close() {
    closed = true
    snapshot = nil
  }
}
