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
    let carried = CarriedShares(question, in: catalogue)
    return try table.rows.filter(isWanted).map { row in
      try Explaining(table, row, asked: question, in: catalogue, entries, carried).explanation
    }
  }
}

/// Looks up the events behind a row's figures.
struct Explaining {
  private let entries: Entries
  private let catalogue: Catalogue
  private let question: Question
  /// The row's unit.
  private let top: Handle?
  private let carried: CarriedShares?
  private(set) var explanation: Explanation

  init(
    _ table: ProjectionKit.Table, _ row: ProjectionKit.Table.Row, asked question: Question,
    in catalogue: Catalogue, _ entries: Entries, _ carried: CarriedShares? = nil
  ) throws {
    self.entries = entries
    self.catalogue = catalogue
    self.question = question
    self.carried = carried
    top =
      if case .name(let unit, _)? = table.cell("unit", of: row) { catalogue.handle(unit) } else {
        nil
      }
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
    if let top { explanation.moves = moves(to: top) }
  }

  private func contribution(_ source: Source, to column: String) throws
    -> Explanation.Contribution
  {
    let (content, corrects) = try entries.content(from: source.position)
    func text(_ handle: Handle) -> String? { handle == .none ? nil : catalogue.text(handle) }
    return Explanation.Contribution(
      to: column, source, period: content.period, unit: text(content.unit),
      subject: text(content.subject), corrects: corrects,
      first: entries.root(of: source.position),
      share: top.flatMap { carried?.share(of: content, to: $0) })
  }

  /// The changes of parents between a contribution's unit and the row's that took effect after the
  /// contribution's own day: without them it would count elsewhere.
  private func moves(to top: Handle) -> [Explanation.Move] {
    let tree = question.tree(in: catalogue)
    var oldest: [Handle: Day] = [:]
    for contribution in explanation.contributions {
      guard let own = contribution.unit.flatMap(catalogue.handle), own != top,
        tree.isAtOrBelow(own, top)
      else { continue }
      for moved in [own] + tree.ancestors(of: own).prefix(while: { $0 != top }) {
        oldest[moved] = min(oldest[moved] ?? .last, contribution.source.effectiveOn)
      }
    }
    var last: [Handle: Explanation.Move] = [:]
    for event in catalogue.events(.unitChanged) where event.effectiveOn <= tree.day {
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
