internal import Domain
public import ProjectionKit
internal import ReadModels

extension Tracker {
  /// Every figure of a model that is not the same at two points, split by cause; the parts of each
  /// add up to its change exactly.
  public func differences(of model: String, from: Question, to: Question) throws -> [Difference] {
    let projection = try projection(model)
    try checkRestated(projection, to)
    let (before, after) = (try catalogue(at: from.point), try catalogue(at: to.point))
    return try translating {
      try readModels.compare(
        projection, from: (from, before), to: (to, after), in: try history)
    }
  }
}
