public import Domain
public import ProjectionKit
internal import ReadModels

/// The answers as they are now, or as they would be with some facts laid over the log: how a
/// receipt knows what an entry did, and a trial what it would do.
public struct Preview {
  private let tracker: Tracker
  private let history: DraftHistory
  /// Today as of today, with the facts.
  public let point: Point
  /// What the log says with the facts.
  public let catalogue: Catalogue

  init(_ tracker: Tracker, _ facts: [Fact]) throws {
    self.tracker = tracker
    history = DraftHistory(try tracker.history, facts)
    var point = try tracker.now
    point.position = history.head
    self.point = point
    if history.isOfFigures {
      catalogue = try tracker.catalogue(at: try tracker.now)
    } else {
      catalogue = try history.catalogue(knownOn: point.knownOn, position: point.position)
    }
  }

  /// A model's table today, or as of another day as known today; empty where what it is narrowed
  /// to is not there.
  public func table(
    _ model: String, target: String? = nil, indicator: String? = nil, period: Period? = nil,
    asOf: Day? = nil
  ) throws -> Table {
    let named = [target, indicator].compactMap { $0 }
    guard named.allSatisfy({ catalogue.handle($0) != nil }) else {
      return Table(model: model, columns: [], rows: [])
    }
    var point = point
    point.asOf = asOf ?? point.asOf
    let question = Question(
      at: point, period: period, target: target.flatMap(catalogue.handle),
      indicator: indicator.flatMap(catalogue.handle))
    return try translating {
      try tracker.readModels.answer(
        try tracker.projection(model), question, in: try tracker.history, under: history,
        catalogue: catalogue)
    }
  }
}

extension Tracker {
  /// The answers of today with some facts laid over the log. They must be such as `record` takes;
  /// try them there with `dryRun` first.
  public func preview(_ facts: [Fact] = []) throws -> Preview {
    try translating { try Preview(self, facts) }
  }
}
