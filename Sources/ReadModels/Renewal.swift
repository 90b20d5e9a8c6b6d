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
    var digest = RowDigest()
    try forEachStored(of: projection, history) { series, rows in
      for row in rows where row.cornerPosition <= position { digest.add(row, of: series) }
    }
    return digest
  }

  /// The first row, by models and then in order, in which these views and others differ as known at
  /// a position; nil where there is none. Views that cannot be read differ from any.
  public func difference(from fresh: ReadModels, at position: UInt64, in history: some History)
    throws -> ViewDifference?
  {
    for projection in projections {
      let served: (rows: [Row], damage: String?)
      do {
        // Rows are looked at one by one only where their digests differ.
        let fresh = try fresh.digest(of: projection, at: position, in: history)
        if try digest(of: projection, at: position, in: history) == fresh { continue }
      } catch let error as ViewError {
        guard error.category == .corrupt else { throw error }
        // Which rows come before the damage is found below.
      } catch let error as LMDBError where error.category == .corrupt {
        return unreadable(projection, error.sentence)
      }
      served = try readableRows(of: projection, at: position, in: history)
      let expected = try fresh.rows(of: projection, at: position, in: history)
      let common = zip(served.rows, expected).prefix { $0 == $1 }.count
      guard served.damage != nil || common < max(served.rows.count, expected.count) else {
        continue
      }
      return ViewDifference(
        model: projection.name, place: "row \(common + 1)", point: nil,
        stored: common < served.rows.count
          ? served.rows[common].text(history) : served.damage ?? "-",
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

  /// The same up to the first block that cannot be read, and what is wrong with that.
  private func readableRows(
    of projection: AnyProjection, at position: UInt64, in history: some History
  ) throws -> (rows: [Row], damage: String?) {
    var rows: [Row] = []
    do {
      try forEachStoredRow(of: projection, history) { rows.append($0) }
    } catch let error as ViewError where error.category == .corrupt {
      return (rows.filter { $0.corner.position <= position }, error.sentence)
    }
    return (rows.filter { $0.corner.position <= position }, nil)
  }

  /// Puts views made beside in the place of these; readers never wait. False where they cannot be.
  public func adopt(_ fresh: ReadModels) throws -> Bool {
    let isDone: Void? = try directory.locked(waiting: true) {
      try directory.adopt(from: fresh.directory, keeping: keptGenerations)
    }
    return isDone != nil
  }
}
