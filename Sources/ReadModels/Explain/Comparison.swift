import Domain
import ProjectionKit

/// Goes from one answer to another a cause at a time, asking the projection at each step, so that
/// what the steps change adds up to the whole change exactly, whatever the projection computes.
///
/// First the entries that no longer count go, in the first point's tree; then corrections change
/// what stays, the window moves, the tree changes; then what is late or new comes, in the second
/// point's tree; at last the targets are the second point's.
struct Comparison {
  private let projection: AnyProjection
  private let from: ComparedEnd
  private let to: ComparedEnd
  private let fates: Fates
  private var steps: [Step] = []
  private var held: [(root: UInt64, series: SeriesKey, reading: Reading)]

  /// The answer after a cause has had its effect; the first one has none.
  struct Step {
    var cause: Cause?
    var table: ProjectionKit.Table
    var rows: [String: ProjectionKit.Table.Row]
  }

  init(_ projection: AnyProjection, from: ComparedEnd, to: ComparedEnd, _ entries: Entries) throws {
    self.projection = projection
    (self.from, self.to) = (from, to)
    fates = try Fates(from: from, to: to, entries)
    held = from.readings
    ask(nil, from.question, from.catalogue)
    for cause in [Cause.retracted, .late, .new] { remove(cause) }
    correct()
    let (before, after) = (from.point.asOf, to.point.asOf)
    func hung(on end: ComparedEnd) -> Catalogue {
      end.question.structure == nil
        ? Catalogue(from.catalogue, on: before, tree: end.catalogue.units(on: end.point.asOf))
        : Catalogue(from.catalogue, on: before, unitsOf: end.catalogue)
    }
    if before != after { ask(.window, to.question, hung(on: from)) }
    let moved = hung(on: to)
    ask(.reorganised, to.question, moved)
    for cause in [Cause.retracted, .late, .new] { add(cause, moved) }
    held = to.readings
    ask(.target, to.question, to.catalogue)
  }

  private mutating func ask(_ cause: Cause?, _ question: Question, _ catalogue: Catalogue) {
    let readings = HeldReadings(held.lazy.map { (series: $0.series, reading: $0.reading) })
    let table = projection.table(question, readings, catalogue, true)
    steps.append(
      Step(
        cause: cause, table: table, rows: Dictionary(table.rows.map { ($0.id, $0) }) { $1 }))
  }

  private mutating func remove(_ cause: Cause) {
    let gone = fates.roots(.gone(cause))
    guard !gone.isEmpty else { return }
    held.removeAll { gone.contains($0.root) }
    ask(cause, from.question, from.catalogue)
  }

  private mutating func correct() {
    let corrected = fates.roots(.corrected)
    guard !corrected.isEmpty else { return }
    held.removeAll { corrected.contains($0.root) }
    held += to.readings.filter { corrected.contains($0.root) }
    ask(.corrected, from.question, from.catalogue)
  }

  private mutating func add(_ cause: Cause, _ catalogue: Catalogue) {
    let come = fates.roots(.come(cause))
    guard !come.isEmpty else { return }
    held += to.readings.filter { come.contains($0.root) }
    ask(cause, to.question, catalogue)
  }

  /// Every figure that is not the same at both ends, by row and column.
  var differences: [Difference] {
    get throws {
      let (first, last) = (steps[0], steps[steps.count - 1])
      let ids = Set(first.rows.keys).union(last.rows.keys).sorted {
        $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
      }
      return try ids.flatMap { id -> [Difference] in
        let ends = [first, last].map { step in step.rows[id].map { (step.table, $0) } }
        let shown = ends[1] ?? ends[0]!
        return try columns(of: ends.compactMap { $0 }).compactMap { column in
          let change = FigureChange(
            steps: steps, row: id, column: column, from: from, to: to, fates: fates)
          let parts = try change.parts
          guard !parts.isEmpty else { return nil }
          var difference = Difference(
            model: projection.name, row: id, name: shown.0.name(of: shown.1), column: column,
            title: shown.0.title(ofFigure: column), from: change.from.untraced,
            to: change.to.untraced, parts: parts)
          difference.isBetterLower = shown.0.isBetterLower(column, of: shown.1)
          return difference
        }
      }
    }
  }

  /// The figures of a row: what says where it comes from, and percents made of it.
  private func columns(of rows: [(ProjectionKit.Table, ProjectionKit.Table.Row)]) -> [String] {
    let table = rows[0].0
    let known = Set(rows.flatMap { table, row in table.traces(of: row).map(\.column) })
    return table.columns.flatMap { column in
      let inside = rows.flatMap { table, row in
        table.traces(of: row).map(\.column).filter {
          $0 == column.key || $0.hasPrefix(column.key + ".")
        }
      }
      if inside.isEmpty { return column.style == .bar && !known.isEmpty ? [column.key] : [] }
      return inside.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    }
  }
}

extension ProjectionKit.Table {
  /// Whether a figure is better the lower it is: a rank, days late, what a goal wants to stay below.
  fileprivate func isBetterLower(_ column: String, of row: Row) -> Bool {
    if column == "daysLate" { return true }
    if case .quantity(_, _, _, _, let field?) = figure(column, of: row).untraced, field > 0 {
      return true
    }
    return column == "value" && cell("comparator", of: row)?.plain.hasPrefix("<") ?? false
  }
}
