public import Domain

/// The log as read models see it at one moment: events by position, in order, and by their index.
public protocol History: Names {
  /// The last position.
  var head: UInt64 { get }
  /// The hash tree's root over all events up to the head.
  var root: [UInt8] { get }
  /// The root over the first events, up to a position.
  func root(at position: UInt64) throws -> [UInt8]
  func event(at position: UInt64) throws -> Event
  /// Every event of a range in order.
  func forEach(from: UInt64, through: UInt64, _ body: (Event) throws -> Void) throws
  /// Every first event of a range in order; of corrections and retractions only where they stand
  /// and what they name.
  func forEachEntry(
    from: UInt64, through: UInt64, _ body: (Event) throws -> Void,
    amendment: (_ position: UInt64, _ cause: UInt64) throws -> Void) throws
  /// The same history for another thread: it shares nothing that changes.
  func another() throws -> Self
  /// The events after a position that are neither measurements nor counts.
  func indexed(after position: UInt64) throws -> [Event]
  /// Where these stand, and what those of them name that are corrections or retractions.
  func indexEntries(after position: UInt64) throws -> [IndexEntry]
  /// The entries of the indexed events: everything a catalogue and its checks are made of.
  func indexedThreads() throws -> [Thread]
  /// The part of it that is written, which alone views may hold: all of it, but for drafts.
  var stored: any History { get }
}

extension History {
  public var stored: any History { self }

  public func forEachEntry(
    from: UInt64, through: UInt64, _ body: (Event) throws -> Void,
    amendment: (_ position: UInt64, _ cause: UInt64) throws -> Void
  ) throws {
    try forEach(from: from, through: through) { event in
      if event.body.kind.isAboutAnEntry {
        try amendment(event.position, event.firstCause)
      } else {
        try body(event)
      }
    }
  }

  public func indexedThreads() throws -> [Thread] {
    Thread.group(try indexed(after: 0))
  }

  public func indexEntries(after position: UInt64) throws -> [IndexEntry] {
    try indexed(after: position).map {
      IndexEntry(
        position: $0.position, cause: $0.body.kind.isAboutAnEntry ? $0.firstCause : nil,
        isReport: $0.body.kind == .reportPublished)
    }
  }

  /// All entries of the log; for the oracle.
  public func threads() throws -> [Thread] {
    var events: [Event] = []
    try forEach(from: 1, through: head) { events.append($0) }
    return Thread.group(events)
  }

  public func catalogue(knownOn: Day, position: UInt64) throws -> Catalogue {
    try Catalogue(try indexedThreads(), knownOn: knownOn, position: position, names: self)
  }
}
