import Domain
import ProjectionKit

/// The entries of a log by any of their events: what a reading's position leads back to.
struct Entries {
  private let history: any History
  private var roots: [UInt64: UInt64] = [:]
  private var about: [UInt64: [Event]] = [:]

  init(_ history: any History) throws {
    self.history = history
    for event in try history.indexed(after: 0) where event.body.kind.isAboutAnEntry {
      let root = roots[event.firstCause] ?? event.firstCause
      roots[event.position] = root
      about[root, default: []].append(event)
    }
  }

  /// The position of an entry's first event.
  func root(of position: UInt64) -> UInt64 { roots[position] ?? position }

  func thread(of position: UInt64) throws -> Thread {
    let root = root(of: position)
    return Thread(try history.event(at: root), about: about[root] ?? [])
  }

  /// The content that comes from an event: its own, or what a correction puts in its place.
  func content(from position: UInt64) throws -> (content: Event, corrects: UInt64?) {
    let thread = try thread(of: position)
    guard let index = thread.events.firstIndex(where: { $0.position == position }), index > 0 else {
      return (thread.first, nil)
    }
    return (
      try thread.content(of: index, names: history), thread.events[index].firstCause
    )
  }

  /// What an entry says at a point; nil where it does not count.
  func content(of thread: Thread, at point: Point) throws -> Event? {
    try thread.content(knownOn: point.knownOn, position: point.position, names: history)
  }
}
