internal import EventLog
internal import Domain
internal import LMDB
internal import ProjectionKit

/// One model's rows that rest on the first events: how many, and a digest that is the same for all
/// views of the same events, however they are stored.
public struct ModelDigest: Sendable, Hashable {
  public var name: String
  /// The projection's; digests of two versions say nothing about each other.
  public var version: Int
  public var rows: Int
  /// In hex.
  public var digest: String
}

/// Two sets of views of one log, held against each other: those in use, and those made afresh.
extension ReadModels {
  /// Takes in the events the views do not hold yet, where they can be written.
  public func catchUp(_ history: some History) throws {
    _ = try currentGeneration(history)
  }

  /// Counts and digests every model's rows as known at a position.
  public func digests(at position: UInt64, in history: some History) throws -> [ModelDigest] {
    try projections.map { projection in
      let digest = try digest(of: projection, at: position, in: history)
      var hash = Digest()
      hash.update(digest.description.utf8)
      return ModelDigest(
        name: projection.name, version: projection.version, rows: digest.rows, digest: hash.hex)
    }
  }

  private func digest(
    of projection: AnyProjection, at position: UInt64, in history: some History
  ) throws -> RowDigest {
    guard let generation = try currentGeneration(history).0 else { return RowDigest() }
    let index = projections.firstIndex { $0.name == projection.name }!
    var digest = RowDigest()
    try generation.environment.read { transaction in
      try transaction.walk(generation.rows[index]) { key, value in
        guard let series = key.withUnsafeBytes(BlockKey.series) else {
          throw ViewError.damaged("a block's key is too short")
        }
        for row in try Blocks.rows(value) where row.cornerPosition <= position {
          digest.add(row, of: series)
        }
        return true
      }
    }
    return digest
  }

  /// The first row, by models and then in order, in which these views and others differ as known at
  /// a position; nil where there is none. Views that cannot be read differ from any.
  public func difference(from fresh: ReadModels, at position: UInt64, in history: some History)
    throws -> ViewDifference?
  {
    for projection in projections {
      let served: [Row]
      let expected: [Row]
      do {
        // Rows are looked at one by one only where their digests differ.
        let digests = try [self, fresh].map {
          try $0.digest(of: projection, at: position, in: history)
        }
        if digests[0] == digests[1] { continue }
        expected = try fresh.rows(of: projection, at: position, in: history)
        served = try rows(of: projection, at: position, in: history)
      } catch let error as ViewError {
        return unreadable(projection, error.sentence)
      } catch let error as LMDBError where error.category == .corrupt {
        return unreadable(projection, error.sentence)
      }
      let common = zip(served, expected).prefix { $0 == $1 }.count
      guard common < max(served.count, expected.count) else { continue }
      return ViewDifference(
        model: projection.name, place: "row \(common + 1)", point: nil,
        stored: common < served.count ? served[common].text(history) : "-",
        folded: common < expected.count ? expected[common].text(history) : "-")
    }
    return nil
  }

  private func unreadable(_ projection: AnyProjection, _ sentence: String) -> ViewDifference {
    ViewDifference(
      model: projection.name, place: "views", point: nil, stored: sentence, folded: "-")
  }

  /// The rows of events up to a position: a later event adds corners at its own position and leaves
  /// those before it as they are.
  private func rows(of projection: AnyProjection, at position: UInt64, in history: some History)
    throws -> [Row]
  {
    try storedRows(of: projection, history).filter { $0.corner.position <= position }
  }

  /// Puts views made beside in the place of these; readers never wait. False where they cannot be.
  public func adopt(_ fresh: ReadModels) throws -> Bool {
    let isDone: Void? = try directory.locked(waiting: true) {
      try directory.adopt(from: fresh.directory, keeping: keptGenerations)
    }
    return isDone != nil
  }
}
