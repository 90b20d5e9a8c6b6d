public import Domain
public import ProjectionKit
internal import ReadModels

extension Tracker {
  /// What a unit's figures are made of on the tree of a day, by model: which it reported itself, and
  /// which are carried over from the units it was made of. A measurement that two models keep is one
  /// figure, of the first.
  public func parts(of unit: Handle, on day: Day, at point: Point) throws
    -> [(model: String, part: FigurePart)]
  {
    let catalogue = try catalogue(at: point)
    var measured: Set<UInt64> = []
    var found: [(model: String, part: FigurePart)] = []
    for projection in readModels.projections where projection.isRestated {
      let parts = try translating {
        try readModels.parts(
          projection, of: unit, on: day, at: point, in: try history, catalogue: catalogue)
      }
      let fresh = parts.filter { part in
        part.series.subject == .none || !measured.contains(part.readings[0].position)
      }
      for part in fresh where part.series.subject != .none {
        measured.formUnion(part.readings.map(\.position))
      }
      found += fresh.map { (projection.name, $0) }
    }
    return found
  }
}
