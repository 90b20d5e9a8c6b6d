internal import Domain
internal import ProjectionKit

/// A column of a table without nested values: `cumulative` becomes `cumulative.incoming` and
/// `cumulative.outgoing` (R26).
struct FlatColumn {
  /// The column of the table, and the members to follow into its object.
  var index: Int
  var path: [String] = []
  var key: String

  func cell(of row: Table.Row) -> Cell {
    path.reduce(row.cells[index]) { cell, member in
      guard case .object(let members) = cell else { return .null }
      return members.first { $0.0 == member }?.1 ?? .null
    }
  }
}

extension Table {
  /// The columns with those that hold objects taken apart, members in the order they are met.
  var flatColumns: [FlatColumn] {
    columns.indices.flatMap { flattened(FlatColumn(index: $0, key: columns[$0].key)) }
  }

  private func flattened(_ column: FlatColumn) -> [FlatColumn] {
    var names: [String] = []
    var known: Set<String> = []
    for row in rows {
      guard case .object(let members) = column.cell(of: row) else { continue }
      for (name, _) in members where known.insert(name).inserted { names.append(name) }
    }
    if names.isEmpty { return [column] }
    return names.flatMap { name in
      flattened(
        FlatColumn(
          index: column.index, path: column.path + [name], key: "\(column.key).\(name)"))
    }
  }
}
