import Domain
import ProjectionKit
import Reports
import Tracker

/// An explanation for people: a line an event, what it corrects under it, then what the figure is
/// measured against, what it outranks, and what moved it through the tree.
struct WhyAnswer {
  let why: Explanation
  let question: Question
  let tracker: Tracker
  let catalogue: Catalogue
  let words: EventWords
  /// Whether each line says who recorded it and its source; else they stand below the table.
  let tellsOrigins: Bool
  static let mostOutranked = 5

  init(_ why: Explanation, _ question: Question, _ tracker: Tracker, tellsOrigins: Bool) throws {
    self.why = why
    self.tellsOrigins = tellsOrigins
    self.question = question
    self.tracker = tracker
    catalogue = try tracker.catalogue(at: question.point)
    words = EventWords(catalogue, Interface.language) { try? tracker.entry(at: $0).fact }
  }

  var answer: Answer {
    get throws {
      let shown = why.contributions.filter { !isHidden($0.column) }
      var rows: [Table.Row] = []
      for (index, contribution) in shown.enumerated() {
        let isFirst = index == 0 || shown[index - 1].column != contribution.column
        rows += try lines(contribution, named: isFirst)
      }
      return Answer(
        schema: "tiendo/why/1",
        table: Table(model: why.model, columns: columns, rows: rows, showsID: false),
        point: question.point, root: try tracker.root(at: question.point.position), title: title,
        footnotes: try measuredAgainst + outranked + moves + events(rows),
        hints: [Sentence("tiendo show \(why.model)")])
    }
  }

  /// A part of the row that `show` does not show either, since it says the same once more.
  private func isHidden(_ column: String) -> Bool {
    let path = column.split(separator: ".")
    return path.count > 1 && !(why.columns.first { $0.key == path[0] }?.isShown ?? true)
  }

  private var columns: [TableColumn] {
    [
      TableColumn("column", vi: "Số", en: "Figure"),
      TableColumn("amount", vi: "Góp", en: "Amount"),
      TableColumn("position", vi: "Vị trí", en: "Position", style: .id),
      TableColumn("when", vi: "Kỳ, ngày", en: "Period, day"),
      TableColumn("reportedOn", vi: "Công bố", en: "Reported", style: .id),
      TableColumn("unit", vi: "Đơn vị", en: "Unit"),
      TableColumn("actor", vi: "Người ghi", en: "Recorded by", isShown: tellsOrigins),
      TableColumn("document", vi: "Văn bản", en: "Document", isShown: tellsOrigins),
      TableColumn("ref", vi: "Nguồn", en: "Source", isShown: tellsOrigins),
    ]
  }

  // MARK: Lines

  /// The contribution, then the events of its entry that it replaces, the newest first.
  private func lines(_ contribution: Explanation.Contribution, named: Bool) throws -> [Table.Row] {
    let id = "\(contribution.column)/\(contribution.source.position)"
    var rows = [
      Table.Row(
        id: id,
        cells: [
          named ? title(of: contribution.column) : .null, amount(of: contribution),
          position(contribution.source.position), when(contribution),
          .day(contribution.source.reportedOn),
          unit(of: contribution),
        ] + cells(of: contribution.origin))
    ]
    var cause = contribution.corrects
    while let replaced = cause {
      let fact = try tracker.entry(at: replaced).fact
      rows.append(
        Table.Row(
          id: "\(id)/\(replaced)",
          cells: [
            .null, .text(Interface.say("└ thay", "└ replaces")), position(replaced),
            fact.period.map(Cell.period) ?? .optional(fact.effectiveOn), .day(fact.reportedOn),
            fact.unit.map { .name(id: $0, Sentence(words.unit($0, on: fact.reportedOn))) } ?? .null,
          ] + cells(of: Explanation.Origin(fact, in: catalogue))))
      cause = fact.kind.isAboutAnEntry ? fact.causes.first : nil
    }
    return rows
  }

  /// Whose report it is; on another day's units with the share that was carried over.
  private func unit(of contribution: Explanation.Contribution) -> Cell {
    guard let id = contribution.unit else { return .null }
    let name = words.unit(id, on: contribution.source.effectiveOn)
    guard let share = contribution.share else { return .name(id: id, Sentence(name)) }
    let percent = (share * Rational(100)).rounded().text(Interface.language) + "%"
    return .name(
      id: id,
      Sentence(vi: "\(name) (quy đổi \(percent))", en: "\(name) (\(percent) carried over)"))
  }

  private func cells(of origin: Explanation.Origin) -> [Cell] {
    let document = origin.document.map { id in
      Cell.name(id: id, Sentence(catalogue.document(id)?.number ?? id))
    }
    return [.optional(origin.actor), document ?? .null, .optional(origin.ref)]
  }

  private func position(_ position: UInt64) -> Cell { .text("#\(position)") }

  private func when(_ contribution: Explanation.Contribution) -> Cell {
    contribution.period.map(Cell.period) ?? .day(contribution.source.effectiveOn)
  }

  /// The amount with its sign; of a column that is written with a measure, in that measure.
  func amount(of contribution: Explanation.Contribution) -> Cell {
    guard let amount = contribution.source.amount else { return .null }
    guard case .quantity(_, _, let measure, let decimals, let field) = figure(contribution.column)
    else { return .number(amount) }
    return .quantity(
      amount, contribution.source.figure?.qualifier ?? .exact, measure: measure,
      decimals: decimals, field: field)
  }

  /// What each event of the table and the goal says, who recorded it and where it comes from:
  /// `#2046: 265.588/450.684, quý I/2025 · ghi: so-tttt · nguồn: ...`.
  private func events(_ rows: [Table.Row]) throws -> [Sentence] {
    let shown = rows.compactMap { row -> UInt64? in
      if case .text(let text) = row.cells[2] { UInt64(text.dropFirst()) } else { nil }
    }
    return try Set(shown + why.terms.map(\.source.position)).sorted().map { position in
      let fact = try tracker.entry(at: position).fact
      let text = [
        "#\(position) \(fact.kind.words[Interface.language]): \(words.text(of: fact))",
        fact.actor.map { Interface.say("ghi: ", "by ") + $0 },
        fact.attributes.ref.map { Interface.say("nguồn: ", "source: ") + $0 },
      ]
      return Sentence(text.compactMap { $0 }.joined(separator: " · "))
    }
  }

  // MARK: Names

  private var shownTable: Table {
    Table(model: why.model, columns: why.columns, rows: [why.row])
  }

  func cell(_ key: String) -> Cell? { shownTable.cell(key, of: why.row) }

  private func figure(_ column: String) -> Cell {
    shownTable.figure(column, of: why.row).untraced
  }

  /// `Lũy kế: Văn bản đến = 1.988.791`.
  private func title(of column: String) -> Cell {
    let (name, value) = (shownTable.title(ofFigure: column), figure(column))
    func text(_ language: Language) -> String { "\(name[language]) = \(value.text(language))" }
    return .name(id: column, Sentence(vi: text(.vi), en: text(.en)))
  }

  private var title: Sentence {
    let model = tracker.title(of: why.model) ?? Sentence(why.model)
    let name =
      model + Sentence(" · ") + shownTable.name(of: why.row)
      + (question.structureTitle ?? Sentence(""))
    guard case .period(let period)? = cell("period") else { return name }
    return name + Sentence(vi: " · \(period.text(.vi))", en: " · \(period.text(.en))")
  }
}
