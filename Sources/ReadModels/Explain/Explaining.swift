public import Domain
public import ProjectionKit

extension ReadModels {
  /// Why the rows of an answer say what they say, in the answer's order; of all rows, or of those
  /// wanted.
  public func explain(
    _ projection: AnyProjection, _ question: Question, in history: some History,
    catalogue: Catalogue,
    where isWanted: (ProjectionKit.Table.Row) -> Bool = { _ in true }
  ) throws -> [Explanation] {
    let table = try answer(
      projection, question, in: history, catalogue: catalogue, tracing: true)
    let entries = try Entries(history)
    return try table.rows.filter(isWanted).map { row in
      try Explaining(table, row, at: question.point, in: catalogue, entries).explanation
    }
  }
}

/// Looks up the events behind a row's figures.
struct Explaining {
  private let entries: Entries
  private let catalogue: Catalogue
  private let day: Day
  private(set) var explanation: Explanation

  init(
    _ table: ProjectionKit.Table, _ row: ProjectionKit.Table.Row, at point: Point,
    in catalogue: Catalogue, _ entries: Entries
  ) throws {
    self.entries = entries
    self.catalogue = catalogue
    day = point.asOf
    explanation = Explanation(row, of: table)
    for (column, _, trace) in table.traces(of: row) {
      let sources = try trace.sources.map { try contribution($0, to: column) }
      switch trace.kind {
      case .sum, .standing: explanation.contributions += sources
      case .terms: explanation.terms += sources
      }
      explanation.outranked += try trace.outranked.reversed().map {
        try contribution($0, to: column)
      }
    }
    if case .name(let unit, _)? = table.cell("unit", of: row) {
      explanation.moves = moves(to: unit)
    }
  }

  private func contribution(_ source: Source, to column: String) throws
    -> Explanation.Contribution
  {
    let (content, corrects) = try entries.content(from: source.position)
    func text(_ handle: Handle) -> String? { handle == .none ? nil : catalogue.text(handle) }
    return Explanation.Contribution(
      to: column, source, period: content.period, unit: text(content.unit),
      subject: text(content.subject), corrects: corrects,
      first: entries.root(of: source.position))
  }

  /// The changes of parents between a contribution's unit and the row's that took effect after the
  /// contribution's own day: without them it would count elsewhere.
  private func moves(to unit: String) -> [Explanation.Move] {
    guard let top = catalogue.handle(unit) else { return [] }
    let tree = catalogue.units(on: day)
    var oldest: [Handle: Day] = [:]
    for contribution in explanation.contributions {
      guard let own = contribution.unit.flatMap(catalogue.handle), own != top else { continue }
      for moved in [own] + tree.ancestors(of: own).prefix(while: { $0 != top }) {
        oldest[moved] = min(oldest[moved] ?? .last, contribution.source.effectiveOn)
      }
    }
    var last: [Handle: Explanation.Move] = [:]
    for event in catalogue.events(.unitChanged) where event.effectiveOn <= day {
      guard case .unitChanged(let change) = event.body, case .unit(let parent) = change.parent,
        let since = oldest[event.subject], event.effectiveOn > since
      else { continue }
      last[event.subject] = Explanation.Move(
        position: event.position, effectiveOn: event.effectiveOn, reportedOn: event.reportedOn,
        unit: catalogue.text(event.subject), parent: parent)
    }
    return last.values.sorted { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
  }
}
