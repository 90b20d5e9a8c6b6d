/// What an event says, by kind. The two bulk kinds hold numbers only, so that reading a million of
/// them makes no string.
public enum Body: Hashable, Sendable {
  case unitEstablished(UnitEstablished)
  case unitChanged(UnitChanged)
  case unitDissolved(UnitDissolved)
  case documentIssued(DocumentIssued)
  case indicatorDefined(IndicatorDefined)
  case targetSet(TargetSet)
  case targetWithdrawn(Reason)
  case measurementReported(MeasurementReported)
  case documentsCounted(DocumentsCounted)
  case milestonePlanned(MilestonePlanned)
  case milestoneRescheduled(MilestoneRescheduled)
  case milestoneReached
  case milestoneCancelled(Reason)
  case entryCorrected(EntryCorrected)
  case entryRetracted(Reason)
  case obligationSet(ObligationSet)
  case obligationWithdrawn(Reason)
  case calendarDay(CalendarDay)
  case periodClosed(OptionalReason)
  case periodReopened(OptionalReason)
  case pointMarked(PointMarked)
  case reportPublished(ReportPublished)
  case actorAdded(ActorAdded)
  case actorRevoked(Reason)
  case roleGranted(RoleGranted)
  case roleRevoked(RoleRevoked)
  case keyRotated(KeyRotated)
  case signaturesSet(SignaturesSet)

  public var kind: Kind {
    switch self {
    case .unitEstablished: .unitEstablished
    case .unitChanged: .unitChanged
    case .unitDissolved: .unitDissolved
    case .documentIssued: .documentIssued
    case .indicatorDefined: .indicatorDefined
    case .targetSet: .targetSet
    case .targetWithdrawn: .targetWithdrawn
    case .measurementReported: .measurementReported
    case .documentsCounted: .documentsCounted
    case .milestonePlanned: .milestonePlanned
    case .milestoneRescheduled: .milestoneRescheduled
    case .milestoneReached: .milestoneReached
    case .milestoneCancelled: .milestoneCancelled
    case .entryCorrected: .entryCorrected
    case .entryRetracted: .entryRetracted
    case .obligationSet: .obligationSet
    case .obligationWithdrawn: .obligationWithdrawn
    case .calendarDay: .calendarDay
    case .periodClosed: .periodClosed
    case .periodReopened: .periodReopened
    case .pointMarked: .pointMarked
    case .reportPublished: .reportPublished
    case .actorAdded: .actorAdded
    case .actorRevoked: .actorRevoked
    case .roleGranted: .roleGranted
    case .roleRevoked: .roleRevoked
    case .keyRotated: .keyRotated
    case .signaturesSet: .signaturesSet
    }
  }

  private var payload: (any Payload)? {
    switch self {
    case .unitEstablished(let payload): payload
    case .unitChanged(let payload): payload
    case .unitDissolved(let payload): payload
    case .documentIssued(let payload): payload
    case .indicatorDefined(let payload): payload
    case .targetSet(let payload): payload
    case .measurementReported(let payload): payload
    case .documentsCounted(let payload): payload
    case .milestonePlanned(let payload): payload
    case .milestoneRescheduled(let payload): payload
    case .milestoneReached: nil
    case .targetWithdrawn(let payload), .milestoneCancelled(let payload),
      .entryRetracted(let payload), .obligationWithdrawn(let payload), .actorRevoked(let payload):
      payload
    case .entryCorrected(let payload): payload
    case .obligationSet(let payload): payload
    case .calendarDay(let payload): payload
    case .periodClosed(let payload), .periodReopened(let payload): payload
    case .pointMarked(let payload): payload
    case .reportPublished(let payload): payload
    case .actorAdded(let payload): payload
    case .roleGranted(let payload): payload
    case .roleRevoked(let payload): payload
    case .keyRotated(let payload): payload
    case .signaturesSet(let payload): payload
    }
  }

  /// The event's `data`.
  public var json: JSON { payload?.json ?? .object([]) }

  /// Reads the `data` of an event of this kind, strictly.
  public init(_ kind: Kind, _ data: JSON) throws(DomainError) {
    var fields = try Fields(data)
    switch kind {
    case .unitEstablished: self = .unitEstablished(try UnitEstablished(&fields))
    case .unitChanged: self = .unitChanged(try UnitChanged(&fields))
    case .unitDissolved: self = .unitDissolved(try UnitDissolved(&fields))
    case .documentIssued: self = .documentIssued(try DocumentIssued(&fields))
    case .indicatorDefined: self = .indicatorDefined(try IndicatorDefined(&fields))
    case .targetSet: self = .targetSet(try TargetSet(&fields))
    case .targetWithdrawn: self = .targetWithdrawn(try Reason(&fields))
    case .measurementReported: self = .measurementReported(try MeasurementReported(&fields))
    case .documentsCounted: self = .documentsCounted(try DocumentsCounted(&fields))
    case .milestonePlanned: self = .milestonePlanned(try MilestonePlanned(&fields))
    case .milestoneRescheduled: self = .milestoneRescheduled(try MilestoneRescheduled(&fields))
    case .milestoneReached: self = .milestoneReached
    case .milestoneCancelled: self = .milestoneCancelled(try Reason(&fields))
    case .entryCorrected: self = .entryCorrected(try EntryCorrected(&fields))
    case .entryRetracted: self = .entryRetracted(try Reason(&fields))
    case .obligationSet: self = .obligationSet(try ObligationSet(&fields))
    case .obligationWithdrawn: self = .obligationWithdrawn(try Reason(&fields))
    case .calendarDay: self = .calendarDay(try CalendarDay(&fields))
    case .periodClosed: self = .periodClosed(try OptionalReason(&fields))
    case .periodReopened: self = .periodReopened(try OptionalReason(&fields))
    case .pointMarked: self = .pointMarked(try PointMarked(&fields))
    case .reportPublished: self = .reportPublished(try ReportPublished(&fields))
    case .actorAdded: self = .actorAdded(try ActorAdded(&fields))
    case .actorRevoked: self = .actorRevoked(try Reason(&fields))
    case .roleGranted: self = .roleGranted(try RoleGranted(&fields))
    case .roleRevoked: self = .roleRevoked(try RoleRevoked(&fields))
    case .keyRotated: self = .keyRotated(try KeyRotated(&fields))
    case .signaturesSet: self = .signaturesSet(try SignaturesSet(&fields))
    }
    try fields.finish()
  }
}

/// The `data` of one kind of event: read strictly, written in one order.
protocol Payload: Hashable, Sendable {
  init(_ fields: inout Fields) throws(DomainError)
  var json: JSON { get }
}
