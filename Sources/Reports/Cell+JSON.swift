public import Domain
public import ProjectionKit

extension Cell {
  /// The value as programs read it: exact decimals as strings, ids and codes instead of words, ISO
  /// days, and `null` for no data.
  public var json: JSON {
    switch self {
    case .null: JSON(.null)
    case .text(let text): .string(text)
    case .name(let id, _): .string(id)
    case .word(let code, _): .string(code)
    case .number(let value), .quantity(let value, _, _, _, _), .goal(let value, _, _):
      .string(value.description)
    case .whole(let number): .integer(number)
    case .flag(let flag): JSON(.bool(flag))
    case .day(let day): .string(day.description)
    case .period(let period): .string(period.description)
    case .list(let cells): .array(cells.map(\.json))
    case .object(let members): .object(members.map { ($0, $1.json) })
    case .traced(let cell, _): cell.json
    }
  }
}

extension Table {
  /// A row as `show` prints it, and `why` as its figure: its id where the table says so, then its
  /// cells in the order of the columns.
  public func json(of row: Row) -> JSON {
    let id: [(String, JSON?)] = printsID ? [("id", .string(row.id))] : []
    return .object(id + zip(columns, row.cells).map { ($0.key, $1.json) })
  }
}
