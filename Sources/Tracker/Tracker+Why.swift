internal import Domain
public import ProjectionKit
internal import ReadModels

extension Tracker {
  /// Why every row of a model's answer says what it says: the events behind its figures.
  public func why(_ model: String, _ question: Question) throws -> [Explanation] {
    try why(model, question) { _ in true }
  }

  /// Why one row does. It is named by its id, or by its unit or its target, as people call these,
  /// where that names one row only.
  public func why(_ model: String, _ row: String, _ question: Question) throws -> Explanation {
    let table = try table(model, question)
    let rows = RowSearch(table, try catalogue(at: question.point), on: question.point.asOf)
    let id = try rows.find(row).id
    return try why(model, question) { $0.id == id }[0]
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
}
