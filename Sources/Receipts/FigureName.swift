public import Domain
public import ProjectionKit

/// Which figure a receipt is about: a row of a read model at a point.
public struct FigureName: Hashable, Sendable {
  public var model: String
  /// The row's id: `TARGET@UNIT`, the unit where the model has a row a unit, the milestone, or
  /// `OBLIGATION/ITEM@UNIT@PERIOD`.
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
  public static let models = ["completion", "documents", "e-signature", "milestones", "coverage"]

  /// That nothing was asked for beside the row which does not bear on it: a receipt that names a
  /// period looks as if the figure were of that one.
  public func checkAsked() throws {
    let unused: (String, [String])? =
      if period != nil, !["documents", "e-signature", "coverage"].contains(model) {
        ("--period", ["documents", "e-signature", "coverage"])
      } else if document != nil, model != "completion" {
        ("--document", ["completion"])
      } else {
        nil
      }
    guard let (option, models) = unused else { return }
    throw ReceiptError.incorrect(
      "unused-option",
      vi: "bảng \(model) không dùng \(option); chỉ dùng với: \(models.joined(separator: ", "))",
      en: "the model \(model) does not use \(option); it goes with: "
        + models.joined(separator: ", "))
  }

  /// The question whose answer has the row; nil where a name in it is not known yet.
  public func question(_ handle: (String) -> Handle?) -> Question? {
    var question = Question(at: point, period: period, document: document)
    switch model {
    case "completion":
      guard let target = handle(subject) else { return nil }
      question.target = target
    case "milestones": break
    case "coverage":
      // A duty's row names its period, so that nobody has to ask for it beside.
      guard let duty = DutyName(row), let unit = handle(duty.unit) else { return nil }
      question.unit = unit
      question.period = period ?? duty.period
    default:
      guard let unit = handle(row) else { return nil }
      question.unit = unit
    }
    return question
  }
}

/// The parts of a duty's row: `OBLIGATION/ITEM@UNIT@PERIOD`, at its first `/` and its last two `@`.
struct DutyName {
  var obligation: String
  /// An indicator, or the name of a model.
  var item: String
  var unit: String
  var period: Period

  init?(_ row: String) {
    let ends = row.split(separator: "@", omittingEmptySubsequences: false)
    guard ends.count > 2, let period = Period(String(ends[ends.count - 1])) else { return nil }
    let owed = ends.dropLast(2).joined(separator: "@")
      .split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard owed.count == 2 else { return nil }
    (obligation, item) = (String(owed[0]), String(owed[1]))
    unit = String(ends[ends.count - 2])
    self.period = period
  }
}
