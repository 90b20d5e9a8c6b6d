/// An entry: a first event with all corrections and retractions that lead back to it, directly or
/// through another. The one place that knows when an entry counts (semantics.md).
public struct Thread: Sendable {
  /// By position; the first one is what the others are about.
  public let events: [Event]

  public init(_ first: Event, about: [Event] = []) {
    events = [first] + about.sorted { $0.position < $1.position }
  }

  public var first: Event { events[0] }

  /// Whether each event is in force at (K, P): reported by K, at or before P, and not taken back
  /// by a retraction that is itself in force. Positions only grow, so looking from the last event
  /// back to the first settles it.
  public func inForce(knownOn: Day, position: UInt64) -> [Bool] {
    var inForce = [Bool](repeating: false, count: events.count)
    var retracted: Set<UInt64> = []
    for index in events.indices.reversed() {
      let event = events[index]
      guard event.reportedOn <= knownOn, event.position <= position,
        !retracted.contains(event.position)
      else { continue }
      inForce[index] = true
      if case .entryRetracted = event.body { retracted.insert(event.firstCause) }
    }
    return inForce
  }

  /// The index of the event whose content stands at (K, P): the last correction in force by
  /// (reported day, position), else the first event; nil when that is not in force.
  public func standing(knownOn: Day, position: UInt64) -> Int? {
    let inForce = inForce(knownOn: knownOn, position: position)
    guard inForce[0] else { return nil }
    var standing = 0
    for index in events.indices.dropFirst() where inForce[index] {
      guard case .entryCorrected = events[index].body else { continue }
      if standing == 0
        || (events[standing].reportedOn, events[standing].position)
          < (events[index].reportedOn, events[index].position)
      {
        standing = index
      }
    }
    return standing
  }

  /// The content of one of the thread's events as an event of the first one's kind, with the
  /// position and the reported day of the event it comes from. What a replacement leaves out is
  /// the first event's (R8); a period without a day moves it to the period's last day.
  public func content(of index: Int, names: some Names) throws(DomainError) -> Event {
    guard index > 0, case .entryCorrected(let correction) = events[index].body else {
      return first
    }
    let replacement = correction.replacement
    var content = first
    content.position = events[index].position
    content.reportedOn = events[index].reportedOn
    content.body = try Body(first.body.kind, replacement.data)
    if let period = replacement.period {
      content.period = period
      content.effectiveOn = period.last
    }
    if let day = replacement.effectiveOn { content.effectiveOn = day }
    if let unit = replacement.unit { content.unit = names.handle(unit) ?? .none }
    if let subject = replacement.subject { content.subject = names.handle(subject) ?? .none }
    return content
  }

  /// What the entry says at (K, P); nil when it does not count.
  public func content(knownOn: Day, position: UInt64, names: some Names) throws(DomainError)
    -> Event?
  {
    guard let index = standing(knownOn: knownOn, position: position) else { return nil }
    return try content(of: index, names: names)
  }
}

extension Thread {
  /// All entries among some events, by the position of their first event. Corrections of events
  /// that are not among them are left out.
  public static func group(_ events: some Sequence<Event>) -> [Thread] {
    var roots: [UInt64: UInt64] = [:]
    var about: [UInt64: [Event]] = [:]
    var firsts: [Event] = []
    for event in events.sorted(by: { $0.position < $1.position }) {
      guard event.body.kind.isAboutAnEntry else {
        firsts.append(event)
        roots[event.position] = event.position
        continue
      }
      guard let root = roots[event.firstCause] else { continue }
      roots[event.position] = root
      about[root, default: []].append(event)
    }
    return firsts.map { Thread($0, about: about[$0.position] ?? []) }
  }
}

extension Event {
  /// The order in which the fold applies what counts.
  public static func inFoldOrder(_ left: Event, _ right: Event) -> Bool {
    (left.effectiveOn, left.reportedOn, left.position)
      < (right.effectiveOn, right.reportedOn, right.position)
  }
}
