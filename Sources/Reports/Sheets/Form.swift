public import Domain
public import ProjectionKit

/// A sheet to be filled in: columns that are given, columns that are asked for, and a line for each
/// thing that is owed.
public struct Form: Sendable {
  public struct Column: Sendable {
    public var heading: String
    public var width: Int
    /// What may be typed; nil for what is given and may not be changed.
    public var input: Input?
    /// What to write, shown beside the heading.
    public var note: String?

    public init(_ heading: String, width: Int, input: Input? = nil, note: String? = nil) {
      (self.heading, self.width, self.input, self.note) = (heading, width, input, note)
    }
  }

  /// What a cell takes.
  public enum Input: Sendable {
    case text, number, count, day, oneOf([String])
  }

  public var title: String
  /// What stands under the title.
  public var lines: [String]
  public var columns: [Column]
  public var rows: [[Cell]]

  public init(title: String, lines: [String], columns: [Column], rows: [[Cell]]) {
    (self.title, self.lines, self.columns, self.rows) = (title, lines, columns, rows)
  }

  /// The header and the lines; a CSV file has no room for more.
  public func csv(_ language: Language) -> String {
    let table = Table(
      model: "", columns: columns.map { TableColumn($0.heading, vi: $0.heading, en: $0.heading) },
      rows: rows.map { Table.Row(id: "", cells: $0) }, showsID: false)
    return Answer(
      table: table, point: Point(asOf: .first, knownOn: .first, position: 0), root: "",
      title: Sentence(title)
    ).csv()
  }
}
