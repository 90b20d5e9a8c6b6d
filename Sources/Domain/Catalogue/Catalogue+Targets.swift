/// A target as one document set it.
public struct TargetVersion: Sendable {
  public var id: Handle
  public var terms: TargetSet
  /// The unit that has it, where it does not apply to a kind.
  public var unit: Handle
  public var setOn: Day
  public var reportedOn: Day
  public var position: UInt64

  /// The version that an event sets.
  init(_ terms: TargetSet, setBy event: Event) {
    id = event.subject
    self.terms = terms
    unit = event.unit
    setOn = event.effectiveOn
    reportedOn = event.reportedOn
    position = event.position
  }
}

extension Catalogue {
  /// Every version a target ever had, in the order they take effect; nil where it was withdrawn.
  public func versions(of target: Handle) -> [(event: Event, version: TargetVersion?)] {
    events(.targetSet, .targetWithdrawn).filter { $0.subject == target }.map { event in
      guard case .targetSet(let terms) = event.body else { return (event, nil) }
      return (event, TargetVersion(terms, setBy: event))
    }
  }

  /// The targets in force on a day, by handle: the last setting of each, unless it was withdrawn.
  /// By a document: the last setting that this document made.
  public func targets(on day: Day, by document: String? = nil) -> [TargetVersion] {
    var versions: [Handle: TargetVersion] = [:]
    let day = termsDay(day)
    for event in events(.targetSet, .targetWithdrawn) where event.effectiveOn <= day {
      switch event.body {
      case .targetSet(let terms):
        guard document == nil || terms.document == document else { continue }
        versions[event.subject] = TargetVersion(terms, setBy: event)
      default: versions[event.subject] = nil
      }
    }
    return versions.values.sorted { $0.id < $1.id }
  }

  /// The units that have a target on a day (R24): those of its kind in being, or its own unit.
  public func units(of target: TargetVersion, on day: Day) -> [Handle] {
    target.terms.appliesTo.map { units(on: day).inBeing($0) } ?? [target.unit]
  }

  // MARK: Milestones

  /// A milestone's plan as it counts on a day.
  public func plan(of milestone: Handle, on day: Day) -> MilestonePlanned? {
    guard
      case .milestonePlanned(let plan) = last(.milestonePlanned, about: milestone, on: day)?.body
    else { return nil }
    return plan
  }

  // MARK: Obligations and working days

  /// An obligation as set, and the day it was set for.
  public struct Obligation: Sendable {
    public var id: Handle
    public var terms: ObligationSet
    public var from: Day
  }

  /// Every obligation's settings up to a day, in order; a withdrawal ends the one before it.
  public func obligations(on day: Day) -> [(obligation: Obligation, until: Day)] {
    var all: [(obligation: Obligation, until: Day)] = []
    for event in events(.obligationSet, .obligationWithdrawn) where event.effectiveOn <= day {
      // What comes later ends what stood before, on the day before it takes effect.
      for index in all.indices where all[index].obligation.id == event.subject {
        all[index].until = min(all[index].until, event.effectiveOn.advanced(by: -1))
      }
      guard case .obligationSet(let terms) = event.body else { continue }
      all.append(
        (
          Obligation(id: event.subject, terms: terms, from: event.effectiveOn),
          terms.until ?? .last
        ))
    }
    return all
  }

  /// Monday to Friday, less and plus the days that calendar events name.
  public func isWorking(_ day: Day) -> Bool {
    specialDays[day] ?? (day.weekday <= 5)
  }

  /// The day itself where it is a working one, else the next that is (R32).
  public func workingDay(onOrAfter day: Day) -> Day {
    var day = day
    while !isWorking(day) { day = day.advanced(by: 1) }
    return day
  }
}
