public import Domain
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
    let id: String
    do {
      id = try rows.find(row).id
    } catch let error as TrackerError {
      throw try unset(row: row, of: model, question) ?? error
    }
    var why = try why(model, question) { $0.id == id }[0]
    let (history, catalogue) = (try history, try catalogue(at: question.point))
    try translating {
      for list in [\Explanation.contributions, \.outranked, \.terms] {
        for index in why[keyPath: list].indices {
          let position = why[keyPath: list][index].source.position
          why[keyPath: list][index].origin = Explanation.Origin(
            try history.fact(at: position), in: catalogue)
        }
      }
    }
    return why
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

extension Explanation.Origin {
  /// A goal goes back to the document that set it, a figure to one that its source names.
  public init(_ fact: Fact, in catalogue: Catalogue) {
    let document: String? =
      switch fact.body {
      case .targetSet(let terms): terms.document
      case .obligationSet(let terms): terms.document
      default: fact.attributes.ref.flatMap(catalogue.document(numbered:))
      }
    self.init(actor: fact.actor, document: document, ref: fact.attributes.ref)
  }
}

extension Catalogue {
  /// The id of the legal document of a number or an id.
  fileprivate func document(numbered ref: String) -> String? {
    if document(ref) != nil { return ref }
    return events(.documentIssued).last {
      if case .documentIssued(let issued) = $0.body { issued.number == ref } else { false }
    }.map { text($0.subject) }
  }
}
