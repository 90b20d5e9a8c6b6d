internal import Domain
internal import ProjectionKit
internal import ReadModels

/// The counts of documents, with what corrects and retracts them, that came to be known between two
/// points: what moves the rows of models that tell units and no positions.
struct CountMovers {
  private let came: [(position: UInt64, unit: Handle)]
  private let catalogue: Catalogue
  private let tree: UnitTree

  init(_ history: some History, from then: Point, to now: Point, in catalogue: Catalogue) throws {
    self.catalogue = catalogue
    tree = catalogue.units(on: now.asOf)
    var units: [UInt64: Handle] = [:]
    var came: [(position: UInt64, unit: Handle)] = []
    try history.forEach(from: 1, through: now.position) { event in
      let unit: Handle?
      if case .documentsCounted = event.body {
        unit = event.effectiveOn <= now.asOf ? event.unit : nil
      } else {
        unit = event.body.kind.isAboutAnEntry ? units[event.firstCause] : nil
      }
      guard let unit else { return }
      units[event.position] = unit
      let wasKnown = event.reportedOn <= then.knownOn && event.position <= then.position
      if event.reportedOn <= now.knownOn, !wasKnown { came.append((event.position, unit)) }
    }
    self.came = came
  }

  /// Those of a unit and of all below it.
  func positions(of unit: String) -> [UInt64] {
    guard let handle = catalogue.handle(unit) else { return [] }
    return came.filter { tree.isAtOrBelow($0.unit, handle) }.map(\.position)
  }
}
