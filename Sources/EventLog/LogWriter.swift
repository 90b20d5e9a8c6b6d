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
  var record: HeadRecord
  /// Whether something of the batch is stored already.
  var flushed = false
  var open: FrameBuilder
  var chunk: Chunk
  /// The keys of what was appended, until they are stored in one sorted run.
  var keys: PendingKeys
  /// What this writing and those before it met.
  let memory: WriterMemory
  var snapshot: ReadTransaction?
  var closed = false
  /// Set where storing failed: then the batch cannot be completed, whatever the body does.
  var failure: (any Error)?

  /// `greatestKey` is the last one of the table of keys; empty where it has none.
  init(
    _ log: EventLog, _ record: HeadRecord, now: Int64, chunk: Int, greatestKey: [UInt8],
    memory: WriterMemory
  ) {
    self.log = log
    self.memory = memory
    self.now = now
    keys = PendingKeys(greatest: greatestKey, chunk: chunk)
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
    return try noting { try add(event, at: recordedAt ?? now) }
  }

  /// Appends an event whose names were met before, without making anything for it; nil, and
  /// nothing is appended, where one of its keys is there already.
  public func append(_ event: LentEvent) throws -> Receipt? {
    precondition(!closed, "a log writer was used after its closure returned")
    if let failure { throw failure }
    for key in [event.keys.0, event.keys.1] where !key.isEmpty {
      if try position(forKey: key) != nil { return nil }
    }
    return try noting {
      let receipt = try place(event, introducing: [], at: now)
      if !event.keys.0.isEmpty { keys.add(event.keys.0, at: receipt.position) }
      if !event.keys.1.isEmpty { keys.add(event.keys.1, at: receipt.position) }
      return receipt
    }
  }

  /// The number of a name that was met in this writing or one before; nil where it was not, whether the log has
  /// it or not: then append an ``Appendable`` that has it.
  public func numberMet(_ name: UnsafeRawBufferPointer) -> UInt32? {
    memory.names[name].map { UInt32($0) }
  }

  // MARK: appending

  /// What fails here leaves names numbered that no event has: the batch is lost.
  private func noting<R>(_ body: () throws -> R) throws -> R {
    do {
      return try translating(body)
    } catch {
      failure = error
      throw error
    }
  }

  private func add(_ event: Appendable, at now: Int64) throws -> Receipt {
    var introduced: [String] = []
    var numbers: [UInt32] = []
    for name in event.names {
      numbers.append(name.isEmpty ? 0 : try number(of: name, &introduced))
    }
    while numbers.count < 3 { numbers.append(0) }
    let receipt = try event.bytes.withUnsafeBytes { bytes in
      try place(
        LentEvent(
          bytes: bytes, unit: numbers[0], subject: numbers[1], actor: numbers[2], kind: event.kind,
          indexed: event.indexed), introducing: introduced, at: now)
    }
    for key in event.keys {
      key.withUnsafeBytes { keys.add($0, at: receipt.position) }
    }
    return receipt
  }

  private func place(_ event: LentEvent, introducing names: [String], at now: Int64) throws
    -> Receipt
  {
    let nameBytes = names.reduce(0) { $0 + 2 + $1.utf8.count }
    if !open.fits(event.bytes.count + 8, nameBytes: nameBytes) {
      closeFrame(endsBatch: false, namesBefore: record.names - UInt32(names.count))
      if chunk.isFull { try flush(final: false) }
    }
    for name in names { open.introduce(name) }
    let recordedAt = max(now, record.recordedAt)
    let leaf = open.add(
      unit: event.unit, subject: event.subject, actor: event.actor, recordedAt: recordedAt,
      payload: event.bytes)
    record.frontier.add(leaf) { level, index, node in
      if level >= Limits.storedLevel { chunk.nodes.append((level, index, node)) }
    }
    record.recordedAt = recordedAt
    let position = record.position
    if event.indexed { chunk.kinds.append((position, event.kind)) }
    chunk.events += 1
    return Receipt(position: position, recordedAt: recordedAt, duplicate: false)
  }

  private func number(of name: String, _ introduced: inout [String]) throws -> UInt32 {
    try name.withBytes { bytes in
      if let number = memory.names[bytes] { return UInt32(number) }
      let number = try stored(name) ?? record.names + 1
      if number > record.names {
        record.names = number
        chunk.names.append((number, name))
        introduced.append(name)
      }
      memory.names.set(bytes, to: UInt64(number))
      return number
    }
  }

  private func stored(_ name: String) throws -> UInt32? {
    let cached = log.names.withLock { $0.numbers[ExactText(name)] }
    if let cached, cached <= start.names { return cached }
    let committed = try reading { tx in try log.number(of: name, through: start.names, tx) }
    if let committed {
      log.names.withLock { $0.remember(name, committed) }
      return committed
    }
    return try reading { tx in try log.tables.number(of: name, tx) }
  }
}
