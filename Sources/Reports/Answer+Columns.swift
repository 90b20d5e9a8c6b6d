public import Domain
internal import ProjectionKit

/// A column of an answer as texts, for a page or a paper that lays them out itself.
public struct TextColumn: Sendable {
  /// The key of the table's column, that of the object's column for its members.
  public var key: String
  public var title: String
  /// Whether its texts stand on the right.
  public var isNumber: Bool
  /// A text a row.
  public var texts: [String]

  public init(key: String, title: String, isNumber: Bool, texts: [String]) {
    self.key = key
    self.title = title
    self.isNumber = isNumber
    self.texts = texts
  }
}

extension Answer {
  /// What people see of the rows, a column at a time.
  public func columns(_ language: Language) -> [TextColumn] {
    peopleColumns(language).map { column in
      TextColumn(
        key: table.columns[column.flat.index].key, title: column.title, isNumber: column.isNumber,
        texts: table.rows.map { column.flat.cell(of: $0).text(language, style: column.style) })
    }
  }
}
