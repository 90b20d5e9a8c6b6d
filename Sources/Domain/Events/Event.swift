/// A dense number that stands for a name (a unit, a subject, an actor) in one log. 0 is no name.
public struct Handle: Hashable, Comparable, Sendable {
  public let number: UInt32

  public static let none = Handle(0)

  public init(_ number: UInt32) {
    self.number = number
  }

  public static func < (left: Handle, right: Handle) -> Bool {
    left.number < right.number
  }
}

/// An event as projections see it: where it stands in the log, its days, whose it is, and what it
/// says. Names are handles; no text is made for the bulk kinds.
public struct Event: Sendable {
  public var position: UInt64
  /// The first of its causes; 0 for none.
  public var firstCause: UInt64
  public var reportedOn: Day
  /// For corrections and retractions, which have none, the day of reporting.
  public var effectiveOn: Day
  public var period: Period?
  public var unit: Handle
  public var subject: Handle
  public var body: Body

  public init(
    position: UInt64, firstCause: UInt64 = 0, reportedOn: Day, effectiveOn: Day,
    period: Period? = nil, unit: Handle, subject: Handle, body: Body
  ) {
    self.position = position
    self.firstCause = firstCause
    self.reportedOn = reportedOn
    self.effectiveOn = effectiveOn
    self.period = period
    self.unit = unit
    self.subject = subject
    self.body = body
  }
}

/// Which names the handles of a log stand for.
public protocol Names {
  func text(_ handle: Handle) -> String
  func handle(_ name: String) -> Handle?
}

extension Event {
  /// The event a fact becomes at a position.
  public init(_ fact: Fact, at position: UInt64, names: some Names) {
    self.init(
      position: position, firstCause: fact.causes.first ?? 0, reportedOn: fact.reportedOn,
      effectiveOn: fact.effectiveOn ?? fact.reportedOn, period: fact.period,
      unit: fact.unit.flatMap(names.handle) ?? .none,
      subject: fact.subject.flatMap(names.handle) ?? .none, body: fact.body)
  }
}
