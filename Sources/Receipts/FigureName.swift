public import Domain
public import ProjectionKit

/// Which figure a receipt is about: a row of a read model at a point.
public struct FigureName: Hashable, Sendable {
  public var model: String
  /// The row's id: `TARGET@UNIT`, or the unit where the model has a row a unit.
  public var row: String
  public var document: String?
  public var period: Period?
  public var point: Point

  public init(
    model: String, row: String, document: String? = nil, period: Period? = nil, point: Point
  ) {
    self.model = model
    self.row = row
    self.document = document
    self.period = period
    self.point = point
  }

  /// The parts of a row's id, at its last `@`: a unit's id comes last.
  var subject: String { row.lastIndex(of: "@").map { String(row[..<$0]) } ?? row }
  var unit: String { row.lastIndex(of: "@").map { String(row[row.index(after: $0)...]) } ?? row }

  /// The models that have receipts.
  public static let models = ["completion", "documents", "e-signature"]

  /// The question whose answer has the row; nil where a name in it is not known yet.
  public func question(_ handle: (String) -> Handle?) -> Question? {
    var question = Question(at: point, period: period, document: document)
    if model == "completion" {
      guard let target = handle(subject) else { return nil }
      question.target = target
    } else {
      guard let unit = handle(row) else { return nil }
      question.unit = unit
    }
    return question
  }
}
