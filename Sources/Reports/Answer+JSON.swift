internal import Domain
internal import ProjectionKit

extension Answer {
  /// The object outside programs rely on, a row a line, ending in a line feed: what the answer
  /// speaks of, its rows, then what stands beside them.
  public func json() -> String {
    var text = "{"
    var head: [(String, JSON)] = [
      ("schema", .string(schema)), ("model", .string(table.model)),
      ("asOf", .string(point.asOf.description)), ("knownOn", .string(point.knownOn.description)),
      ("position", .integer(point.position)), ("root", .string(root)),
    ]
    if drafts > 0 { head.append(("drafts", .integer(drafts))) }
    // An answer of the catalogue is named by its schema alone.
    for (key, value) in head where key != "model" || !table.model.isEmpty {
      Answer.write(key, value, to: &text)
      text += ","
    }
    Answer.write(rows: table, as: "rows", to: &text)
    for section in sections {
      text += ","
      Answer.write(rows: section.table, as: section.key, to: &text)
    }
    for (key, cell) in table.beside {
      text += ",\n"
      Answer.write(key, cell.json, to: &text)
    }
    return text + "}\n"
  }

  /// The rows alone, one object a line.
  public func jsonl() -> String {
    var text = ""
    for row in table.rows {
      table.json(of: row).write(to: &text)
      text += "\n"
    }
    return text
  }

  private static func write(rows table: Table, as key: String, to text: inout String) {
    text += "\n"
    JSON.quote(key, to: &text)
    text += ":["
    for (index, row) in table.rows.enumerated() {
      text += index > 0 ? ",\n" : "\n"
      table.json(of: row).write(to: &text)
    }
    text += table.rows.isEmpty ? "]" : "\n]"
  }

  private static func write(_ key: String, _ value: JSON, to text: inout String) {
    JSON.quote(key, to: &text)
    text += ":"
    value.write(to: &text)
  }
}

extension Table {
  /// Whether rows print their id before their cells: not where a column of theirs says it.
  var printsID: Bool { showsID && !columns.contains { $0.key == "id" } }
}
