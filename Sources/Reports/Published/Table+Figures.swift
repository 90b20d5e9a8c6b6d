public import Domain
public import ProjectionKit

/// A figure of a table: one number, word or day, by the names that outlive the program.
public struct TableFigure: Sendable {
  /// What it is called in a published report: the row's id and the column's key.
  public struct Name: Hashable, Comparable, Sendable {
    public var row: String
    public var column: String

    public init(row: String, column: String) {
      self.row = row
      self.column = column
    }

    public static func < (left: Name, right: Name) -> Bool {
      (left.row, left.column) < (right.row, right.column)
    }
  }

  public var name: Name
  public var row: Table.Row
  public var cell: Cell
  /// What people call the column.
  public var title: Sentence
}

extension Table {
  /// Where a figure comes from is no figure: it changes although the number stays.
  private static let provenance: Set = [
    "effectiveOn", "reportedOn", "firstReportedOn", "position", "positions", "break",
  ]

  /// Every figure that a report of this table pins, in the order of the rows and columns: numbers,
  /// words of a list and days, and null where there is none. Rows without data are among them,
  /// but for those of a criteria set: a target of each of many units.
  public var figures: [TableFigure] {
    let columns = flatColumns.filter { flat in
      !Table.provenance.contains(flat.key) && rows.allSatisfy { flat.cell(of: $0).isFigure }
    }.map { flat in
      (flat, Sentence(vi: title(of: flat, .vi), en: title(of: flat, .en)))
    }
    let shared = sharedTargets
    return rows.filter { !says(nothing: $0, among: shared) }.flatMap { row in
      columns.map { flat, title in
        TableFigure(
          name: .init(row: row.id, column: flat.key), row: row, cell: flat.cell(of: row),
          title: title)
      }
    }
  }

  private func says(nothing row: Row, among shared: Set<String>) -> Bool {
    guard case .word("no-data", _)? = cell("status", of: row),
      let target = cell("target", of: row)?.plain
    else { return false }
    return shared.contains(target)
  }

  /// The targets that more than one unit has.
  private var sharedTargets: Set<String> {
    guard let column = columns.firstIndex(where: { $0.key == "target" }) else { return [] }
    var seen: Set<String> = []
    return Set(rows.map { $0.cells[column].plain }.filter { !seen.insert($0).inserted })
  }

  /// What each row is about, by its id, as people say it: `Xếp hạng DTI · 06-NQ/TU`. Where that
  /// says the same of two rows, their ids tell them apart.
  public var labels: [String: Sentence] {
    let all = rows.map { ($0.id, label(of: $0)) }
    let counts = Dictionary(all.map { ($0.1, 1) }, uniquingKeysWith: +)
    return Dictionary(
      all.map { id, label in
        (id, counts[label] == 1 ? label : label + Sentence(" (\(id))"))
      }
    ) { $1 }
  }

  private func label(of row: Row) -> Sentence {
    let names = zip(columns, row.cells).filter { column, cell in
      column.isShown && !cell.isFigure && !cell.isOfFigures
    }.map(\.1)
    func words(_ language: Language) -> String {
      names.map { $0.text(language) }.joined(separator: " · ")
    }
    return Sentence(vi: words(.vi), en: words(.en))
  }
}

extension Cell {
  /// Whether it says what is wanted and by when, and not what was reported.
  public var isTerm: Bool {
    switch self {
    case .goal, .day: true
    default: false
    }
  }

  /// Whether it says how much, how it stands or when, and not what it is about.
  fileprivate var isFigure: Bool {
    switch self {
    case .null, .number, .quantity, .goal, .whole, .word, .day: true
    case .text, .name, .flag, .period, .list, .object: false
    case .traced(let cell, _): cell.isFigure
    }
  }

  /// Whether it is several figures under one title, such as a year's counts to date.
  fileprivate var isOfFigures: Bool {
    if case .object(let members) = self { members.allSatisfy(\.1.isFigure) } else { false }
  }
}
