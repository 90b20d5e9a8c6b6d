public import Domain
public import ProjectionKit
public import ReadModels
public import Reports

extension Tracker {
  /// The names of all read models.
  public var models: [String] { readModels.projections.map(\.name) }

  /// Those that can be asked on another day's units.
  public var restatedModels: [String] {
    readModels.projections.filter(\.isRestated).map(\.name)
  }

  /// The title of a read model; nil where there is none of that name.
  public func title(of model: String) -> Sentence? {
    readModels.projection(named: model)?.title
  }

  /// A read model's table at a question's point.
  /// `tracing` has the figures say which events they rest on.
  public func table(_ model: String, _ question: Question, tracing: Bool = false) throws -> Table {
    let projection = try projection(model)
    try checkRestated(projection, question)
    return try translating {
      try readModels.answer(
        projection, question, in: try history, catalogue: try catalogue(at: question.point),
        tracing: tracing)
    }
  }

  /// What stands at a point in each series of a read model's column, nothing added up.
  public func board(_ model: String, column: UInt8, _ point: Point) throws -> [BoardRow] {
    let projection = try projection(model)
    return try translating {
      try readModels.board(projection, column: column, at: point, in: try history)
    }
  }

  func checkRestated(_ projection: AnyProjection, _ question: Question) throws {
    guard question.structure != nil, !projection.isRestated else { return }
    let able = restatedModels.joined(separator: ", ")
    throw TrackerError(
      .input, .incorrect, "not-restated",
      vi:
        "\(projection.name) nói việc mà chính từng đơn vị phải làm và đã làm, không chia cho đơn vị "
        + "khác được; quy đổi theo cây đơn vị của ngày khác: \(able)",
      en:
        "\(projection.name) says what each unit itself had to do and did, of which no share goes to "
        + "another; these are restated on another day's units: \(able)")
  }

  func projection(_ model: String) throws -> AnyProjection {
    if let projection = readModels.projection(named: model) { return projection }
    throw TrackerError(
      .input, .notFound, "unknown-model",
      vi: "không có bảng \"\(model)\"; có: \(models.joined(separator: ", "))",
      en: "there is no model \"\(model)\"; there are: \(models.joined(separator: ", "))")
  }

  /// The same with what a reader needs to ask it again.
  public func answer(_ model: String, _ question: Question) throws -> Answer {
    let table = try table(model, question)
    var title = title(of: model) ?? Sentence(model)
    if let unit = table.onlyUnit { title = title + Sentence(" · ") + unit }
    if let suffix = question.structureTitle { title = title + suffix }
    var answer = Answer(
      table: table, point: question.point, root: try root(at: question.point.position),
      title: title, footnotes: table.breaks)
    if table.rows.isEmpty, model == "completion" {
      answer.nothing = try unset(question).map { $0 + Sentence(".") } ?? answer.nothing
    }
    return answer
  }

  /// The log's root over the first events up to a position, in hex.
  public func root(at position: UInt64) throws -> String {
    try translating { try history.root(at: position) }.hex
  }

  /// Finds a unit, an indicator, a target or a document by id, code or name.
  public func find(_ text: String, _ noun: Noun, at point: Point) throws -> Handle {
    try translating { try catalogue(at: point).find(text, noun, on: point.asOf) }
  }
}

extension [UInt8] {
  var hex: String {
    reduce(into: "") { text, byte in
      let digits = String(byte, radix: 16)
      text += digits.count == 1 ? "0" + digits : digits
    }
  }
}

extension Question {
  /// What a title says after the model where figures are restated on another day's units.
  public var structureTitle: Sentence? {
    structure.map { day in
      Sentence(vi: " · theo đơn vị ngày \(day.vietnamese)", en: " · on the units of \(day)")
    }
  }
}
