public import Domain
public import ProjectionKit

extension ReadModels {
  /// A model's answer with draft events laid over the log, which the views never see: `draft` is
  /// the log's own history and then some more events.
  public func answer(
    _ projection: AnyProjection, _ question: Question, in history: some History,
    under draft: some History, catalogue: Catalogue
  ) throws -> ProjectionKit.Table {
    let (generation, stamp) = try currentGeneration(history)
    let index = projections.firstIndex { $0.name == projection.name }!
    let transaction = try generation.map { try SharedTransaction($0.environment) }
    guard let generation, let transaction, let stamp else {
      return try projection.folded(question, try draft.threads(), draft)
    }
    let tail = try Tail(
      after: stamp.position, in: draft, projections: projections, over: generation, transaction)
    let snapshot = Snapshot(
      generation, projection: index, transaction, overlay: tail.rows[index],
      knownOn: question.point.knownOn, position: question.point.position)
    let table = projection.table(question, snapshot, catalogue)
    if let failure = snapshot.failure { throw failure }
    return table
  }
}
