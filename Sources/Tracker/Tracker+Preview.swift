public import Domain
public import ProjectionKit

/// The answers as they are now, or as they would be with some facts laid over the log: how a
/// receipt knows what an entry did, and a trial what it would do.
public struct Preview {
  private let tracker: Tracker
  /// Today as of today, with the facts.
  public let point: Point
  /// What the log says with the facts.
  public let catalogue: Catalogue

  init(_ tracker: Tracker) throws {
    self.tracker = tracker
    point = try tracker.now
    catalogue = try tracker.catalogue(at: point)
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
    return try tracker.table(model, question)
  }
}

extension Tracker {
  /// The answers of today with some facts laid over the log. They must be such as `record` takes;
  /// try them there with `dryRun` first.
  public func preview(_ facts: [Fact] = []) throws -> Preview {
    try Preview(facts.isEmpty ? self : try Tracker(self, drafts: facts))
  }
}
