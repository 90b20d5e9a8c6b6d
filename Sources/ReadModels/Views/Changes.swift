import Domain

/// What an event changes in the rows of each projection: some are taken back, some are added.
struct Changes {
  var removed: [[Row]]
  var added: [[Row]]

  /// Only what really changes: a row that is taken back and added again stays.
  init(from before: Thread?, to after: Thread, in projections: [AnyProjection], names: any Names)
    throws
  {
    removed = []
    added = []
    for projection in projections {
      let old = try before.map { try projection.rows($0, names) } ?? []
      let new = try projection.rows(after, names)
      let (oldSet, newSet) = (Set(old), Set(new))
      removed.append(old.filter { !newSet.contains($0) })
      added.append(new.filter { !oldSet.contains($0) })
    }
  }
}
