/// A unit's attributes on some day.
public struct UnitState: Hashable, Sendable {
  public var name: String
  public var kind: UnitKind
  public var code: String?
  /// The parent, which stays when the unit or the parent is dissolved (R2).
  public var parent: Handle?
  /// The first day of its present or last being.
  public var from: Day
  /// Whether it is in being.
  public var inBeing: Bool
}

/// The unit tree of one day: every unit ever established by then, those dissolved too.
public struct UnitTree: Sendable {
  public internal(set) var day: Day
  public private(set) var units: [Handle: UnitState] = [:]
  public private(set) var children: [Handle: [Handle]] = [:]
  /// The events whose edge would have closed a cycle, on any day up to this one.
  private(set) var ignored: [Event] = []

  /// Applies unit events in fold order, those effective by the day. An edge that would close a
  /// cycle is ignored (R3).
  init(_ events: [Event], on day: Day, names: (String) -> Handle?) {
    self.day = day
    for event in events where event.effectiveOn <= day {
      apply(event, names: names)
    }
    for (unit, state) in units {
      if let parent = state.parent { children[parent, default: []].append(unit) }
    }
    for parent in children.keys { children[parent]?.sort() }
  }

  private mutating func apply(_ event: Event, names: (String) -> Handle?) {
    let unit = event.subject
    switch event.body {
    case .unitEstablished(let established):
      var state = UnitState(
        name: established.name, kind: established.kind, code: established.code,
        parent: nil, from: event.effectiveOn, inBeing: true)
      if let parent = established.parent.flatMap(names) {
        if isAtOrBelow(parent, unit) { ignored.append(event) } else { state.parent = parent }
      }
      units[unit] = state
    case .unitChanged(let change):
      guard var state = units[unit] else { return }
      if let name = change.name { state.name = name }
      if let kind = change.kind { state.kind = kind }
      if let code = change.code { state.code = code }
      switch change.parent {
      case .kept: break
      case .none: state.parent = nil
      case .unit(let id):
        guard let parent = names(id) else { break }
        if isAtOrBelow(parent, unit) { ignored.append(event) } else { state.parent = parent }
      }
      units[unit] = state
    case .unitDissolved:
      units[unit]?.inBeing = false
    default: break
    }
  }

  /// Whether a unit is another one or hangs somewhere below it.
  public func isAtOrBelow(_ unit: Handle, _ other: Handle) -> Bool {
    unit == other || ancestors(of: unit).contains(other)
  }

  /// Parent, grandparent and so on.
  public func ancestors(of unit: Handle) -> [Handle] {
    var ancestors: [Handle] = []
    var next = units[unit]?.parent
    while let parent = next {
      ancestors.append(parent)
      next = units[parent]?.parent
    }
    return ancestors
  }

  public func isInBeing(_ unit: Handle) -> Bool { units[unit]?.inBeing ?? false }

  /// The units of a kind in being, by handle.
  public func inBeing(_ kind: UnitKind) -> [Handle] {
    units.filter { $0.value.inBeing && $0.value.kind == kind }.keys.sorted()
  }
}
