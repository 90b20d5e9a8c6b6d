public import Domain
public import ProjectionKit

extension Table {
  /// The table with the figures that a report pinned of it, wherever it now gives others: what was
  /// signed is what is printed.
  public func pinned(by figures: [ReportPublished.Figure]) -> Table {
    let pinned = Dictionary(figures.filter { $0.model == model }.map { ($0.name, $0) }) { $1 }
    guard !pinned.isEmpty else { return self }
    var copy = self
    for flat in flatColumns {
      for index in copy.rows.indices {
        let row = copy.rows[index]
        let cell = flat.cell(of: row)
        let figure = TableFigure(
          name: .init(row: row.id, column: flat.key), row: row, cell: cell, title: Sentence(""))
        guard let old = pinned[figure.name],
          old != ReportPublished.Figure(figure, of: model)
        else { continue }
        let field = pinned[.init(row: row.id, column: "field")]?.value.flatMap { Int($0) }
        copy.rows[index].cells[flat.index] = row.cells[flat.index]
          .replacing(flat.path, with: old.cell(like: cell, field: field))
      }
    }
    return copy
  }
}

extension Cell {
  /// The cell with another in the place that a path of members leads to.
  fileprivate func replacing(_ path: [String], with cell: Cell) -> Cell {
    guard let member = path.first else { return cell }
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { name, old in
        (name, name == member ? old.replacing(Array(path.dropFirst()), with: cell) : old)
      })
  }
}
