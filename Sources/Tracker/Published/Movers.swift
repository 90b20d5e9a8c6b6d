internal import Domain
internal import ProjectionKit
internal import Reports

/// Which events made the figures of a table what they are at a later point: those that it rests on
/// there and not at the first one, and those that took away what it rested on.
struct Movers {
  private let then: [String: Set<UInt64>]
  private let now: [String: Set<UInt64>]
  /// By the position of an event, those that correct or retract it.
  private let about: [UInt64: [UInt64]]

  init(
    from then: Table, to now: Table, about: [UInt64: [(position: UInt64, kind: Kind)]]
  ) {
    self.then = Movers.positions(in: then)
    self.now = Movers.positions(in: now)
    self.about = about.mapValues { $0.map(\.position) }
  }

  func positions(of name: TableFigure.Name) -> [UInt64] {
    let (old, new) = (then[name.row] ?? [], now[name.row] ?? [])
    let gone = old.subtracting(new).flatMap { about[$0] ?? [] }
    return new.subtracting(old).union(gone).sorted()
  }

  private static func positions(in table: Table) -> [String: Set<UInt64>] {
    Dictionary(
      table.rows.map { row in
        let cells = ["position", "positions"].compactMap { table.cell($0, of: row) }
        return (row.id, Set(cells.flatMap(\.positions)))
      }
    ) { $1 }
  }
}

extension Cell {
  fileprivate var positions: [UInt64] {
    switch self {
    case .whole(let number): [UInt64(number)]
    case .list(let cells): cells.flatMap(\.positions)
    default: []
    }
  }
}
