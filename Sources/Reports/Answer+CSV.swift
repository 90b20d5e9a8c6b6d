internal import Domain
internal import ProjectionKit

extension Answer {
  /// The rows for a sheet or a program: one line of column keys, then a line a row, quoted by
  /// RFC 4180 with line feeds. Values are those of JSON in every language: a decimal point, ISO
  /// days, ids; nothing for no data; a list joined by blanks.
  public func csv() -> String {
    let columns = table.flatColumns
    var text = Answer.line((table.printsID ? ["id"] : []) + columns.map(\.key))
    for row in table.rows {
      let id = table.printsID ? [Cell.text(row.id)] : []
      text += Answer.line((id + columns.map { $0.cell(of: row) }).map(\.field))
    }
    return text
  }

  private static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    let special = field.unicodeScalars.contains {
      $0 == "\"" || $0 == "," || $0 == "\n" || $0 == "\r"
    }
    guard special else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

extension Cell {
  fileprivate var field: String {
    switch self {
    case .null: ""
    case .text(let text), .name(id: let text, _): Cell.guarded(text)
    case .list(let cells): cells.map(\.field).joined(separator: " ")
    case .object: json.compact
    case .flag(let flag): flag ? "true" : "false"
    case .whole(let number): String(number)
    case .traced(let cell, _): cell.field
    default: json.text ?? ""
    }
  }

  /// A text that a spreadsheet would run as a formula gets an apostrophe before it. One sign alone
  /// (the qualifier `=`) is no formula.
  private static func guarded(_ text: String) -> String {
    let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    guard let first = text.unicodeScalars.first, signs.contains(first),
      text.unicodeScalars.count > 1
    else { return text }
    return "'" + text
  }
}
