internal import Domain
internal import ProjectionKit
internal import Reports

/// The chapters on targets, from the completion table: counted, by pillar, and the criteria sets.
struct TargetChapter {
  let table: Table
  let source: PaperSource
  /// The rows of targets that one unit has, and by target those that many have.
  private let single: [Table.Row]
  private let shared: [(target: String, rows: [Table.Row])]

  init(_ table: Table, _ source: PaperSource) {
    self.table = table
    self.source = source
    let groups = Dictionary(grouping: table.rows) { table.cell("target", of: $0)?.plain ?? "" }
    single = table.rows.filter { groups[table.cell("target", of: $0)?.plain ?? ""]!.count == 1 }
    shared = groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      .map { (TargetChapter.text("target", of: $0.value[0], table, source.language), $0.value) }
  }

  private static func text(
    _ key: String, of row: Table.Row, _ table: Table, _ language: Language
  ) -> String {
    guard let index = table.columns.firstIndex(where: { $0.key == key }) else { return Cell.dash }
    return row.cells[index].printed(language, style: table.columns[index].style)
  }

  private func text(_ key: String, of row: Table.Row) -> String {
    TargetChapter.text(key, of: row, table, source.language)
  }

  private func status(of row: Table.Row) -> String { table.cell("status", of: row)?.plain ?? "" }

  private func number(_ count: Int) -> String { Decimal(count).text(source.language) }

  // MARK: Counted

  var count: Int { single.count }

  /// How many targets have each status, where any has.
  var counts: [(status: TargetStatus, count: Int)] {
    let order: [TargetStatus] = [
      .exceeded, .met, .onTrack, .inProgress, .behind, .missed, .undetermined, .noData,
    ]
    return order.map { status in (status, single.count { self.status(of: $0) == status.rawValue }) }
      .filter { $0.count > 0 }
  }

  /// The mean of all targets' percents.
  var mean: Cell { mean(of: single) }

  var summary: Paper.Summary {
    Paper.Summary(
      total: number(single.count), mean: text(mean),
      counts: counts.map { status, count in
        let share = Decimal(mantissa: Int128(count * 1000 / single.count), scale: 1)
        return Paper.Count(
          status: status.words[source.language], count: number(count),
          bar: Bar.draw(share), image: Bar.address(share))
      })
  }

  /// The mean of the percents, each capped at 100; null where no row has one.
  private func mean(of rows: [Table.Row]) -> Cell {
    .percent(
      rows.compactMap { row in
        guard let cell = table.cell("percent", of: row), let amount = cell.amount else {
          return nil
        }
        return Quantity(Rational(amount), cell.qualifier)
      }.meanPercent)
  }

  private func text(_ mean: Cell) -> String? {
    mean.isNull ? nil : mean.text(source.language, style: .percent)
  }

  // MARK: By pillar

  /// The targets that one unit has, by pillar in their order.
  var byPillar: [(title: String, rows: [Table.Row])] {
    let groups = Dictionary(grouping: single) { source.pillar($0) }
    let order = groups.keys.sorted {
      (Reports.Pillar.rank($0), $0 ?? "") < (Reports.Pillar.rank($1), $1 ?? "")
    }
    return order.map { (Reports.Pillar.title($0)[source.language], groups[$0]!) }
  }

  var pillars: [Paper.Pillar] {
    byPillar.map { title, rows in
      let (empty, full) = (
        rows.filter { status(of: $0) == TargetStatus.noData.rawValue },
        rows.filter { status(of: $0) != TargetStatus.noData.rawValue }
      )
      return Paper.Pillar(
        title: title, mean: text(mean(of: rows)),
        hasRows: !full.isEmpty, rows: full.enumerated().map { row($1, index: $0 + 1) },
        withoutData: empty.isEmpty
          ? nil : empty.map { text("target", of: $0) }.uniqued().joined(separator: "; "),
        withoutDataCount: number(empty.count))
    }
  }

  private func row(_ row: Table.Row, index: Int) -> Paper.Row {
    let percent = table.cell("percent", of: row)?.amount
    let expected = table.cell("expected", of: row)
    return Paper.Row(
      index: number(index), target: text("target", of: row), document: text("document", of: row),
      goal: text("goal", of: row), value: text("value", of: row),
      percent: text("percent", of: row),
      expected: expected.map(\.isNull) ?? true ? nil : text("expected", of: row),
      status: text("status", of: row), deadline: text("deadline", of: row),
      bar: Bar.draw(percent, width: 10, mark: row.mark),
      image: Bar.address(percent, mark: row.mark))
  }

  // MARK: Criteria sets

  var sets: [Paper.CriteriaSet] {
    shared.map { target, rows in
      let met: Set = [TargetStatus.met.rawValue, TargetStatus.exceeded.rawValue]
      return Paper.CriteriaSet(
        target: target, units: number(rows.count),
        reported: number(rows.count { status(of: $0) != TargetStatus.noData.rawValue }),
        met: number(rows.count { met.contains(status(of: $0)) }))
    }
  }
}

extension [String] {
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
