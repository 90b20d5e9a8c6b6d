public import Domain
internal import LMDB
public import ProjectionKit

/// Where answers live: the stored views of every projection, caught up with the log before each
/// answer, so that none is ever stale.
public final class ReadModels {
  public let projections: [AnyProjection]
  /// Where a catalogue's events stand.
  let catalogueFile: CatalogueFile
  let directory: ViewDirectory
  /// How many earlier generations stay beside the one in use.
  let keptGenerations: Int
  /// With more events than this to catch up, making the views anew is cheaper.
  var mostToCatchUp: UInt64 = 20_000

  /// The generation asked last: it stays open, so that the next question need not map it again.
  private var opened: Generation?

  /// How many threads make views anew; nil for one a core, where the log is long enough for them.
  public var threads: Int?
  /// How many contributions fill a sheet; nil for as many as suit the subject's units.
  var rowsOnSheet: Int?

  public init(directory: String, projections: [AnyProjection], keptGenerations: Int = 0) {
    self.directory = ViewDirectory(path: directory)
    self.keptGenerations = keptGenerations
    self.projections = projections
    catalogueFile = CatalogueFile(views: directory)
  }

  public func projection(named name: String) -> AnyProjection? {
    projections.first { $0.name == name }
  }

  /// A model's answer from the stored views. Where they cannot be written, or somebody else is
  /// catching up, the events they lack are folded over them in memory.
  ///
  /// - Parameters:
  ///   - history: the log's own, or that with drafts over it, which the views never see.
  ///   - tracing: whether figures say which events they rest on.
  public func answer(
    _ projection: AnyProjection, _ question: Question, in history: some History,
    catalogue: Catalogue, tracing: Bool = false
  ) throws -> ProjectionKit.Table {
    try asking(projection, question.point, in: history) { source in
      projection.table(question, source, catalogue, tracing)
    }
  }

  /// Gives the body what counts at a (K, P): the stored views' readings, or the plain fold's.
  func asking<R>(
    _ projection: AnyProjection, _ point: Point, in history: some History,
    _ body: (any LedgerSource) -> R
  ) throws -> R {
    // Views that are ahead by now hold other events where drafts would stand.
    let written = history.stored.head
    guard let (generation, transaction, stamp) = try reading(history),
      written == history.head || stamp.position <= written
    else { return body(try projection.fold(try history.threads(), point, history)) }
    let index = projections.firstIndex { $0.name == projection.name }!
    let tail = try Tail(
      after: stamp.position, in: history, projections: [projection], over: generation,
      transaction)
    let snapshot = try Snapshot(
      generation, projection: index, transaction, overlay: tail.rows[0],
      knownOn: point.knownOn, position: point.position)
    let answer = body(snapshot)
    if let failure = snapshot.failure { throw failure }
    return answer
  }

  /// The generation in use as one read transaction sees it, and what it then holds: somebody may
  /// have caught up since it was found. Rows of events after the history's head do no harm, no
  /// question asks so far.
  func reading(_ history: some History) throws -> (Generation, SharedTransaction, Stamp)? {
    let stored = history.stored
    guard let generation = try currentGeneration(stored).0 else { return nil }
    // A commit that failed may leave views that this process cannot read any more.
    guard let transaction = try? SharedTransaction(generation.environment) else { return nil }
    guard let stamp = try generation.stamp(transaction.reading) else { return nil }
    return (generation, transaction, stamp)
  }

