internal import Domain
internal import EventLog
internal import ReadModels

/// The log as read models see it: events decoded, names found. It holds one snapshot of the log,
/// for as long as it lives.
final class LogHistory: FactHistory {
  private let log: EventLog
  private let reader: LogReader
  let head: UInt64
  let root: [UInt8]
  private var texts: [Handle: String] = [:]
  private var handles: [String: Handle] = [:]
  private let file: CatalogueFile
  private var threads: [Thread]?
  private var known: (catalogue: [UInt64], reports: [UInt64])?
  /// A name that could not be read or found, thrown by whoever asks for the root that every answer bears.
  private(set) var damage: (any Error)?

  let recordedAt: Int64

  init(_ log: EventLog, _ file: CatalogueFile) throws {
    self.log = log
    self.file = file
    reader = try log.reading()
    head = reader.head.position
    root = reader.head.root
    recordedAt = reader.head.recordedAt
  }

  /// The log as it stood when it ended at a position.
  init(_ log: EventLog, _ file: CatalogueFile, through position: UInt64) throws {
    self.log = log
    self.file = file
    reader = try log.reading()
    head = position
    root = try reader.root(at: position)
    recordedAt = position > 0 ? try reader.event(at: position) { $0.recordedAt } : 0
  }

  /// Up to the same head, whatever was appended since.
  private init(_ other: LogHistory) throws {
    log = other.log
    file = other.file
    threads = other.threads
    reader = try log.reading()
    (head, root, recordedAt) = (other.head, other.root, other.recordedAt)
  }

  func another() throws -> LogHistory { try LogHistory(self) }

  func root(at position: UInt64) throws -> [UInt8] {
    if let damage { throw damage }
    return try reader.root(at: position)
  }

  // MARK: Names

  func text(_ handle: Handle) -> String {
    if let known = texts[handle] { return known }
    do {
      let text = try reader.name(handle.number)
      texts[handle] = text
      return text
    } catch {
      damage = damage ?? error
      return "?"
    }
  }

  func handle(_ name: String) -> Handle? {
    if let known = handles[name] { return known }
    do {
      guard let number = try reader.number(of: name) else { return nil }
      handles[name] = Handle(number)
      return Handle(number)
    } catch {
      damage = damage ?? error
      return nil
    }
  }

  // MARK: Events

  private static func event(_ stored: StoredEvent) throws -> Event {
    do {
      return try EventDecoder(stored.bytes).event(
        position: stored.position, unit: Handle(stored.unit), subject: Handle(stored.subject))
    } catch {
      // What the log holds was checked before it was written: this is damage, or a newer program's.
      throw DomainError(
        error.code, category: .corrupt,
        vi: "không đọc được sự kiện ở vị trí \(stored.position) (\(error.sentence.vi)); "
          + "hãy phục hồi từ bản sao lưu",
        en: "the event at position \(stored.position) cannot be read (\(error.sentence.en)); "
          + "restore a backup")
    }
  }

  func event(at position: UInt64) throws -> Event {
    try reader.event(at: position) { try LogHistory.event($0) }
  }

  func forEach(from: UInt64, through: UInt64, _ body: (Event) throws -> Void) throws {
    try reader.scan(from: from, through: through) { try body(try LogHistory.event($0)) }
  }

  func forEachEntry(
    from: UInt64, through: UInt64, _ body: (Event) throws -> Void,
    amendment: (_ position: UInt64, _ cause: UInt64) throws -> Void
  ) throws {
    try reader.scan(from: from, through: through) { stored in
      if let cause = EventDecoder.amended(stored.bytes) {
        try amendment(stored.position, cause)
      } else {
        try body(try LogHistory.event(stored))
      }
    }
  }

  func indexEntries(after position: UInt64) throws -> [IndexEntry] {
    try kinds(after: position).map { entry in
      IndexEntry(
        position: entry.position,
        cause: entry.kind.isAboutAnEntry
          ? try reader.event(at: entry.position) { EventDecoder.amended($0.bytes) } : nil,
        isReport: entry.kind == .reportPublished)
    }
  }

  /// What the table of kinds says, which has no checksum of its own: each event says what it is.
  private func kinds(after position: UInt64) throws -> [(position: UInt64, kind: Kind)] {
    try reader.kindPositions(from: position + 1).filter { $0.position <= head }.map { entry in
      let own = try reader.event(at: entry.position) { EventDecoder.kind($0.bytes) }
      guard let own, own.rawValue == entry.kind else {
        throw reader.damagedKind(at: entry.position)
      }
      return (entry.position, own)
    }
  }

  private var places: (catalogue: [UInt64], reports: [UInt64]) {
    get throws {
      if let known { return known }
      let places = try file.positions(self)
      known = places
      return places
    }
  }

  /// Those of figures are left out: no catalogue and no check reads them.
  func indexedThreads() throws -> [Thread] {
    if let threads { return threads }
    let threads = Thread.group(try places.catalogue.map { try event(at: $0) })
    self.threads = threads
    return threads
  }

  func reportThreads() throws -> [Thread] {
    Thread.group(try places.reports.map { try event(at: $0) })
  }

  /// What another snapshot of the same length read already.
  func adopt(_ other: LogHistory?) {
    if let other, other.head == head, other.root == root { threads = threads ?? other.threads }
  }

  /// Published reports are left out: each holds hundreds of figures, which no catalogue needs.
  func indexed(after position: UInt64) throws -> [Event] {
    try kinds(after: position).filter { $0.kind != .reportPublished }
      .map { try event(at: $0.position) }
  }

  // MARK: Facts

  func fact(at position: UInt64) throws -> Fact {
    try reader.event(at: position) { try EventDecoder($0.bytes).fact() }
  }

  func forEachFact(
    from: UInt64, through: UInt64, _ body: (UInt64, Int64, Fact) throws -> Void
  ) throws {
    try reader.scan(from: from, through: through) { stored in
      try body(stored.position, stored.recordedAt, try EventDecoder(stored.bytes).fact())
    }
  }

  func positions(_ isWanted: (_ unit: Handle, _ subject: Handle) -> Bool) throws -> [UInt64] {
    var found: [UInt64] = []
    try reader.scan(from: 1, through: head) { stored in
      if isWanted(Handle(stored.unit), Handle(stored.subject)) { found.append(stored.position) }
    }
    return found
  }

  /// The event bytes at a position.
  func bytes(at position: UInt64) throws -> [UInt8] {
    try reader.event(at: position) { Array($0.bytes) }
  }

  /// A full node of the hash tree.
  func node(level: Int, index: UInt64) throws -> Node {
    try reader.node(level: level, index: index)
  }

  func position(forKey key: [UInt8]) throws -> UInt64? {
    try reader.position(forKey: key)
  }
}
