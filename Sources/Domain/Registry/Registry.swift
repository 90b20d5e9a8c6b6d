/// What the log says as known now, at its head: that against which a fact is checked before it is
/// appended. Taking in an event costs the same however long the log is; measurements and document
/// counts, which come by the million, cost nothing.
public final class Registry {
  /// Looks up any event of the log or of the batch being checked, by position.
  public typealias Lookup = (UInt64) throws -> Fact?

  let names = Interned()
  /// Every id ever brought into the world, whatever became of its event since (R3).
  private var known: [Noun: Set<String>] = [:]
  /// The entries that are checked against, by the position of their first event.
  private(set) var threads: [UInt64: Thread] = [:]
  /// The first event of the entry that an event belongs to.
  private var roots: [UInt64: UInt64] = [:]
  /// The entries about a subject or, for closed periods, of a unit.
  private var entries: [Key: [UInt64]] = [:]
  /// The periods that are closed now, by unit.
  private(set) var closed: [String: [Period]] = [:]
  private(set) var ancestry = Ancestry()
  /// Who may record what.
  public private(set) var authority = Authority()
  private var trees: [Day: UnitTree] = [:]
  /// Grows whenever something was taken in by which figures are checked.
  public private(set) var generation = 0
  /// What was said to be nearest to an unknown id: a file may name the same one a million times.
  private var nearest: [Noun: [String: [String]]] = [:]

  struct Key: Hashable {
    var group: Group
    var name: Handle
  }

  /// The kinds whose entries are read again when one of them is checked.
  enum Group: Hashable {
    case unit, indicator, closing

    init?(_ kind: Kind) {
      switch kind {
      case .unitEstablished, .unitChanged, .unitDissolved: self = .unit
      case .indicatorDefined: self = .indicator
      case .periodClosed, .periodReopened: self = .closing
      default: return nil
      }
    }

    func name(of event: Event) -> Handle { self == .closing ? event.unit : event.subject }
  }

  /// From the entries of the log's indexed events (`Thread.group`) and the names of the log.
  public init(_ threads: some Sequence<Thread>, names logNames: any Names) throws(DomainError) {
    for event in threads.flatMap(\.events).sorted(by: { $0.position < $1.position }) {
      try apply(event, names: logNames)
    }
  }

  /// Takes in an event of the log, whose names the log knows.
  public func apply(_ event: Event, names logNames: any Names) throws(DomainError) {
    func text(_ handle: Handle) -> String? { handle == .none ? nil : logNames.text(handle) }
    try apply(
      Fact(
        event.body, subject: text(event.subject), unit: text(event.unit), period: event.period,
        effectiveOn: event.body.kind.isAboutAnEntry ? nil : event.effectiveOn,
        reportedOn: event.reportedOn, causes: event.firstCause == 0 ? [] : [event.firstCause]),
      at: event.position)
  }

  /// Takes in a fact that was checked and accepted, at the position it has or will have.
  public func apply(_ fact: Fact, at position: UInt64) throws(DomainError) {
    guard !fact.kind.isBulk else { return }
    if fact.kind.isAboutActors { authority.apply(fact, at: position) }
    let event = names.event(fact, at: position)
    guard fact.kind.isAboutAnEntry else {
      roots[position] = position
      threads[position] = Thread(event)
      return try index(event, root: position)
    }
    guard let root = fact.causes.first.flatMap({ roots[$0] }) else { return }
    roots[position] = root
    // The entries of the bulk kinds are not kept; nothing is checked against them.
    guard let longer = threads[root]?.adding(event) else { return }
    threads[root] = longer
    try index(longer.content(of: longer.events.count - 1, names: names), root: root)
  }

  /// Notes what one content of an entry speaks of.
  private func index(_ content: Event, root: UInt64) throws(DomainError) {
    let kind = content.body.kind
    generation += 1
    if let noun = kind.establishes {
      known[noun, default: []].insert(names.text(content.subject))
      nearest[noun] = nil
    }
    guard let group = Group(kind) else { return }
    let name = group.name(of: content)
    let key = Key(group: group, name: name)
    if !(entries[key]?.contains(root) ?? false) { entries[key, default: []].append(root) }
    if group == .unit {
      ancestry.add(content.body.parents, over: names.text(name))
      trees.removeAll()
    }
    if group == .closing { closed[names.text(name)] = try closedPeriods(of: name) }
  }
}

extension Registry {
  public func knows(_ id: String, as noun: Noun) -> Bool {
    known[noun]?.contains(id) ?? false
  }

  /// Whether a unit is known and none of its periods is closed: its figures need no look. Figures
  /// read in place are asked about here and not by `check`: what `check` asks of a figure, this
  /// must know of (or say false, and `check` is asked).
  public func isOpen(unit: String) -> Bool {
    knows(unit, as: .unit) && (closed[unit] ?? []).isEmpty
  }

  /// The ids of a kind of thing that are spelt most like one.
  func nearest(_ id: String, _ noun: Noun) -> [String] {
    if let found = nearest[noun]?[id] { return found }
    let found = Nearest.ids(to: id, among: known[noun] ?? [])
    nearest[noun, default: [:]][id] = found
    return found
  }

  /// The first event of the entry that an event belongs to, and its kind as said there.
  func root(of position: UInt64, _ lookup: Lookup) throws -> UInt64? {
    var trail: [UInt64] = []
    var at = position
    while roots[at] == nil {
      guard let fact = try lookup(at) else { return nil }
      trail.append(at)
      guard fact.kind.isAboutAnEntry else {
        roots[at] = at
        break
      }
      guard let cause = fact.causes.first, cause < at else { return nil }
      at = cause
    }
    for passed in trail { roots[passed] = roots[at] }
    return roots[at]
  }

  /// The unit tree of a day as known now.
  func tree(on day: Day) throws(DomainError) -> UnitTree {
    if let tree = trees[day] { return tree }
    var events: [Event] = []
    for thread in threads.values where thread.first.body.kind.isAboutUnits {
      if let content = try thread.now(names) { events.append(content) }
    }
    let tree = UnitTree(events.sorted(by: Event.inFoldOrder), on: day, names: names.handle)
    trees[day] = tree
    return tree
  }

  /// What counts now of the entries of a group about a name, in fold order, without one of them.
  func contents(_ group: Group, of name: Handle, without left: UInt64? = nil) throws(DomainError)
    -> [Event]
  {
    var all: [Event] = []
    for root in entries[Key(group: group, name: name)] ?? [] where root != left {
      if let content = try threads[root]?.now(names), group.name(of: content) == name {
        all.append(content)
      }
    }
    return all.sorted(by: Event.inFoldOrder)
  }
}

extension Thread {
  /// The entry with one more correction or retraction.
  func adding(_ event: Event) -> Thread {
    Thread(first, about: events.dropFirst() + [event])
  }

  /// What the entry says as known now, at the head.
  func now(_ names: some Names) throws(DomainError) -> Event? {
    try content(knownOn: .last, position: .max, names: names)
  }
}
