internal import LMDB
internal import Synchronization

/// What a writer can ask: everything committed before, and everything it appended itself.
extension LogWriter {
  /// The position of the event with `key`, committed or appended here; nil where there is none.
  public func position(forKey key: [UInt8]) throws -> UInt64? {
    try key.withUnsafeBytes { try position(forKey: $0) }
  }

  /// The same of bytes in place.
  func position(forKey key: UnsafeRawBufferPointer) throws -> UInt64? {
    if let position = keys[key] { return position }
    guard keys.mayBeStored(key) else { return nil }
    return try reading { tx in try log.tables.position(forKey: key, tx) }
  }

  /// Lends the event at `position`, committed or appended here; throws notFound beyond them.
  public func event<R>(at position: UInt64, _ body: (StoredEvent) throws -> R) throws -> R {
    guard position > 0, position <= record.position else {
      throw LogError(
        .notFound, "noEvent", "there is no event at position \(position)", position: position)
    }
    if let result = try open.event(at: position, body) { return result }
    if let result = try chunk.event(at: position, body) { return result }
    return try reading { tx in
      try log.tables.frame(holding: position, checked: memory.checked, tx) { frame in
        try body(frame[Int(position - frame.first)])
      }
    }
  }

  /// The text of a name's number; "" for 0.
  public func name(_ number: UInt32) throws -> String {
    if number == 0 { return "" }
    if number <= start.names, let known = log.names.withLock({ $0.texts[number] }) { return known }
    if number > record.names {
      throw LogError(.notFound, "noName", "there is no name with the number \(number)")
    }
    if let name = chunk.names.first(where: { $0.number == number }) { return name.text }
    return try reading { tx in try log.tables.name(number, tx) }
  }

  /// Lends a snapshot that has all but the current chunk.
  func reading<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
    try translating {
      if snapshot == nil { snapshot = try log.environment.reading() }
      return try body(snapshot!)
    }
  }

  static func conflict(_ key: [UInt8], _ position: UInt64) -> LogError {
    let shown = String(decoding: key.map { $0 < 32 ? 32 : $0 }, as: UTF8.self)
    return LogError(
      .conflict, "keyConflict",
      "another event has the key \"\(shown)\": position \(position)", position: position)
  }
}