  /// The generation in use, caught up where that is possible, and what it holds; nil where there
  /// is none and none can be made.
  func currentGeneration(_ history: some History) throws -> (Generation?, Stamp?) {
    if let (generation, stamp) = try usable(history) {
      if stamp.position == history.head { return (generation, stamp) }
      if history.head - stamp.position <= mostToCatchUp {
        let caughtUp = try writing {
          // Somebody else may have caught up meanwhile, or have put another generation in use.
          guard let (generation, stamp) = try usable(history) else { return Generation?.none }
          if stamp.position < history.head {
            try generation.catchUp(to: history, from: stamp, projections: projections)
          }
          return generation
        }
        if case .some(.some(let generation)) = caughtUp {
          let stamp = try generation.environment.read { try generation.stamp($0) }
          return (generation, stamp)
        }
        return (generation, stamp)
      }
    }
    try writing(waiting: true) {
      // Others who found none may have waited here too; the first one made it for all.
      let stamp = try usable(history)?.1
      let isNear = stamp.map { history.head - $0.position <= mostToCatchUp } ?? false
      if !isNear { _ = try makeNext(history) { _, _ in } }
    }
    return try usable(history).map { ($0, $1) } ?? (nil, nil)
  }

  /// Runs what writes views; nil where somebody else does, or the machine refuses (a disk that is
  /// full): an answer needs no stored views, so a failure to store them is none of the answer.
  private func writing<R>(waiting: Bool = false, _ body: () throws -> R) throws -> R? {
    do {
      return try directory.locked(waiting: waiting, body)
    } catch let error as LMDBError where error.category == .unavailable {
      return nil
    } catch let error as ViewError where error.category == .unavailable {
      return nil
    }
  }

  /// The generation in use with its stamp, where the log says the same up to that position and the
  /// projections are the program's own.
  private func usable(_ history: some History) throws -> (Generation, Stamp)? {
    guard let path = directory.current,
      let generation = try? Generation(path, projections: projections),
      let stamp = try? generation.environment.read({ try generation.stamp($0) }),
      stamp.format == Stamp.format, stamp.projections == Stamp.names(projections),
      stamp.position <= history.head, try history.root(at: stamp.position) == stamp.root
    else { return nil }
    opened = generation
    return (generation, stamp)
  }

  /// Makes a new generation beside the one in use and puts it in use; nil where views cannot be
  /// written.
  @discardableResult
  public func rebuild(_ history: some History, progress: (UInt64, UInt64) -> Void) throws
    -> RebuildReport?
  {
    let stored = history.stored
    return try directory.locked(waiting: true) {
      try makeNext(stored, progress: progress)
    }
  }

  @discardableResult
  private func makeNext(_ history: some History, progress: (UInt64, UInt64) -> Void) throws
    -> RebuildReport
  {
    let path = try directory.makeNext()
    do {
      let generation = try Generation(path, projections: projections, create: true)
      let costs = try generation.fill(
        from: history, projections: projections,
        threads: threads ?? min(Workers.cores, Int(history.head / 10_000) + 1),
        rowsOnSheet: rowsOnSheet, progress: progress)
      try directory.use(path, keeping: keptGenerations)
      var report = try generation.environment.read { try generation.stamp($0) }!
        .report(projections)
      report.costs = zip(projections, costs).map { ($0.name, $1) }
      return report
    } catch {
      directory.remove(path)
      throw error
    }
  }

  /// All rows of a projection as stored, in order, caught up.
  func storedRows(of projection: AnyProjection, _ history: some History) throws -> [Row] {
    var all: [Row] = []
    try forEachStoredRow(of: projection, history) { all.append($0) }
    return all
  }

  func forEachStoredRow(
    of projection: AnyProjection, _ history: some History, _ body: (Row) -> Void
  ) throws {
    try forEachStored(of: projection, history) { series, rows in
      for row in rows {
        guard let row = row.row(of: series) else {
          throw ViewError.damaged("a row has a qualifier that is none")
        }
        body(row)
      }
    }
  }

  /// Lends the rows of every block in order, caught up.
  func forEachStored(
    of projection: AnyProjection, _ history: some History,
    _ body: (SeriesKey, [FlatRow]) throws -> Void
  ) throws {
    let stored = history.stored
    guard let generation = try currentGeneration(stored).0 else { return }
    let index = projections.firstIndex { $0.name == projection.name }!
    try generation.environment.read { transaction in
      try Blocks.walk(generation.rows[index], transaction) { series, rows, _ in
        try body(series, rows)
        return true
      }
    }
  }
}
