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
  /// Every figure of a published report that the log gives otherwise at (V, K, P) of `point`,
  /// whose V is the report's own.
  public func restatements(of publication: Publication, knownOn: Day, position: UInt64) throws
    -> [Restatement]
  {
    let then = publication.point
    let now = Point(asOf: then.asOf, knownOn: knownOn, position: position)
    return try publication.report.models.flatMap { model -> [Restatement] in
      guard models.contains(model) else { return [] }
      let table = try self.table(model, Question(at: now, period: publication.period))
      let changed = publication.restated(model, by: table)
      guard !changed.isEmpty else { return [] }
      let movers = Movers(
        from: try self.table(model, Question(at: then, period: publication.period)), to: table,
        about: try self.changed(at: now))
      return changed.map { change in
        var change = change
        change.positions = movers.positions(of: change.name)
        return change
      }
    }
  }
}

extension Publication {
  /// The pinned figures of a model that a table gives otherwise, without their events. A figure
  /// that was not pinned, because its row was not there, was no data.
  public func restated(_ model: String, by table: Table) -> [Restatement] {
    let pinned = Dictionary(
      report.figures.filter { $0.model == model }.map { ($0.name, $0) }
    ) { $1 }
    let rows = Set(pinned.keys.map(\.row))
    let figures = table.figures
    let labels = table.labels
    var found: [Restatement] = []
    var seen: Set<TableFigure.Name> = []
    for figure in figures {
      seen.insert(figure.name)
      let old = pinned[figure.name]
      let new = ReportPublished.Figure(figure, of: model)
      guard old?.value != new.value || old?.qualifier != new.qualifier else { continue }
      // Of a row that was not there at all, only what it reports is news: not what its target says.
      if !rows.contains(figure.name.row), figure.cell.isTerm { continue }
      found.append(
        restatement(
          model, figure.name, labels[figure.name.row]!, figure.title, to: figure.cell, old,
          pinned))
    }
    for (name, old) in pinned.sorted(by: { $0.key < $1.key })
    where !seen.contains(name) && old.value != nil {
      let label = labels[name.row] ?? Sentence(name.row)
      found.append(restatement(model, name, label, Sentence(name.column), to: .null, old, pinned))
    }
    return found
  }

  private func restatement(
    _ model: String, _ name: TableFigure.Name, _ row: Sentence, _ column: Sentence, to cell: Cell,
    _ old: ReportPublished.Figure?, _ pinned: [TableFigure.Name: ReportPublished.Figure]
  ) -> Restatement {
    let field = pinned[.init(row: name.row, column: "field")]?.value.flatMap { Int($0) }
    return Restatement(
      report: self.name, model: model, name: name, row: row, column: column,
      from: old?.cell(like: cell, field: field) ?? .null, to: cell, positions: [])
  }
}
