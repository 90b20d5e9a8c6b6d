public import Domain
public import ProjectionKit

extension ReadModels {
  /// What a unit's figures are made of on the tree of a day, by who reported them.
  public func parts(
    _ projection: AnyProjection, of unit: Handle, on day: Day, at point: Point,
    in history: some History, catalogue: Catalogue
  ) throws -> [FigurePart] {
    try asking(projection, point, in: history) { source in
      projection.parts(unit, day, point.asOf, source, catalogue)
    }
  }
}
