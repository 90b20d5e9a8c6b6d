public import Domain
public import ProjectionKit
internal import ReadModels

/// A log in memory, for the tests of a read model: what is said is what the log says, and tables
/// are the plain fold's.
public struct DraftLog {
  private var facts: [Fact] = []

  public init() {}

  /// Adds an event from the `data` of an event line; gives its position. It was reported on its own
  /// day unless `reported` says otherwise.
  @discardableResult
  public mutating func say(
    _ kind: Kind, _ subject: String? = nil, _ data: String = "{}", on day: String? = nil,
    unit: String? = nil, period: String? = nil, reported: String? = nil, causes: [UInt64] = []
  ) throws -> UInt64 {
    facts.append(
      try .draft(
        kind, subject, data, on: day.flatMap { Day($0) }, unit: unit,
        period: period.flatMap { Period($0) }, reported: reported.flatMap { Day($0) },
        causes: causes))
    return UInt64(facts.count)
  }

  /// What a read model answers as of a day, as known on a day.
  public func table<P: Projection>(
    of projection: P.Type, asOf: String, knownOn: String = "2030-01-01", period: String? = nil,
    narrow: (inout Question, any Names) -> Void = { _, _ in }
  ) throws -> Table {
    let (names, threads) = threads()
    let point = Point(asOf: Day(asOf)!, knownOn: Day(knownOn)!, position: UInt64(facts.count))
    var question = Question(at: point, period: period.flatMap { Period($0) })
    narrow(&question, names)
    return try P.folded(question, over: threads, names: names)
  }

  /// What a unit's figures are made of on a day's tree, and who reported each part.
  public func parts<P: Projection>(
    of projection: P.Type, at unit: String, on day: String, asOf: String
  ) throws -> [(from: String, part: FigurePart)] {
    let (names, threads) = threads()
    let point = Point(asOf: Day(asOf)!, knownOn: Day("2030-01-01")!, position: UInt64(facts.count))
    let catalogue = try Catalogue(
      threads, knownOn: point.knownOn, position: point.position, names: names)
    let fold = try Fold(P.self, over: threads, at: point, names: names)
    return P.parts(
      of: names.handle(unit)!, on: Day(day)!, asOf: point.asOf, from: fold, in: catalogue
    ).map { (names.text($0.from), $0) }
  }

  private func threads() -> (DraftNames, [Thread]) {
    let names = DraftNames(facts)
    let events = facts.enumerated().map { Event($1, at: UInt64($0 + 1), names: names) }
    return (names, Thread.group(events))
  }
}

extension Table {
  /// One line a row: its id, and some of its cells.
  public func lines(_ keys: String...) -> [String] {
    rows.map { row in
      ([row.id] + keys.map { cell($0, of: row)?.plain ?? "?" }).joined(separator: " ")
    }
  }
}
