public import Domain
internal import ProjectionKit
internal import ReadModels

/// An entry as it stands now: its first event with everything that leads back to it.
public struct Entry: Sendable {
  public var first: LoggedFact
  /// Its corrections and retractions, by position.
  public var later: [LoggedFact]
  /// What it says now, at the position of the event that says so; nil when it is retracted.
  public var standing: LoggedFact?
  /// The positions of its events that are in force now.
  public var inForce: Set<UInt64>
}

extension Tracker {
  /// The entry that the event at a position belongs to.
  public func entry(with position: UInt64) throws -> Entry {
    _ = try entry(at: position)
    return try translating {
      let history = try history
      let point = try now
      let thread = try readModels.thread(with: position, in: history)
      let inForce = thread.inForce(knownOn: point.knownOn, position: point.position)
      let facts = try thread.events.map { try entry(at: $0.position) }
      let standing = try thread.standing(knownOn: point.knownOn, position: point.position).map {
        try facts[0].replaced(by: facts[$0])
      }
      return Entry(
        first: facts[0], later: Array(facts.dropFirst()), standing: standing,
        inForce: Set(zip(thread.events, inForce).filter(\.1).map(\.0.position)))
    }
  }

  /// The last event of an actor that is in force and can be undone: everything but the retractions
  /// that `undo` itself wrote, so that undoing again goes one further back.
  public func lastUndoable(of actor: String) throws -> LoggedFact? {
    try translating {
      let history = try history
      var end = history.head
      while end > 0 {
        let start = end > 1000 ? end - 999 : 1
        var said: [LoggedFact] = []
        try history.forEachFact(from: start, through: end) { position, recordedAt, fact in
          guard fact.actor == actor, !fact.isUndo, !fact.kind.isAboutActors else { return }
          said.append(LoggedFact(position: position, recordedAt: recordedAt, fact: fact))
        }
        let last = try said.last {
          try readModels.thread(with: $0.position, in: history).isInForce($0.position)
        }
        if let last { return last }
        end = start - 1
      }
      return nil
    }
  }
}

extension Thread {
  /// Whether one of its events is in force, whatever was said since.
  fileprivate func isInForce(_ position: UInt64) -> Bool {
    zip(events, inForce(knownOn: .last, position: .max)).contains {
      $0.position == position && $1
    }
  }
}

extension LoggedFact {
  /// The entry's content where a later event's stands: its position, its words.
  func replaced(by later: LoggedFact) throws(DomainError) -> LoggedFact {
    guard case .entryCorrected(let correction) = later.fact.body else { return self }
    return LoggedFact(
      position: later.position, recordedAt: later.recordedAt,
      fact: try fact.replaced(by: correction.replacement, reportedOn: later.fact.reportedOn))
  }
}

extension Fact {
  private static let undoKey = "undo/"

  /// The retraction of an event by `undo`. Its key marks it as such, and with the log's head keeps
  /// it apart from an earlier one of the same event.
  public static func undo(
    _ position: UInt64, head: UInt64, reason: String, actor: String, reportedOn: Day
  ) -> Fact {
    Fact(
      .entryRetracted(Reason(reason)), actor: actor, reportedOn: reportedOn, reportedGiven: false,
      causes: [position], key: "\(undoKey)\(position)@\(head)")
  }

  var isUndo: Bool { kind == .entryRetracted && key?.hasPrefix(Fact.undoKey) == true }
}
