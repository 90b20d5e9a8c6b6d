internal import Domain
internal import ProjectionKit
internal import Reports

extension PaperSource {
  /// A table a model: what people see of it, and where each row comes from.
  public var annexes: [Paper.Annex] {
    saying.map { answer in
      var answer = answer
      answer.table.hideOnlyUnit()
      return annex(answer)
    }
  }

  /// The tables that say anything. Criteria sets without data are left out, as they are of the
  /// figures that a report pins.
  var saying: [Answer] {
    tables.compactMap { answer in
      var answer = answer
      let saying = Set(answer.table.figures.map(\.name.row))
      answer.table.rows.removeAll { !saying.contains($0.id) }
      return answer.table.rows.isEmpty ? nil : answer
    }
  }

  private func annex(_ answer: Answer) -> Paper.Annex {
    let table = answer.table
    var columns = merged(answer.columns(language), of: table.model)
    if table.columns.contains(where: { $0.key == "positions" }) {
      columns.append(
        TextColumn(
          key: "positions", title: say("Nguồn", "Source"), isNumber: false,
          texts: table.rows.map { origin(of: $0, in: table) }))
    }
    let widths = columns.shares
    return Paper.Annex(
      title: answer.title[language],
      columns: zip(columns, widths).map {
        Paper.Column(title: $0.title, isNumber: $0.isNumber, width: $1)
      },
      rows: table.rows.indices.map { index in
        Paper.Cells(
          cells: columns.map { Paper.Cell(text: $0.texts[index], isNumber: $0.isNumber) })
      })
  }

  /// What stands in one column of an annex, by what it is told with; a page is narrow.
  private static let together = [
    "completion": [("goal", ["document", "deadline"]), ("percent", ["expected"])]
  ]

  private func merged(_ columns: [TextColumn], of model: String) -> [TextColumn] {
    var columns = columns
    for index in columns.indices where columns[index].key == "goal" {
      columns[index].texts = columns[index].texts.map(Cell.printed)
    }
    for (key, others) in PaperSource.together[model] ?? [] {
      guard let index = columns.firstIndex(where: { $0.key == key }) else { continue }
      for other in columns where others.contains(other.key) {
        columns[index].texts = zip(columns[index].texts, other.texts).map {
          $1 == Cell.dash ? $0 : "\($0); \($1)"
        }
        columns[index].title += "; " + other.title.lowercased()
        columns[index].isNumber = false
      }
      columns.removeAll { others.contains($0.key) }
    }
    return columns
  }

  /// `31/12/2022, công bố 12/07/2023, #1985`.
  private func origin(of row: Table.Row, in table: Table) -> String {
    func text(_ key: String, _ word: String = "") -> String? {
      table.cell(key, of: row).flatMap { $0.isNull ? nil : word + $0.text(language) }
    }
    var positions: [String] = []
    if case .list(let cells)? = table.cell("positions", of: row) {
      positions = cells.map { "#" + $0.text(language) }
    }
    // A sum of many reports: the last of them stand for all.
    let told = (positions.count > 3 ? ["…"] : []) + positions.suffix(3)
    return
      ([text("effectiveOn"), text("reportedOn", say("công bố ", "reported "))].compactMap { $0 }
      + told).joined(separator: ", ")
  }

  var coverageChapter: Paper.Coverage {
    guard let table = coverage else {
      return Paper.Coverage(onTime: "0", late: "0", missing: "0", hasRows: false, rows: [])
    }
    func status(_ row: Table.Row) -> String { table.cell("status", of: row)?.plain ?? "" }
    func text(_ key: String, _ row: Table.Row) -> String {
      table.cell(key, of: row)?.text(language) ?? Cell.dash
    }
    func count(_ code: String) -> String {
      Decimal(table.rows.count { status($0) == code }).text(language)
    }
    func id(_ key: String, _ row: Table.Row) -> String { table.cell(key, of: row)?.plain ?? "" }
    let missing = table.rows.filter { status($0) == "missing" }
    let duties = Dictionary(grouping: missing) { row in
      ["unit", "item"].map { text($0, row) + " " + id($0, row) }.joined(separator: "/")
    }
    // Two units may have one name.
    let namesakes = Dictionary(grouping: missing) { text("unit", $0) }
      .mapValues { Set($0.map { id("unit", $0) }).count }
    func unit(_ row: Table.Row) -> String {
      guard namesakes[text("unit", row)] ?? 0 > 1,
        case .name(let id, let name)? =
          table.cell("unit", of: row)
      else { return text("unit", row) }
      return "\(name[language]) (\(id))"
    }
    return Paper.Coverage(
      onTime: count("on-time"), late: count("late"), missing: count("missing"),
      hasRows: !missing.isEmpty,
      rows: duties.sorted { $0.key < $1.key }.map { _, rows in
        let periods = rows.map { text("period", $0) }
        let many = say("\(rows.count) kỳ: ", "\(rows.count) periods: ")
        return Paper.Missing(
          unit: unit(rows[0]), report: text("item", rows[0]),
          period: rows.count > 2
            ? "\(many)\(periods[0]) … \(periods[periods.count - 1])"
            : periods.joined(separator: "; "),
          due: text("due", rows[0]), daysLate: text("daysLate", rows[0]))
      })
  }
}

extension Table {
  /// A column of units that says the same in every row is left out, where another one names them.
  fileprivate mutating func hideOnlyUnit() {
    guard let unit = columns.firstIndex(where: { $0.key == "unit" }), unit > 0,
      Set(rows.map { $0.cells[unit].plain }).count == 1
    else { return }
    columns[unit].isShown = false
  }
}

extension Paper {
  /// The annexes' rows, in order: what a file of this paper must hold.
  public var figureRows: [[String]] {
    annexes.flatMap { $0.rows.map { $0.cells.map(\.text) } }
  }
}
