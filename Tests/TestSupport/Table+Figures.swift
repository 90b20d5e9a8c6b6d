public import Domain
public import ProjectionKit

extension Table {
  /// The figures of a row that rest on events of the log, by column: all its numbers but those that
  /// a figure is measured against or that are made of one.
  public func figures(of row: Row) -> [(column: String, figure: Domain.Decimal)] {
    func found(_ key: String, _ cell: Cell) -> [(column: String, figure: Domain.Decimal)] {
      switch cell.untraced {
      case .number(let value), .quantity(let value, _, _, _, _): [(key, value)]
      case .object(let members): members.flatMap { found("\(key).\($0)", $1) }
      default: []
      }
    }
    let derived = model == "completion" ? ["baseline", "percent", "expected", "field"] : []
    return zip(columns, row.cells).filter { !derived.contains($0.0.key) }
      .flatMap { found($0.key, $1) }
  }
}
