public import Domain
internal import EventLog
internal import Intake
internal import ReadModels

/// What the log answers to an event: where it stands, and when it was recorded.
public struct EntryReceipt: Hashable, Sendable {
  public var position: UInt64
  /// Microseconds since 1970-01-01 UTC.
  public var recordedAt: Int64
  public var key: String?
  /// Whether it was there already, with the same content.
  public var duplicate: Bool

  /// `2022-01-04T02:11:09.120345Z`.
  public var recordedAtText: String { Timestamp.text(recordedAt) }

  init(_ receipt: Receipt, key: String?) {
    position = receipt.position
    recordedAt = receipt.recordedAt
    duplicate = receipt.duplicate
    self.key = key
  }
}

extension Tracker {
  /// Records facts, all or none. With `dryRun` everything is checked and nothing is written; the
  /// receipts then say where the events would stand.
  public func record(_ facts: [Fact], expecting: UInt64? = nil, dryRun: Bool = false) throws
    -> [EntryReceipt]
  {
    var receipts: [EntryReceipt] = []
    do {
      try writing(expecting: expecting) { session in
        for fact in facts {
          try checkLimits(fact)
          try checkReported(fact)
          receipts.append(EntryReceipt(try session.append(fact), key: fact.key))
        }
        if dryRun { throw DryRun() }
      }
    } catch is DryRun {}
    return receipts
  }

  /// Nothing is reported in the future.
  private func checkReported(_ fact: Fact) throws {
    guard fact.reportedOn > today else { return }
    throw DomainError(
      "reported-in-the-future",
      vi: "ngày công bố \(fact.reportedOn.vietnamese) ở sau hôm nay (\(today.vietnamese))",
      en: "the reporting day \(fact.reportedOn) is after today (\(today))")
  }

  /// An event in words, with the time it was recorded; throws where there is none.
  public func entry(at position: UInt64) throws -> LoggedFact {
    try translating {
      guard position >= 1, position <= (try history.head) else {
        throw TrackerError(
          .input, .notFound, "no-event",
          vi: "không có sự kiện ở vị trí \(position); sổ kết thúc ở \(try history.head)",
          en: "there is no event at position \(position); the log ends at \(try history.head)")
      }
      var found: LoggedFact?
      try history.forEachFact(from: position, through: position) {
        found = LoggedFact(position: $0, recordedAt: $1, fact: $2)
      }
      return found!
    }
  }

  /// Every event of a range of positions, in order.
  public func forEachEntry(
    from: UInt64 = 1, through: UInt64? = nil, _ body: (LoggedFact) throws -> Void
  ) throws {
    try translating {
      let history = try history
      try history.forEachFact(from: from, through: through ?? history.head) {
        try body(LoggedFact(position: $0, recordedAt: $1, fact: $2))
      }
    }
  }

  /// The day of a moment in the store's zone.
  public func day(of recordedAt: Int64) -> Day {
    settings.zone.day(of: recordedAt)
  }
}

/// An event of the log in words.
public struct LoggedFact: Sendable {
  public var position: UInt64
  /// Microseconds since 1970-01-01 UTC.
  public var recordedAt: Int64
  public var fact: Fact
}

/// Thrown at the end of a trial: what was appended is taken back.
struct DryRun: Error {}
