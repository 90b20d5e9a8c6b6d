import Domain
import Papers
import ProjectionKit
import Reports
import Tracker

/// Figures that moved, as a paper tells them: a line a row, with the events that moved it.
struct MovedFigures {
  private let tracker: Tracker
  private let language: Language

  init(_ tracker: Tracker, _ language: Language) {
    self.tracker = tracker
    self.language = language
  }

  /// What is not what it was in an earlier report: targets and milestones, whose figures stand for
  /// themselves; counts of another period are other counts.
  func changes(from last: Publication, to report: Publication) throws -> [Paper.Change] {
    let moved = try tracker.changes(
      from: last, to: Question(at: report.point, period: report.period),
      models: last.report.models.filter { ["completion", "milestones"].contains($0) })
    return try lines(moved.filter(isNews))
  }

  /// What a day that passes changes by itself is no news, nor that a new target has no figures yet.
  private func isNews(_ moved: Restatement) -> Bool {
    !["expected", "daysLate"].contains(moved.name.column)
      && !(moved.from.isNull && moved.to.plain == TargetStatus.noData.rawValue)
  }

  /// A line for each row, its figures beside each other.
  func lines(_ moved: [Restatement]) throws -> [Paper.Change] {
    var order: [String] = []
    var groups: [String: [Restatement]] = [:]
    for figure in moved where figure.name.column != "field" {
      let key = "\(figure.report)/\(figure.model)/\(figure.name.row)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(figure)
    }
    return try order.map { key in
      let figures = groups[key]!
      func joined(_ text: (Restatement) -> String) -> String {
        figures.map(text).joined(separator: "; ")
      }
      return Paper.Change(
        report: figures[0].report, what: figures[0].row[language],
        figure: joined { $0.column[language] }, from: joined { $0.from.text(language) },
        to: joined { $0.to.text(language) },
        why: try MovedFigures.events(figures[0].positions, tracker)[language])
    }
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
}
