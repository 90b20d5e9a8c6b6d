public import Domain

/// The answer of a read model as a value: what is printed as a table, CSV, JSON or a sheet.
public struct Table: Sendable {
  public var model: String
  public var columns: [TableColumn]
  public var rows: [Row]
  /// What stands beside the rows, by name (`summary`).
  public var beside: [(String, Cell)]
  /// Whether JSON and CSV print a row's id before its cells; a table with a row a unit has no need
  /// to, its unit names the row (R13).
  public var showsID: Bool

  /// One row: `id` names it for `why` and for people; its cells follow the columns.
  public struct Row: Sendable {
    public var id: String
    public var cells: [Cell]
    /// Where the glide path stands on the row's bar, in percent; for people only.
    public var mark: Decimal?

    public init(id: String, cells: [Cell], mark: Decimal? = nil) {
      self.id = id
      self.cells = cells
      self.mark = mark
    }
  }

  public init(
    model: String, columns: [TableColumn], rows: [Row], beside: [(String, Cell)] = [],
    showsID: Bool = true
  ) {
    self.model = model
    self.columns = columns
    self.rows = rows
    self.beside = beside
    self.showsID = showsID
  }

  /// Rows by id in code-point order (R5).
  public mutating func sortRows() {
    rows.sort { $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars) }
  }

  /// A row's cell by the column's key, without where it comes from.
  public func cell(_ key: String, of row: Row) -> Cell? {
    columns.firstIndex { $0.key == key }.map { row.cells[$0].untraced }
  }
}

/// A column: its key in JSON, its title for people.
public struct TableColumn: Hashable, Sendable {
  public var key: String
  public var title: Sentence
  /// Whether a table for people shows it where nothing else is asked; JSON and CSV show all.
  public var isShown: Bool
  /// How a table for people writes its numbers.
  public var style: Style
  /// What the members of its objects are called, where the table has no columns of their names.
  public var members: [TableColumn] = []

  public enum Style: Sendable, Hashable {
    case plain
    /// Followed by `%`.
    case percent
    /// A bar as long as the percentage, beside its number.
    case bar
    /// An id: never broken over lines.
    case id

    /// Whether its numbers are percents.
    public var isPercent: Bool { self == .percent || self == .bar }
  }

  public init(
    _ key: String, vi: String, en: String, isShown: Bool = true, style: Style = .plain
  ) {
    self.key = key
    self.title = Sentence(vi: vi, en: en)
    self.isShown = isShown
    self.style = style
  }
}

/// One value of a table. JSON shows what programs want, people see the words.
public indirect enum Cell: Sendable {
  /// No data, which is not 0.
  case null
  case text(String)
  /// An id, and what people call the thing.
  case name(id: String, Sentence)
  /// A word of a fixed list: its code, and what people read.
  case word(String, Sentence)
  /// An exact decimal: a string in JSON.
  case number(Decimal)
  /// A decimal with its qualifier, decimals and measure, as people read it; JSON shows the number.
  case quantity(Decimal, Qualifier, measure: String, decimals: Int?, field: Int?)
  /// A goal as people write it, `>= 98%`; JSON shows the number.
  case goal(Decimal, Comparator, measure: String)
  /// A whole number that counts things of ours (positions, days late): a number in JSON.
  case whole(Int)
  case flag(Bool)
  case day(Day)
  case period(Period)
  case list([Cell])
  case object([(String, Cell)])
  /// Any of these with the events it rests on; it looks the same.
  case traced(Cell, Trace)
}

extension Cell {
  public static func decimal(_ value: Decimal?) -> Cell { value.map(Cell.number) ?? .null }
  public static func optional(_ day: Day?) -> Cell { day.map(Cell.day) ?? .null }
  public static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }

  public var isNull: Bool {
    if case .null = untraced { true } else { false }
  }
}

extension Cell {
  /// Everything a cell says, in one form: for comparing two answers.
  public var plain: String {
    switch self {
    case .null: "-"
    case .text(let text): text
    case .name(let id, let name): "\(id) (\(name.vi))"
    case .word(let code, _): code
    case .number(let value): value.description
    case .quantity(let value, let qualifier, _, _, let field):
      "\(qualifier.symbol)\(value)/\(field.map(String.init) ?? "")"
    case .goal(let value, let comparator, _): "\(comparator.rawValue)\(value)"
    case .whole(let number): String(number)
    case .flag(let flag): String(flag)
    case .day(let day): day.description
    case .period(let period): period.description
    case .list(let cells): "[" + cells.map(\.plain).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\($0.0):\($0.1.plain)" }.joined(separator: ",") + "}"
    case .traced(let cell, _): cell.plain
    }
  }
}
