internal import Domain
public import ProjectionKit
public import Reports

extension Tracker {
  /// Completion against every document that ever set one of the targets: a row a target and unit, and
  /// for each document what it asks, how far the value is, where it should be by now and how it stands.
  public func compareDocuments(_ question: Question) throws -> Answer {
    let documents = try settingDocuments(question)
    var tables: [(document: String, table: Table)] = []
    for document in documents {
      var asked = question
      asked.document = document
      let table = try table("completion", asked)
      if !table.rows.isEmpty { tables.append((document, table)) }
    }
    let catalogue = try catalogue(at: question.point)
    let shared = ["target", "unit", "indicator", "value", "qualifier"]
    let plain = try table("completion", question)
    let columns =
      plain.columns.filter { shared.contains($0.key) }
      + tables.map { document, _ in
        let name = catalogue.document(document)?.number ?? document
        var column = TableColumn(document, vi: name, en: name)
        column.members = plain.columns.filter { DocumentComparison.members.contains($0.key) }
          .map(\.withoutBar)
        return column
      }
    let byID = tables.map { _, table in
      (table, Dictionary(uniqueKeysWithValues: table.rows.map { ($0.id, $0) }))
    }
    let rows = Set(byID.flatMap(\.1.keys)).map { id in
      let first = byID.lazy.compactMap { table, rows in rows[id].map { (table, $0) } }.first!
      let given = plain.columns.filter { shared.contains($0.key) }.map { column in
        first.0.cell(column.key, of: first.1) ?? .null
      }
      return Table.Row(
        id: id,
        cells: given + byID.map { table, rows in DocumentComparison.cell(table, rows[id]) })
    }
    var table = Table(model: "completion", columns: columns, rows: rows)
    table.sortRows()
    return Answer(
      schema: "tiendo/compare-documents/1", table: table, point: question.point,
      root: try root(at: question.point.position),
      title: Sentence(
        vi: "Mức độ hoàn thành so với từng văn bản", en: "Completion against each document"),
      footnotes: plain.breaks)
  }

  /// The documents whose versions of the targets asked have taken effect by V, by the day they first
  /// did.
  private func settingDocuments(_ question: Question) throws -> [String] {
    var documents: [String] = []
    for event in try catalogue(at: question.point).events(.targetSet) {
      guard case .targetSet(let terms) = event.body, let document = terms.document,
        event.effectiveOn <= question.point.asOf,
        question.target.map({ $0 == event.subject }) ?? true,
        question.document.map({ $0 == document }) ?? true, !documents.contains(document)
      else { continue }
      documents.append(document)
    }
    return documents
  }
}

extension TableColumn {
  /// A percentage beside others needs no bar.
  fileprivate var withoutBar: TableColumn {
    var column = self
    if style == .bar { column.style = .percent }
    return column
  }
}

/// What one document says of one row.
private enum DocumentComparison {
  static let members = ["goal", "percent", "percentQualifier", "expected", "status", "deadline"]

  static func cell(_ table: Table, _ row: Table.Row?) -> Cell {
    .object(members.map { key in (key, row.flatMap { table.cell(key, of: $0) } ?? .null) })
  }
}
