/// Names numbered as they come: a registry's own, so that what an unwritten batch introduces has a
/// handle too.
public final class Interned: Names {
  private var texts: [String] = [""]
  private var handles: [String: Handle] = [:]

  public init() {}

  public func text(_ handle: Handle) -> String { texts[Int(handle.number)] }
  public func handle(_ name: String) -> Handle? { handles[name] }

  func intern(_ name: String) -> Handle {
    if let handle = handles[name] { return handle }
    let handle = Handle(UInt32(texts.count))
    texts.append(name)
    handles[name] = handle
    return handle
  }

  /// The event a fact becomes, with every name in it known.
  public func event(_ fact: Fact, at position: UInt64) -> Event {
    for name in fact.names + fact.body.parents where !name.isEmpty { _ = intern(name) }
    return Event(fact, at: position, names: self)
  }
}

extension Body {
  /// The units a unit event hangs its subject under.
  var parents: [String] {
    switch self {
    case .unitEstablished(let unit): [unit.parent].compactMap { $0 }
    case .unitChanged(let change):
      if case .unit(let parent) = change.parent { [parent] } else { [] }
    default: []
    }
  }
}

extension Kind {
  var isAboutUnits: Bool {
    self == .unitEstablished || self == .unitChanged || self == .unitDissolved
  }

  /// What an event of this kind brings into the world.
  var establishes: Noun? {
    switch self {
    case .unitEstablished: .unit
    case .indicatorDefined: .indicator
    case .targetSet: .target
    case .documentIssued: .document
    case .milestonePlanned: .milestone
    case .obligationSet: .obligation
    default: nil
    }
  }

  /// What the subject of an event of this kind must already be.
  var speaksOf: Noun? {
    switch self {
    case .unitChanged, .unitDissolved: .unit
    case .measurementReported: .indicator
    case .targetWithdrawn: .target
    case .milestoneRescheduled, .milestoneReached, .milestoneCancelled: .milestone
    case .obligationWithdrawn: .obligation
    default: nil
    }
  }
}
