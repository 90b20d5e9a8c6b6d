public import Domain
public import ProjectionKit

extension ReadModels {
  /// A model's answer with draft events laid over the log, which the views never see: `draft` is
  /// the log's own history and then some more events.
  public func answer(
    _ projection: AnyProjection, _ question: Question, in history: some History,
    under draft: some History, catalogue: Catalogue
  ) throws -> ProjectionKit.Table {
    // Views that are ahead by now hold other events where the drafts would stand.
    guard let (generation, transaction, stamp) = try reading(history),
      stamp.position <= history.head
    else { return try projection.folded(question, try draft.threads(), draft) }
    let index = projections.firstIndex { $0.name == projection.name }!
    let tail = try Tail(
      after: stamp.position, in: draft, projections: [projection], over: generation,
      transaction)
    let snapshot = try Snapshot(
      generation, projection: index, transaction, overlay: tail.rows[0],
      knownOn: question.point.knownOn, position: question.point.position)
    let table = projection.table(question, snapshot, catalogue)
    if let failure = snapshot.failure { throw failure }
    return table
  }
}
