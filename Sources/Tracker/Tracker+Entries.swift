public import Domain
public import ProjectionKit
internal import ReadModels

/// An entry in words: a first event, and the corrections and retractions that lead back to it.
public struct LoggedEntry: Sendable {
  public var first: LoggedFact
  /// By position.
  public var about: [LoggedFact]
}

extension Tracker {
  /// The entries about a name, as subject or as unit, also where only a correction made them so;
  /// as known at a point, by the position of their first event.
  public func entries(about name: String, at point: Point) throws -> [LoggedEntry] {
    try translating {
      let history = try history
      let about = try aboutEvents()
      var roots = Set<UInt64>()
      if let handle = history.handle(name), handle != .none {
        roots.formUnion(try history.positions { $0 == handle || $1 == handle })
      }
      for (root, events) in about {
        let moved = events.contains { event in
          guard case .entryCorrected(let correction) = event.body else { return false }
          return correction.replacement.unit == name || correction.replacement.subject == name
        }
        if moved { roots.insert(root) }
      }
      func isKnown(_ entry: LoggedFact) -> Bool {
        entry.position <= point.position && entry.fact.reportedOn <= point.knownOn
      }
      return try roots.sorted().compactMap { root in
        let first = try entry(at: root)
        guard isKnown(first) else { return nil }
        return LoggedEntry(
          first: first,
          about: try (about[root] ?? []).map { try entry(at: $0.position) }.filter(isKnown))
      }
    }
  }

  /// What corrects and what retracts, by the first position of the entry it leads back to.
  func aboutEvents() throws -> [UInt64: [Event]] {
    var roots: [UInt64: UInt64] = [:]
    var about: [UInt64: [Event]] = [:]
    for event in try history.indexed(after: 0) where event.body.kind.isAboutAnEntry {
      let root = roots[event.firstCause] ?? event.firstCause
      roots[event.position] = root
      about[root, default: []].append(event)
    }
    return about
  }

  /// The events that are corrected or retracted as known at a point: by their position, the
  /// positions and kinds of those that name them.
  public func changed(at point: Point) throws -> [UInt64: [(position: UInt64, kind: Kind)]] {
    try translating {
      var changed: [UInt64: [(position: UInt64, kind: Kind)]] = [:]
      for event in try aboutEvents().values.joined()
      where event.position <= point.position && event.reportedOn <= point.knownOn {
        changed[event.firstCause, default: []].append((event.position, event.body.kind))
      }
      return changed.mapValues { $0.sorted { $0.position < $1.position } }
    }
  }

  /// The same entries as the events they are, for the questions when and how they count.
  public func threads(about name: String) throws -> [Thread] {
    try translating {
      let history = try history
      let about = try aboutEvents()
      return try entries(about: name, at: try now).map { entry in
        Thread(
          try history.event(at: entry.first.position), about: about[entry.first.position] ?? [])
      }
    }
  }

  /// The text of a handle, and a content of an entry at a point, with the names of the log.
  public func content(of thread: Thread, knownOn: Day, position: UInt64) throws -> Event? {
    try translating {
      try thread.content(knownOn: knownOn, position: position, names: try history)
    }
  }

  /// The log is read anew at the next question, so that what others wrote meanwhile is seen.
  public func refresh() { forgetHistory() }
}
