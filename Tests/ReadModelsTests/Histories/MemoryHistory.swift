import Domain
import EventLog
import ReadModels
import TestSupport

/// A log in memory, so that views can be tested without one on the disk. `first(_:)` is the same
/// log as it stood earlier.
struct MemoryHistory: History {
  let events: [Event]
  private let names: DraftNames
  /// The root over the first 0, 1, 2 ... events; each rests on the one before.
  private let roots: [[UInt8]]
  /// What of it is written, where the rest is drafts.
  private var base: (any History)?

  init(_ facts: [Fact]) {
    let names = DraftNames(facts)
    events = facts.enumerated().map { Event($1, at: UInt64($0 + 1), names: names) }
    var roots = [MemoryHistory.digest([])]
    for fact in facts { roots.append(MemoryHistory.digest(roots.last! + fact.encoded)) }
    (self.names, self.roots) = (names, roots)
  }

  private init(_ events: [Event], _ names: DraftNames, _ roots: [[UInt8]]) {
    (self.events, self.names, self.roots) = (events, names, roots)
  }

  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var digest = Digest()
    digest.update(bytes)
    return Array(digest.hex.utf8.prefix(32))
  }

  func first(_ count: UInt64) -> MemoryHistory {
    MemoryHistory(Array(events.prefix(Int(count))), names, roots)
  }

  /// The same with all drafts that come after another one's head.
  func over(_ base: any History) -> MemoryHistory {
    var laid = self
    laid.base = base
    return laid
  }

  var stored: any History { base ?? self }

  var head: UInt64 { UInt64(events.count) }
  var root: [UInt8] { roots[events.count] }
  func root(at position: UInt64) -> [UInt8] { roots[Int(position)] }
  func text(_ handle: Handle) -> String { names.text(handle) }
  func handle(_ name: String) -> Handle? { names.handle(name) }
  func another() -> MemoryHistory { self }
  func event(at position: UInt64) -> Event { events[Int(position) - 1] }

  func forEach(from: UInt64, through: UInt64, _ body: (Event) throws -> Void) rethrows {
    for event in events where from <= event.position && event.position <= through {
      try body(event)
    }
  }

  func indexed(after position: UInt64) -> [Event] {
    events.filter { $0.position > position && !$0.body.kind.isBulk }
  }
}

/// A log of which somebody else makes use once, just after the views' stamp was read.
final class Overtaken: History {
  private let base: MemoryHistory
  private let body: () throws -> Void
  private(set) var isOvertaken = false

  init(_ base: MemoryHistory, _ body: @escaping () throws -> Void) {
    (self.base, self.body) = (base, body)
  }

  var head: UInt64 { base.head }
  var root: [UInt8] { base.root }

  func root(at position: UInt64) throws -> [UInt8] {
    if !isOvertaken {
      isOvertaken = true
      try body()
    }
    return base.root(at: position)
  }

  func text(_ handle: Handle) -> String { base.text(handle) }
  func handle(_ name: String) -> Handle? { base.handle(name) }
  func another() -> Overtaken { self }
  func event(at position: UInt64) -> Event { base.event(at: position) }
  func indexed(after position: UInt64) -> [Event] { base.indexed(after: position) }

  func forEach(from: UInt64, through: UInt64, _ body: (Event) throws -> Void) throws {
    try base.forEach(from: from, through: through, body)
  }
}
