internal import ProjectionKit
internal import Reports

/// The events that set a target otherwise between two points, by the figures they moved.
struct Resets {
  private var known: [TableFigure.Name: Set<UInt64>] = [:]

  mutating func note(_ difference: Difference) {
    for part in difference.parts where part.cause == .target {
      known[TableFigure.Name(row: difference.row, column: difference.column), default: []]
        .formUnion(part.positions)
    }
  }

  func positions(of name: TableFigure.Name) -> Set<UInt64> { known[name] ?? [] }
}
