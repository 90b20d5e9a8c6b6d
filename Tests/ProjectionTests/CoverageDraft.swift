import Domain
import ProjectionKit

/// A log in memory and the plain fold over it: what a projection answers at any point.
struct CoverageDraft {
  private var facts: [Fact] = []

  /// Adds a fact from the `data` of an event line, reported on its own day unless said otherwise;
  /// gives its position.
  @discardableResult
  mutating func say(
    _ kind: Kind, _ subject: String? = nil, _ data: String = "{}", on day: String? = nil,
    unit: String? = nil, period: String? = nil, reported: String? = nil, causes: [UInt64] = []
  ) throws -> UInt64 {
    let period = period.flatMap { Period($0) }
    let on = day.flatMap { Day($0) } ?? period?.last
    guard let reportedOn = reported.flatMap({ Day($0) }) ?? on else { return 0 }
    facts.append(
      Fact(
        try Body(kind, JSON.parse(data)), subject: subject, unit: unit, period: period,
        effectiveOn: kind.isAboutAnEntry ? nil : on, reportedOn: reportedOn, causes: causes))
    return UInt64(facts.count)
  }

  /// The table of a projection as of a day, as known on a day.
  func table<P: Projection>(
    of _: P.Type, asOf: String, knownOn: String = "2030-01-01", period: String? = nil,
    narrow: (inout Question, any Names) -> Void = { _, _ in }
  ) throws -> Table {
    let names = DraftNames(facts)
    let events = facts.enumerated().map { Event($1, at: UInt64($0 + 1), names: names) }
    let threads = Thread.group(events)
    let point = Point(
      asOf: Day(asOf)!, knownOn: Day(knownOn)!, position: UInt64(facts.count))
    var question = Question(at: point, period: period.flatMap { Period($0) })
    narrow(&question, names)
    let catalogue = try Catalogue(
      threads, knownOn: point.knownOn, position: point.position, names: names)
    let source = try DraftLedger(P.self, threads, at: point, names: names)
    return P.table(question, from: Ledger<P>(source, asOf: point.asOf), in: catalogue)
  }
}

struct DraftNames: Names {
  private var texts = [""]
  private var handles: [String: Handle] = [:]

  init(_ facts: [Fact]) {
    for name in facts.flatMap(\.names) where !name.isEmpty && handles[name] == nil {
      handles[name] = Handle(UInt32(texts.count))
      texts.append(name)
    }
  }

  func text(_ handle: Handle) -> String { texts[Int(handle.number)] }
  func handle(_ name: String) -> Handle? { handles[name] }
}

struct DraftLedger: LedgerSource {
  private var all: [SeriesKey: [Reading]] = [:]

  init<P: Projection>(_: P.Type, _ threads: [Thread], at point: Point, names: DraftNames) throws {
    for thread in threads {
      guard
        let content = try thread.content(
          knownOn: point.knownOn, position: point.position, names: names)
      else { continue }
      var contributions = Contributions<P>()
      P.contributions(of: content, to: &contributions)
      for (series, figure) in contributions.all {
        all[series, default: []].append(
          Reading(
            effectiveOn: content.effectiveOn, reportedOn: content.reportedOn,
            position: content.position, firstReportedOn: thread.first.reportedOn,
            period: content.period, figure: figure))
      }
    }
    all = all.mapValues { $0.sorted(by: Reading.inFoldOrder) }
  }

  func series() -> [SeriesKey] { all.keys.sorted() }

  func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    all[series, default: []].filter { window.contains($0.effectiveOn) }
  }
}

extension Table {
  /// One line a row: the cells of some columns, as short texts.
  func cells(_ keys: String...) -> [String] {
    rows.map { row in keys.map { DraftText.of(cell($0, of: row) ?? .null) }.joined(separator: " ") }
  }
}

enum DraftText {
  static func of(_ cell: Cell) -> String {
    switch cell {
    case .null: "-"
    case .text(let text): text
    case .name(let id, _): id
    case .word(let code, _): code
    case .number(let number): "\(number)"
    case .whole(let number): "\(number)"
    case .day(let day): "\(day)"
    case .period(let period): "\(period)"
    case .list(let cells): "[" + cells.map(of).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0): \(of($1))" }.joined(separator: " ") + "}"
    default: "?"
    }
  }
}
