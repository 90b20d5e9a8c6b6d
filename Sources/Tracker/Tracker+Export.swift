public import Domain
internal import Intake
internal import ReadModels

extension Tracker {
  /// Writes every event as a CloudEvents line, in order, or those that are wanted up to a position;
  /// `write` is given the bytes in pieces and returns false to stop.
  public func export(
    through end: UInt64? = nil, where isWanted: (Fact) -> Bool = { _ in true },
    _ write: (_ bytes: [UInt8], _ done: UInt64, _ of: UInt64) throws -> Bool
  ) throws {
    try translating {
      let history = try history
      var writer = EventLineWriter(storeID: storeID)
      var last: UInt64 = 0
      let end = min(end ?? history.head, history.head)
      try history.forEachFact(from: 1, through: end) { position, recordedAt, fact in
        guard isWanted(fact) else { return }
        writer.append(
          fact, position: position, recordedAt: recordedAt, causes: try causes(of: fact, history))
        last = position
        if writer.bytes.count > 1 << 20 {
          guard try write(writer.bytes, position, end) else {
            throw TrackerError.interrupted
          }
          writer.clear()
        }
      }
      _ = try write(writer.bytes, last, end)
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
  private func causes(of fact: Fact, _ history: some FactHistory) throws -> String {
    try fact.causes.map { position in
      guard let origin = fact.origin else { return String(position) }
      let cause = try history.fact(at: position).origin
      return cause?.source == origin.source ? cause!.id : "@\(position)"
    }.joined(separator: " ")
  }
}
