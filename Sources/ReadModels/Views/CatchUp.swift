import Domain
import LMDB

extension Generation {
  /// Takes in the events after the stamp, in one transaction. A late event, a correction or a
  /// retraction costs what its own entry costs.
  func catchUp(to history: some History, from stamp: Stamp, projections: [AnyProjection]) throws {
    try environment.write { transaction in
      var digests = stamp.digests
      var touched = sheets.map { $0.map { Touched(in: $0) } }
      try history.forEach(from: stamp.position + 1, through: history.head) { event in
        let change = try EntryChange(event, in: history, projections: projections) {
          try about($0, transaction)
        }
        if !change.about.isEmpty { try setAbout(change.first, change.about, transaction) }
        for (index, table) in rows.enumerated() {
          for row in change.changes.removed[index] {
            let (flat, series) = (FlatRow(row), row.series)
            digests[index].remove(flat, of: series)
            touched[index]?.add(flat, of: series)
            try Blocks.change(flat, of: series, isRemoval: true, in: table, transaction)
          }
          for row in change.changes.added[index] {
            let (flat, series) = (FlatRow(row), row.series)
            digests[index].add(flat, of: series)
            touched[index]?.add(flat, of: series)
            try Blocks.change(flat, of: series, isRemoval: false, in: table, transaction)
          }
        }
      }
      for touched in touched { try touched?.store(transaction) }
      try setStamp(
        Stamp(
          position: history.head, root: history.root, projections: stamp.projections,
          digests: digests),
        transaction)
    }
  }
}
