internal import Domain
public import ProjectionKit
internal import ReadModels

extension Tracker {
  /// Why every row of a model's answer says what it says: the events behind its figures.
  public func why(_ model: String, _ question: Question) throws -> [Explanation] {
    try why(model, question) { _ in true }
  }

  /// Why one row does. It is named by its id, or by its unit or its target where that names one row
  /// only; nil where there is none.
  public func why(_ model: String, _ row: String, _ question: Question) throws -> Explanation? {
    let table = try table(model, question)
    guard let id = try self.row(named: row, in: table, question.point)?.id else { return nil }
    return try why(model, question) { $0.id == id }.first
  }

  private func why(
    _ model: String, _ question: Question, where isWanted: (Table.Row) -> Bool
  ) throws -> [Explanation] {
    let projection = try projection(model)
    let catalogue = try catalogue(at: question.point)
    return try translating {
      try readModels.explain(
        projection, question, in: try history, catalogue: catalogue, where: isWanted)
    }
  }

  /// The row of that id; else the one whose target or unit is called so.
  private func row(named name: String, in table: Table, _ point: Point) throws -> Table.Row? {
    if let exact = table.rows.first(where: { $0.id == name }) { return exact }
    let nouns: [(String, Noun)] = [
      ("target", .target), ("unit", .unit), ("indicator", .indicator), ("id", .milestone),
    ]
    for (column, noun) in nouns where table.columns.contains(where: { $0.key == column }) {
      guard let id = try? catalogue(at: point).text(find(name, noun, at: point)) else { continue }
      let rows = table.rows.filter { table.cell(column, of: $0)?.id == id }
      if rows.count == 1 { return rows[0] }
      if rows.count > 1 {
        let ids = rows.prefix(8).map(\.id).joined(separator: ", ")
        throw TrackerError(
          .input, .incorrect, "several-rows",
          vi: "\"\(name)\" là \(rows.count) dòng: \(ids); hãy nêu một dòng",
          en: "\"\(name)\" is \(rows.count) rows: \(ids); name one of them")
      }
    }
    return nil
  }
}

extension Cell {
  fileprivate var id: String? {
    switch self {
    case .name(let id, _), .text(let id): id
    default: nil
    }
  }
}
