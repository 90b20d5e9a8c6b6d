internal import Domain
internal import ReadModels

/// The log with some facts laid over it that are never written. What they bring into the world has
/// a handle here, from the far end of the numbers, where no log's own ever reach.
final class DraftHistory: FactHistory {
  let base: LogHistory
  private let facts: [Fact]
  private var drafts: [Event] = []
  private var texts: [Handle: String] = [:]
  private var handles: [String: Handle] = [:]
  /// When the drafts would be recorded: now.
  let recordedAt: Int64

  init(_ base: LogHistory, _ facts: [Fact], recordedAt: Int64) {
    self.base = base
    self.facts = facts
    self.recordedAt = max(recordedAt, base.recordedAt)
    for fact in facts {
      for name in [fact.subject, fact.unit].compactMap({ $0 }) { intern(name) }
      drafts.append(Event(fact, at: head + 1, names: self))
    }
  }

  private init(_ other: DraftHistory) throws {
    base = try other.base.another()
    (facts, recordedAt) = (other.facts, other.recordedAt)
    (drafts, texts, handles) = (other.drafts, other.texts, other.handles)
  }

  func another() throws -> DraftHistory { try DraftHistory(self) }

  private func intern(_ name: String) {
    guard handle(name) == nil else { return }
    let handle = Handle(UInt32.max - UInt32(texts.count))
    texts[handle] = name
    handles[name] = handle
  }

  var stored: any History { base }

  var head: UInt64 { base.head + UInt64(drafts.count) }
  /// That of the log: what is not written has none.
  var root: [UInt8] { base.root }

  func root(at position: UInt64) throws -> [UInt8] {
    try base.root(at: min(position, base.head))
  }

  func text(_ handle: Handle) -> String { texts[handle] ?? base.text(handle) }
  func handle(_ name: String) -> Handle? { handles[name] ?? base.handle(name) }

  // MARK: Events

  private func index(_ position: UInt64) -> Int { Int(position - base.head) - 1 }

  func event(at position: UInt64) throws -> Event {
    position > base.head ? drafts[index(position)] : try base.event(at: position)
  }

  func forEach(from: UInt64, through: UInt64, _ body: (Event) throws -> Void) throws {
    if from <= base.head {
      try base.forEach(from: from, through: min(through, base.head), body)
    }
    for event in laid(from, through) { try body(event) }
  }

  private func laid(_ from: UInt64, _ through: UInt64) -> [Event] {
    drafts.filter { from <= $0.position && $0.position <= through }
  }

  /// Drafts of figures are in no catalogue; of anything else all is grouped anew.
  func indexedThreads() throws -> [Thread] {
    let more = drafts.filter { !$0.body.kind.isBulk }
    if more.isEmpty { return try base.indexedThreads() }
    let known = try base.indexedThreads().flatMap(\.events)
    // A correction may be of a figure, of which nothing is known here: it is left out.
    return Thread.group(known + more)
  }

  /// Whether the drafts say nothing that a catalogue would.
  var isOfFigures: Bool { texts.isEmpty && drafts.allSatisfy { $0.body.kind.isBulk } }

  func indexed(after position: UInt64) throws -> [Event] {
    try base.indexed(after: position)
      + drafts.filter { $0.position > position && !$0.body.kind.isBulk }
  }

  func reportThreads() throws -> [Thread] {
    let more = drafts.filter { $0.body.kind.isAboutAnEntry || $0.body.kind == .reportPublished }
    return Thread.group(try base.reportThreads().flatMap(\.events) + more)
  }

  // MARK: Facts

  func fact(at position: UInt64) throws -> Fact {
    position > base.head ? facts[index(position)] : try base.fact(at: position)
  }

  func forEachFact(
    from: UInt64, through: UInt64, _ body: (UInt64, Int64, Fact) throws -> Void
  ) throws {
    if from <= base.head {
      try base.forEachFact(from: from, through: min(through, base.head), body)
    }
    for event in laid(from, through) {
      try body(event.position, recordedAt, facts[index(event.position)])
    }
  }

  func positions(_ isWanted: (_ unit: Handle, _ subject: Handle) -> Bool) throws -> [UInt64] {
    try base.positions(isWanted)
      + drafts.filter { isWanted($0.unit, $0.subject) }.map(\.position)
  }
}
