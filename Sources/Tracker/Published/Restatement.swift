public import Domain
public import ProjectionKit
public import Reports

/// A figure of a published report that the log now gives otherwise for the same day.
public struct Restatement: Sendable {
  public var report: String
  public var model: String
  public var name: TableFigure.Name
  /// What the row is about, and the column's title, for people.
  public var row: Sentence
  public var column: Sentence
  /// As pinned; null where nothing was.
  public var from: Cell
  public var to: Cell
  /// The events that moved it, by position.
  public var positions: [UInt64]
}

extension Tracker {
  /// Every figure of a published report that the log gives otherwise of the same day and period, as
  /// known at (K, P).
  public func restatements(of publication: Publication, knownOn: Day, position: UInt64) throws
    -> [Restatement]
  {
    let point = Point(asOf: publication.point.asOf, knownOn: knownOn, position: position)
    return try changes(
      from: publication, to: Question(at: point, period: publication.period),
      models: publication.report.models)
  }

  /// Every figure of a published report that is not what a later question gives for the same row
  /// and column.
  public func changes(from publication: Publication, to question: Question, models: [String]) throws
    -> [Restatement]
  {
    let then = Question(at: publication.point, period: publication.period)
    return try models.filter(self.models.contains).flatMap { model -> [Restatement] in
      let table = try self.table(model, question)
      guard publication.isMoved(model, by: table) else { return [] }
      let before = try self.table(model, then)
      let changed = publication.restated(model, from: before, to: table)
      let tellsPositions = table.columns.contains { $0.key.hasPrefix("position") }
      let movers = Movers(from: before, to: table, about: try self.changed(at: question.point))
      let counts =
        tellsPositions
        ? nil
        : try translating {
          try CountMovers(
            try history, from: then.point, to: question.point,
            in: try catalogue(at: question.point))
        }
      // What a figure is measured against is no source of it: a re-set target is told by the diff.
      let reset = try differences(of: model, from: then, to: question).reduce(into: Resets()) {
        $0.note($1)
      }
      return changed.map { change in
        var change = change
        let moved = counts?.positions(of: change.name.row) ?? movers.positions(of: change.name)
        change.positions = Set(moved).union(reset.positions(of: change.name)).sorted()
        return change
      }
    }
  }
}

extension Publication {
  /// Whether a table gives any pinned figure of a model otherwise.
  func isMoved(_ model: String, by table: Table) -> Bool {
    !restated(model, from: table, to: table).isEmpty
  }

  /// The pinned figures of a model that a table gives otherwise, without their events. A figure
  /// that was not pinned, because its row was not there, was no data. `before` is what the model
  /// now gives at the report's own point: it says how the pinned values are written.
  func restated(_ model: String, from before: Table, to table: Table) -> [Restatement] {
    let pinned = Dictionary(
      report.figures.filter { $0.model == model }.map { ($0.name, $0) }
    ) { $1 }
    let rows = Set(pinned.keys.map(\.row))
    let shapes = Dictionary(before.figures.map { ($0.name, $0) }) { $1 }
    let labels = before.labels.merging(table.labels) { $1 }
    func restatement(_ name: TableFigure.Name, _ title: Sentence?, to cell: Cell) -> Restatement {
      let field = pinned[.init(row: name.row, column: "field")]?.value.flatMap { Int($0) }
      let shape = shapes[name]
      return Restatement(
        report: self.name, model: model, name: name, row: labels[name.row] ?? Sentence(name.row),
        column: title ?? shape?.title ?? Sentence(name.column),
        from: pinned[name]?.cell(like: shape?.cell ?? cell, field: field) ?? .null, to: cell,
        positions: [])
    }
    var found: [Restatement] = []
    var seen: Set<TableFigure.Name> = []
    for figure in table.figures {
      seen.insert(figure.name)
      let (old, new) = (pinned[figure.name], ReportPublished.Figure(figure, of: model))
      guard old?.value != new.value || old?.qualifier != new.qualifier else { continue }
      // Of a row that was not there at all, only what it reports is news: not what its target says.
      if !rows.contains(figure.name.row), figure.cell.isTerm { continue }
      found.append(restatement(figure.name, figure.title, to: figure.cell))
    }
    for (name, old) in pinned.sorted(by: { $0.key < $1.key })
    where !seen.contains(name) && old.value != nil {
      found.append(restatement(name, nil, to: .null))
    }
    return found
  }
}
