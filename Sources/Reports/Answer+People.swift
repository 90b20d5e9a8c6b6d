internal import Domain
internal import ProjectionKit

extension Answer {
  /// A column as people see it: of the table or of an object in it, with the title of both.
  struct PeopleColumn {
    var flat: FlatColumn
    var title: String
    var style: TableColumn.Style
    var isNumber: Bool
  }

  /// The shown columns; those of an object are called `Lũy kế: văn bản đến`, by the titles of the
  /// table's columns of the same names.
  func peopleColumns(_ language: Language) -> [PeopleColumn] {
    table.flatColumns.filter(isForPeople).map { flat in
      let column = table.columns[flat.index]
      let cells = table.rows.lazy.map { flat.cell(of: $0) }.filter { !$0.isNull }
      return PeopleColumn(
        flat: flat,
        title: table.title(of: flat, language),
        style: flat.path.last.flatMap { table.member($0, of: column)?.style } ?? column.style,
        isNumber: cells.allSatisfy(\.isNumber) && (!cells.isEmpty || column.style != .plain))
    }
  }
}

extension Answer {
  /// Whether a column is shown, and for a member of an object the column of the same name too: what
  /// people read inside a number there (its bound) they read inside it here.
  private func isForPeople(_ flat: FlatColumn) -> Bool {
    table.columns[flat.index].isShown
      && flat.path.allSatisfy { name in
        table.member(name, of: table.columns[flat.index])?.isShown ?? true
      }
  }
}

extension Table {
  /// The column that tells how a member of an object is shown.
  fileprivate func member(_ name: String, of column: TableColumn) -> TableColumn? {
    column.members.first { $0.key == name } ?? columns.first { $0.key == name }
  }

  /// What people call a column, one of an object's members by the titles of both.
  func title(of flat: FlatColumn, _ language: Language) -> String {
    let members = flat.path.map { name in
      member(name, of: columns[flat.index])?.title[language].lowercasedFirst ?? name
    }
    return ([columns[flat.index].title[language]] + members).joined(separator: ": ")
  }
}

extension String {
  /// `Văn bản đến` inside a longer title; an abbreviation (`DTI`) keeps its capitals.
  fileprivate var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase ?? false else { return self }
    return first.lowercased() + dropFirst()
  }
}
