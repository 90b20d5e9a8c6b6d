internal import Domain

/// What a series of events is about: one indicator at one unit, the documents of a unit, a target,
/// a unit. The tree of series is sorted by it (docs/format.md, The tree of series).
public struct Series: Hashable, Sendable {
  /// The word of its group, then what it is about.
  public var parts: [String]

  public init(_ parts: String...) { self.parts = parts }

  init(parts: [String]) { self.parts = parts }

  /// From the bytes of a key.
  init(key: [UInt8]) {
    let parts = key.split(separator: 0, omittingEmptySubsequences: false)
    self.init(parts: parts.map { String(decoding: $0, as: UTF8.self) })
  }

  /// The parts with a zero byte between them, which no id has.
  public var key: [UInt8] { Array(parts.joined(separator: "\0").utf8) }

  /// Whether another one is this, or is about more beside what this is about.
  public func covers(_ other: Series) -> Bool { other.parts.starts(with: parts) }

  /// The series that a first event, or what a correction puts in its place, belongs to.
  init(_ event: Event, _ names: some Names) {
    let subject = names.text(event.subject)
    let unit = names.text(event.unit)
    switch event.body.kind {
    case .measurementReported: self.init("measurement", subject, unit)
    case .documentsCounted: self.init("documents", unit)
    case .unitEstablished, .unitChanged, .unitDissolved: self.init("unit", subject)
    case .documentIssued: self.init("document", subject)
    case .indicatorDefined: self.init("indicator", subject)
    case .targetSet, .targetWithdrawn: self.init("target", subject)
    case .milestonePlanned, .milestoneRescheduled, .milestoneReached, .milestoneCancelled:
      self.init("milestone", subject)
    case .obligationSet, .obligationWithdrawn: self.init("obligation", subject)
    case .calendarDay: self.init("calendar", subject)
    case .periodClosed, .periodReopened: self.init("period", unit)
    case .pointMarked: self.init("mark", subject)
    case .reportPublished: self.init("report", subject)
    case .actorAdded, .actorRevoked, .roleGranted, .roleRevoked, .keyRotated:
      self.init("actor", subject)
    case .signaturesSet: self.init("signatures")
    // What leads back to no first event is in no series of its own.
    case .entryCorrected, .entryRetracted: self.init("entry")
    }
  }
}
