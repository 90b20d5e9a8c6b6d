/// Everything the log says about what can be measured, by whom and against what, as known at one
/// (K, P): units, documents, indicators, targets, obligations, the calendar. Its questions take
/// the day they are asked for.
public final class Catalogue {
  /// The contents in fold order, by subject.
  private let contents: [Kind: [Event]]
  private let names: any Names
  private var trees: [Day: UnitTree] = [:]
  /// Events of several kinds in one order, once they were asked for.
  private var merged: [[Kind]: [Event]] = [:]
  /// What every question is answered with, whatever day it names.
  private var pinned: (terms: Day, tree: UnitTree?)?

  /// Everything that counts at (K, P), of the kinds a catalogue is made of, in any order.
  public init(_ contents: [Event], names: any Names) {
    self.names = names
    self.contents = Dictionary(grouping: contents.sorted(by: Event.inFoldOrder)) { $0.body.kind }
  }

  /// A catalogue whose targets and indicators are those of one day, and whose tree is that of
  /// another point, on whatever day it is asked: for telling apart what each of them changes.
  public init(_ terms: Catalogue, on day: Day, tree: UnitTree) {
    names = terms.names
    contents = terms.contents
    pinned = (day, tree)
  }

  /// The same for figures that are restated on a fixed day's tree: all that another point knows of
  /// units, each day with its own tree.
  public init(_ terms: Catalogue, on day: Day, unitsOf other: Catalogue) {
    names = terms.names
    let units: Set<Kind> = [.unitEstablished, .unitChanged, .unitDissolved]
    contents = terms.contents.filter { !units.contains($0.key) }
      .merging(other.contents.filter { units.contains($0.key) }) { $1 }
    pinned = (day, nil)
  }

  /// The day on which terms are read that are asked for on a day.
  func termsDay(_ day: Day) -> Day { pinned?.terms ?? day }

  public func text(_ handle: Handle) -> String { names.text(handle) }
  public func handle(_ name: String) -> Handle? { names.handle(name) }

  /// The events of some kinds that count, in fold order.
  public func events(_ kinds: Kind...) -> [Event] {
    if kinds.count == 1 { return contents[kinds[0]] ?? [] }
    if let known = merged[kinds] { return known }
    let events = kinds.flatMap { contents[$0] ?? [] }.sorted(by: Event.inFoldOrder)
    merged[kinds] = events
    return events
  }

  /// The last event of some kinds about a subject that is effective by a day.
  func last(_ kinds: Kind..., about subject: Handle, on day: Day) -> Event? {
    kinds.flatMap { contents[$0] ?? [] }
      .filter { $0.subject == subject && $0.effectiveOn <= day }
      .max(by: Event.inFoldOrder)
  }

  // MARK: Units

  public func units(on day: Day) -> UnitTree {
    if var tree = pinned?.tree {
      tree.day = day
      return tree
    }
    if let tree = trees[day] { return tree }
    let tree = UnitTree(
      events(.unitEstablished, .unitChanged, .unitDissolved), on: day, names: names.handle)
    trees[day] = tree
    return tree
  }

  /// What people call a unit on a day; its id where it is not known then.
  public func unitName(_ unit: Handle, on day: Day) -> String {
    units(on: day).units[unit]?.name ?? units(on: .last).units[unit]?.name ?? text(unit)
  }

  /// The day a unit in being on a day will be dissolved, as far as is known.
  public func dissolution(of unit: Handle, after day: Day) -> Day? {
    events(.unitDissolved).first { $0.subject == unit && $0.effectiveOn > day }?.effectiveOn
  }

  // MARK: Indicators

  private lazy var definitions = Dictionary(grouping: events(.indicatorDefined), by: \.subject)

  /// An indicator's definition on a day; nil before it is defined.
  public func indicator(_ indicator: Handle, on day: Day) -> IndicatorDefined? {
    let day = termsDay(day)
    let last = definitions[indicator]?.last { $0.effectiveOn <= day }
    guard case .indicatorDefined(let definition) = last?.body else { return nil }
    return definition
  }

  /// The day of an indicator's last series break at or before a day.
  public func seriesBreak(_ indicator: Handle, on day: Day) -> Day? {
    let day = termsDay(day)
    return definitions[indicator]?.last {
      guard case .indicatorDefined(let definition) = $0.body else { return false }
      return $0.effectiveOn <= day && definition.comparable == false
    }?.effectiveOn
  }

  /// Every indicator that is defined at all.
  public var indicators: [Handle] { definitions.keys.sorted() }

  /// The days that calendar events name, and whether they are working ones.
  lazy var specialDays: [Day: Bool] = {
    var special: [Day: Bool] = [:]
    for event in events(.calendarDay) {
      if case .calendarDay(let calendar) = event.body, let day = Day(iso: text(event.subject)) {
        special[day] = calendar.working
      }
    }
    return special
  }()

  // MARK: Documents

  /// A legal document, by its id.
  public func document(_ id: String) -> DocumentIssued? {
    guard let handle = handle(id),
      case .documentIssued(let document) = events(.documentIssued).last(where: {
        $0.subject == handle
      })?.body
    else { return nil }
    return document
  }
}
