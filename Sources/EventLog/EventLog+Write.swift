internal import LMDB
internal import Synchronization

extension EventLog {
  /// Appends what `body` appends: all of it, durably, or nothing.
  ///
  /// Takes the append lock (waiting up to `lockTimeout` seconds, then throwing busy), removes
  /// what a killed writer left unfinished, and lends a writer to `body`. Where `expecting` is
  /// given and the head is elsewhere, throws conflict. Where `body` throws, nothing of it stays.
  /// `now` is microseconds since 1970 UTC; recordedAt is never less than the event's before.
  public func write<R>(
    now: Int64, expecting: UInt64? = nil, lockTimeout: Double = 10,
    _ body: (LogWriter) throws -> R
  ) throws -> R {
    try write(
      now: now, expecting: expecting, lockTimeout: lockTimeout, chunk: Limits.eventsPerChunk, body)
  }

  /// The same with another number of events to a transaction, so that a test needs few.
  func write<R>(
    now: Int64, expecting: UInt64? = nil, lockTimeout: Double = 10, chunk: Int,
    _ body: (LogWriter) throws -> R
  ) throws -> R {
    guard !readOnly else {
      throw LogError(.incorrect, "readOnly", "the log was opened for reading only")
    }
    guard !poisoned.withLock({ $0 }) else {
      throw LogError(
        .unavailable, "poisoned",
        "writing failed before and its outcome is open: open the log again and verify it")
    }
    return try FileLock.holding(directory + "/append.lock", timeout: lockTimeout) {
      try append(now: now, expecting: expecting, chunk: chunk, body)
    }
  }

  private func append<R>(
    now: Int64, expecting: UInt64?, chunk: Int, _ body: (LogWriter) throws -> R
  ) throws -> R {
    try FailureMark.clear(self)
    let (record, greatestKey) = try translating { try prepare() }
    if let expecting, expecting != record.position {
      throw LogError(
        .conflict, "expectedPosition",
        "the log stands at position \(record.position), not at \(expecting)",
        position: record.position)
    }
    let memory = memory.withLock { memory in
      defer { memory = nil }
      return memory ?? WriterMemory()
    }
    let writer = LogWriter(
      self, record, now: now, chunk: chunk, greatestKey: greatestKey, memory: memory)
    let result: R
    do {
      result = try body(writer)
    } catch {
      abandon(writer)
      throw error
    }
    do {
      try translating { try writer.finish() }
    } catch {
      abandon(writer)
      throw error
    }
    if writer.changed { AnchorFile(writer.record).write(in: directory) }
    memory.trim()
    self.memory.withLock { $0 = memory }
    return result
  }

  /// The head and the greatest key, once nothing is left beyond the head.
  private func prepare() throws -> (HeadRecord, greatestKey: [UInt8]) {
    func look() throws -> (HeadRecord, [UInt8], unfinished: Bool) {
      try environment.read { tx in
        let record = try tables.head(tx)
        let greatest = try tx.cursor(tables.keys) { cursor in
          try cursor.last() ? cursor.withKey { $0.copied } : []
        }
        return (record, greatest, try tables.hasTail(beyond: record, tx))
      }
    }
    var (record, greatest, unfinished) = try look()
    if unfinished {
      try removeTail(beyond: record)
      (record, greatest, _) = try look()
    }
    return (record, greatest)
  }

  /// Takes back what a batch that failed has stored; what cannot be, the next writer removes.
  /// The head is read anew: a commit that reported a failure may have reached the disk.
  private func abandon(_ writer: LogWriter) {
    writer.close()
    if writer.flushed, !poisoned.withLock({ $0 }) { _ = try? prepare() }
  }

  /// One durable transaction; after a failure of the disk the log is not written to again.
  func commit(_ body: (borrowing WriteTransaction) throws -> Void) throws {
    do {
      try environment.write(body)
    } catch let error as LMDBError {
      if error.category == .unavailable || error.category == .corrupt {
        poisoned.withLock { $0 = true }
        FailureMark.leave(in: directory)
      }
      throw LogError(error)
    }
  }
}
