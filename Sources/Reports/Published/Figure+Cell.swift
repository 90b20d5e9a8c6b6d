public import Domain
public import ProjectionKit

extension ReportPublished.Figure {
  /// A table's figure as a report pins it: the number as JSON prints it, with its bound or its
  /// comparator beside it.
  public init(_ figure: TableFigure, of model: String) {
    let (value, qualifier): (String?, String?) =
      switch figure.cell {
      case .quantity(let value, let qualifier, _, _, _):
        (value.description, qualifier == .exact ? nil : qualifier.symbol)
      case .goal(let value, let comparator, _): (value.description, comparator.rawValue)
      case .whole(let number): (String(number), nil)
      default: (figure.cell.json.text, nil)
      }
    self.init(
      model: model, row: figure.name.row, column: figure.name.column, value: value,
      qualifier: qualifier)
  }

  public var name: TableFigure.Name { .init(row: row, column: column) }

  /// The pinned value as people read it, in the way of a cell that stands in its place; null where
  /// there was no data. `field` is the size of the ranking, as pinned, where the cell is a rank.
  public func cell(like cell: Cell, field: Int? = nil) -> Cell {
    guard let value else { return .null }
    let number = Decimal(strict: value)
    switch cell {
    case .quantity(_, _, let measure, let decimals, let rank):
      return number.map {
        .quantity(
          $0, qualifier.flatMap { Qualifier(symbol: $0) } ?? .exact, measure: measure,
          decimals: decimals, field: rank.map { field ?? $0 })
      } ?? .text(value)
    case .goal(_, let comparator, let measure):
      return number.map {
        .goal($0, qualifier.flatMap(Comparator.init) ?? comparator, measure: measure)
      } ?? .text(value)
    case .word(let code, let words):
      return .word(value, value == code ? words : Sentence(value))
    case .whole: return Int(value).map(Cell.whole) ?? .text(value)
    case .day: return Day(iso: value).map(Cell.day) ?? .text(value)
    default:
      return Day(iso: value).map(Cell.day) ?? number.map(Cell.number)
        ?? .word(value, TargetStatus(rawValue: value)?.words ?? Sentence(value))
    }
  }
}
