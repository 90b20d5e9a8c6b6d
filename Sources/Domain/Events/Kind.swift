/// What an event can say. The number is stored, so it is never given to another kind.
public enum Kind: UInt16, Sendable, Hashable, CaseIterable {
  case unitEstablished = 1
  case unitChanged = 2
  case unitDissolved = 3
  case documentIssued = 4
  case indicatorDefined = 5
  case targetSet = 6
  case targetWithdrawn = 7
  case measurementReported = 8
  case documentsCounted = 9
  case milestonePlanned = 10
  case milestoneRescheduled = 11
  case milestoneReached = 12
  case milestoneCancelled = 13
  case entryCorrected = 14
  case entryRetracted = 15
  case obligationSet = 16
  case obligationWithdrawn = 17
  case calendarDay = 18
  case periodClosed = 19
  case periodReopened = 20
  case pointMarked = 21
  case reportPublished = 22
  case actorAdded = 23
  case actorRevoked = 24
  case roleGranted = 25
  case roleRevoked = 26
  case keyRotated = 27
  case signaturesSet = 28

  /// The name in `type`, without its version.
  public var name: String {
    switch self {
    case .unitEstablished: "unit.established"
    case .unitChanged: "unit.changed"
    case .unitDissolved: "unit.dissolved"
    case .documentIssued: "document.issued"
    case .indicatorDefined: "indicator.defined"
    case .targetSet: "target.set"
    case .targetWithdrawn: "target.withdrawn"
    case .measurementReported: "measurement.reported"
    case .documentsCounted: "documents.counted"
    case .milestonePlanned: "milestone.planned"
    case .milestoneRescheduled: "milestone.rescheduled"
    case .milestoneReached: "milestone.reached"
    case .milestoneCancelled: "milestone.cancelled"
    case .entryCorrected: "entry.corrected"
    case .entryRetracted: "entry.retracted"
    case .obligationSet: "obligation.set"
    case .obligationWithdrawn: "obligation.withdrawn"
    case .calendarDay: "calendar.day"
    case .periodClosed: "period.closed"
    case .periodReopened: "period.reopened"
    case .pointMarked: "point.marked"
    case .reportPublished: "report.published"
    case .actorAdded: "actor.added"
    case .actorRevoked: "actor.revoked"
    case .roleGranted: "role.granted"
    case .roleRevoked: "role.revoked"
    case .keyRotated: "key.rotated"
    case .signaturesSet: "signatures.set"
    }
  }

  /// `measurement.reported.v1`.
  public var type: String { "\(name).v\(version)" }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The kind and the version that a type names, whether or not this program knows the version.
  public static func named(type: String) -> (kind: Kind, version: UInt8)? {
    guard let dot = type.lastIndex(of: "."), let kind = byName[String(type[..<dot])],
      type[dot...].hasPrefix(".v"), let version = UInt8(type[dot...].dropFirst(2)), version > 0,
      type == "\(kind.name).v\(version)"
    else { return nil }
    return (kind, version)
  }

  /// The kind of a type in the version that is written.
  public init?(type: String) {
    guard let (kind, version) = Kind.named(type: type), version == kind.version else { return nil }
    self = kind
  }

  /// Corrections and retractions speak of another event and have no day or unit of their own.
  public var isAboutAnEntry: Bool { self == .entryCorrected || self == .entryRetracted }

  /// Whether it reports something that happened: nothing is true after it was published.
  public var isFact: Bool {
    self == .measurementReported || self == .documentsCounted || self == .milestoneReached
  }

  /// The two kinds that come by the million; all others are indexed in the log.
  public var isBulk: Bool { self == .measurementReported || self == .documentsCounted }

  public var needsSubject: Bool {
    switch self {
    case .entryCorrected, .entryRetracted, .periodClosed, .periodReopened, .documentsCounted,
      .signaturesSet:
      false
    default: true
    }
  }

  /// The kinds that must name the unit they belong to.
  public var needsUnit: Bool {
    switch self {
    case .measurementReported, .documentsCounted, .periodClosed, .periodReopened: true
    default: false
    }
  }

  public var needsPeriod: Bool { self == .periodClosed || self == .periodReopened }
}
