internal import LMDB

/// How a writer's events reach the disk.
extension LogWriter {
  func closeFrame(endsBatch: Bool, namesBefore: UInt32) {
    chunk.close(open, endsBatch: endsBatch)
    open = FrameBuilder(first: open.next, batch: open.batch, namesBefore: namesBefore)
  }

  /// A batch that is small is one transaction. A long one is many, of bounded size, and its keys
  /// follow the frames they belong to, many at once: then each page of their table is written
  /// once, in whatever order they came.
  func flush(final: Bool) throws {
    snapshot = nil  // the map cannot grow while this process reads
    let head = final ? record.encoded() : nil
    let isShort = final && !keys.isLong
    try log.commit { tx in
      try chunk.put(tx, log.tables)
      guard isShort else { return }
      try keys.put(tx, log.tables)
      try tx.put(HeadRecord.key, head!, in: log.tables.meta)
    }
    flushed = true
    chunk.empty()
    memory.trim()
    guard !isShort, final || keys.isFull else { return }
    try keys.store(in: log)
    keys.empty()
    if let head {
      try log.commit { tx in try tx.put(HeadRecord.key, head, in: log.tables.meta) }
    }
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
