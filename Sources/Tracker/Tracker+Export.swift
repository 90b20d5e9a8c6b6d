internal import Domain
internal import Intake

extension Tracker {
  /// Writes every event as a CloudEvents line, in order; `write` is given the bytes in pieces and
  /// returns false to stop.
  public func export(_ write: (_ bytes: [UInt8], _ done: UInt64, _ of: UInt64) throws -> Bool) throws
  {
    try translating {
      let history = try history
      var writer = EventLineWriter(storeID: storeID)
      var last: UInt64 = 0
      try history.forEachFact(from: 1, through: history.head) { position, recordedAt, fact in
        writer.append(
          fact, position: position, recordedAt: recordedAt, causes: try causes(of: fact, history))
        last = position
        if writer.bytes.count > 1 << 20 {
          guard try write(writer.bytes, position, history.head) else {
            throw TrackerError.interrupted
          }
          writer.clear()
        }
      }
      _ = try write(writer.bytes, last, history.head)
    }
  }

  /// One event as the line `export` writes.
  public func eventLine(_ entry: LoggedFact) throws -> String {
    try translating {
      var writer = EventLineWriter(storeID: storeID)
      writer.append(
        entry.fact, position: entry.position, recordedAt: entry.recordedAt,
        causes: try causes(of: entry.fact, try history))
      return String(decoding: writer.bytes.dropLast(), as: UTF8.self)
    }
  }

  /// How a line names its causes (R12): by ids of its own source where they have one there, so that
  /// another store finds them, else by position.
  private func causes(of fact: Fact, _ history: LogHistory) throws -> String {
    try fact.causes.map { position in
      guard let origin = fact.origin else { return String(position) }
      let cause = try history.fact(at: position).origin
      return cause?.source == origin.source ? cause!.id : "@\(position)"
    }.joined(separator: " ")
  }
}
