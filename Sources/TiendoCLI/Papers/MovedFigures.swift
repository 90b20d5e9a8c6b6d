import Domain
import Papers
import ProjectionKit
import Reports
import Tracker

/// Figures that moved, each with the causes that moved it and the events behind them.
struct MovedFigures {
  private let tracker: Tracker
  private let language: Language
  private static let mostEvents = 3

  init(_ tracker: Tracker, _ language: Language) {
    self.tracker = tracker
    self.language = language
  }

  // MARK: Since the report before

  /// What is not what it was in an earlier report: targets and milestones, whose figures stand for
  /// themselves; counts of another period are other counts.
  func changes(from last: Publication, to report: Publication) throws -> [MovedFigure] {
    let models = last.report.models.filter { ["completion", "milestones"].contains($0) }
    let question = Question(at: report.point, period: report.period)
    return try models.flatMap { model in
      let causes = try tracker.differences(
        of: model, from: Question(at: last.point, period: last.period), to: question)
      return try tracker.changes(from: last, to: question, models: [model]).filter(isNews).map {
        try moved($0, causes.filter { [row = $0.name.row] in $0.row == row }, since: last.point)
      }
    }
  }

  /// What a day that passes changes by itself is no news, nor that a new target has no figures yet.
  private func isNews(_ moved: Restatement) -> Bool {
    !["expected", "daysLate", "field"].contains(moved.name.column)
      && !(moved.from.isNull && moved.to.plain == TargetStatus.noData.rawValue)
  }

  /// A figure with the parts that `diff` splits its change into; a word, such as a status, with the
  /// causes of its row's numbers, else those of the events behind it.
  private func moved(_ change: Restatement, _ causes: [Difference], since last: Point) throws
    -> MovedFigure
  {
    var moved = figure(change)
    if let own = causes.first(where: { $0.column == change.name.column }) {
      moved.parts = try own.parts.map { part in
        MovedFigure.Part(
          cause: part.words[language], amount: part.amount,
          words: own.words(of: part, language),
          events: try events(part.positions))
      }
    } else {
      var parts = causes.flatMap(\.parts)
      if parts.isEmpty {
        parts = try change.positions.map { try part(of: $0, since: last) }
      }
      moved.parts = try Cause.allCases.flatMap { cause in
        let groups = Dictionary(grouping: parts.filter { $0.cause == cause }, by: \.words)
        return try groups.sorted { $0.key.vi < $1.key.vi }.map { words, parts in
          let positions = Set(parts.flatMap(\.positions)).sorted()
          return MovedFigure.Part(cause: words[language], events: try events(positions))
        }
      }
    }
    if let rest = moved.rest, rest != .zero {
      moved.parts.append(
        MovedFigure.Part(
          cause: say("chương trình tính khác trước", "computed otherwise by a newer program"),
          amount: rest, words: rest.text(language), events: ""))
    } else if moved.parts.isEmpty {
      moved.parts = [MovedFigure.Part(cause: say("qua thời gian", "as time passed"), events: "")]
    }
    return moved
  }

  /// Why an event was not known at a point (R27).
  private func part(of position: UInt64, since last: Point) throws -> Difference.Part {
    let fact = try tracker.entry(at: position).fact
    let cause: Cause =
      switch fact.kind {
      case .entryCorrected: .corrected
      case .entryRetracted: .retracted
      default:
        fact.effectiveOn.map { $0 <= last.asOf && $0 <= last.knownOn } ?? false ? .late : .new
      }
    var part = Difference.Part(cause, nil, [position])
    if cause == .late, fact.reportedOn < last.knownOn { part.words = Cause.recordedLate }
    return part
  }

  // MARK: After a report was published

  /// Figures of a published report that are other ones by now, with the events that moved them.
  func restated(_ changes: [Restatement]) throws -> [MovedFigure] {
    try changes.filter { $0.name.column != "field" }.map { change in
      var moved = figure(change)
      moved.parts = [MovedFigure.Part(events: try events(change.positions))]
      return moved
    }
  }

  private func figure(_ change: Restatement) -> MovedFigure {
    MovedFigure(
      report: change.report, what: change.row[language], figure: change.column[language],
      from: change.from, to: change.to, parts: [])
  }

  private func events(_ positions: [UInt64]) throws -> String {
    let told = positions.prefix(MovedFigures.mostEvents)
    let more = positions.count - told.count
    let rest = more > 0 ? say("; … và \(more) sự kiện khác", "; … and \(more) more events") : ""
    return try MovedFigures.events(Array(told), tracker)[language] + rest
  }

  /// `#1988, công bố 12/02/2025`.
  static func events(_ positions: [UInt64], _ tracker: Tracker) throws -> Sentence {
    try positions.reduce(into: Sentence("")) { text, position in
      let day = try tracker.entry(at: position).fact.reportedOn
      let join = text.vi.isEmpty ? "" : "; "
      text = Sentence(
        vi: text.vi + join + "#\(position), công bố \(day.vietnamese)",
        en: text.en + join + "#\(position), reported \(day)")
    }
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }
}
