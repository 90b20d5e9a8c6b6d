/// Who may record what, after the events so far. It goes by position alone: what was allowed when
/// it was recorded stays good, whatever becomes of its actor later.
public struct Authority: Sendable {
  public struct Actor: Hashable, Sendable {
    /// The key that signs now, 32 bytes in base64.
    public var key: String?
    /// The position that revoked the actor.
    public var revokedAt: UInt64?
    public var addedAt: UInt64
    /// The roles in force: of who was revoked none.
    public var grants: Set<Grant> = []

    public var isApprover: Bool { revokedAt == nil && grants.contains { $0.role == .approver } }
  }

  /// A role, and of which unit a planner plans.
  public struct Grant: Hashable, Sendable {
    public var role: Role
    public var unit: String?

    public init(role: Role, unit: String? = nil) {
      self.role = role
      self.unit = unit
    }
  }

  public private(set) var actors: [String: Actor] = [:]
  /// Whether roles were ever granted: before, everybody may record everything.
  public private(set) var isInForce = false
  /// What the log says of signatures; nil where it never said anything.
  public private(set) var signatures: Signatures?

  /// Whether every entry must be signed, and the position of the entry since which it is so.
  public struct Signatures: Hashable, Sendable {
    public var areRequired: Bool
    public var since: UInt64
  }

  public init() {}

  /// Takes in an event about who may do what; all others change nothing.
  public mutating func apply(_ fact: Fact, at position: UInt64) {
    if case .signaturesSet(let set) = fact.body, signatures?.areRequired != set.required {
      signatures = Signatures(areRequired: set.required, since: position)
    }
    guard let id = fact.subject else { return }
    switch fact.body {
    case .actorAdded(let added): actors[id] = Actor(key: added.key, addedAt: position)
    case .actorRevoked:
      actors[id]?.revokedAt = position
      actors[id]?.grants = []
    case .roleGranted(let granted):
      isInForce = true
      actors[id]?.grants.insert(Grant(role: granted.role, unit: fact.unit))
    case .roleRevoked(let revoked):
      actors[id]?.grants.remove(Grant(role: revoked.role, unit: fact.unit))
    case .keyRotated(let rotated): actors[id]?.key = rotated.key
    default: break
    }
  }

  /// Whether this entry must be signed: where signatures are due, and where it makes them due, so
  /// that whoever asks for them is able to.
  public func wantsSignature(of fact: Fact) -> Bool {
    if case .signaturesSet(let set) = fact.body, set.required { return true }
    return signatures?.areRequired ?? false
  }

  /// Whether nobody could say any more that signatures need not be: where they are due, somebody
  /// with a key must be there, an approver where there are roles.
  var isLocked: Bool {
    guard signatures?.areRequired ?? false else { return false }
    return !actors.values.contains {
      $0.key != nil && $0.revokedAt == nil && (!isInForce || $0.isApprover)
    }
  }

  /// Whether somebody other than this actor may approve.
  func hasApprover(beside id: String) -> Bool {
    actors.contains { $0.key != id && $0.value.isApprover }
  }
}

extension Kind {
  /// The events that say who may do what. They are neither corrected nor retracted: who was
  /// allowed what is not said otherwise afterwards.
  public var isAboutActors: Bool {
    switch self {
    case .actorAdded, .actorRevoked, .roleGranted, .roleRevoked, .keyRotated, .signaturesSet: true
    default: false
    }
  }

  /// What a planner records of a unit.
  var isPlanned: Bool {
    switch self {
    case .measurementReported, .documentsCounted, .milestonePlanned, .milestoneRescheduled,
      .milestoneReached, .milestoneCancelled:
      true
    default: false
    }
  }
}
