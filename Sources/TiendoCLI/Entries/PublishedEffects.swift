import Domain
import ProjectionKit
import Reports
import Tracker

/// Which figures of published reports some facts move: told before anything is written.
struct PublishedEffects {
  /// Every figure that would be given otherwise, a line each.
  let lines: [String]
  private let hasReports: Bool
  /// Said where a file has more events that may move published figures than are held in memory.
  private(set) var cut: String?

  /// - Parameter facts: what the answers depend on: for a correction the contents before and
  ///   after it.
  init(_ facts: [Fact], _ tracker: Tracker, from before: Preview, to after: Preview) throws {
    let reports = try tracker.publications()
    hasReports = !reports.isEmpty
    let moving = facts.filter { PublishedEffects.canMove($0.kind) }
    let first = moving.compactMap(\.effectiveOn).min()
    lines = try reports.filter { report in first.map { $0 <= report.report.asOf } ?? false }
      .flatMap { try PublishedEffects.lines($0, moving, from: before, to: after) }
  }

  /// What a file that comes in does, while the log is still without it.
  init(_ reaching: ReachingFacts, _ tracker: Tracker) throws {
    try self.init(
      try Effects.contents(reaching.drafts, tracker), tracker, from: try tracker.preview(),
      to: try tracker.preview(reaching.drafts))
    guard reaching.isCut else { return }
    let count = Decimal(reaching.drafts.count)
    cut = Interface.say(
      "Chú ý: mới tính \(count.text(.vi)) sự kiện đầu trong số có thể làm đổi số đã phát hành; "
        + "nhập xong hãy xem đủ bằng tiendo restated.",
      "Note: only the first \(count.text(.en)) events that may move published figures were "
        + "reckoned with; tiendo restated tells all once they are imported.")
  }

  /// The warning, of which no more than `most` figures are told and the others counted.
  func warning(most: Int = 6) -> [String] {
    guard !lines.isEmpty else { return [cut].compactMap { $0 } }
    let rest = lines.count - most
    return [
      Interface.say("Chú ý: số đã phát hành thay đổi:", "Note: published figures change:")
    ] + lines.prefix(most).map { "  " + $0 }
      + (rest > 0
        ? [Interface.say("  … và \(rest) con số khác", "  … and \(rest) more figures")] : [])
      + [cut].compactMap { $0 }
  }

  /// Said on a receipt where reports are published and none of them changes.
  var reassurance: String? {
    hasReports && lines.isEmpty
      ? Interface.say("không báo cáo đã phát hành nào thay đổi", "no published report changes")
      : nil
  }

  private static func lines(
    _ report: Publication, _ facts: [Fact], from before: Preview, to after: Preview
  ) throws -> [String] {
    let language = Interface.language
    return try askings(facts, report.report.models, in: after.catalogue).flatMap { asking in
      let tables = try [before, after].map {
        try $0.table(
          asking.model, target: asking.target, indicator: asking.indicator, period: report.period,
          asOf: report.report.asOf)
      }
      let old = Dictionary(tables[0].figures.map { ($0.name, $0.cell) }) { $1 }
      let labels = tables[1].labels
      return tables[1].figures.compactMap { figure -> String? in
        let from = old[figure.name] ?? .null
        guard from.plain != figure.cell.plain, old[figure.name] != nil || !figure.cell.isTerm else {
          return nil
        }
        let row = labels[figure.name.row]?[language] ?? figure.name.row
        return "\(report.name): \(row): \(figure.title[language]) "
          + "\(from.text(language)) → \(figure.cell.text(language))"
      }
    }
  }

  /// What to ask of the models that a report pins; a fact about units may move any of them.
  private static func askings(_ facts: [Fact], _ models: [String], in catalogue: Catalogue)
    -> [Effects.Asking]
  {
    let isAboutUnits = facts.contains { Effects([$0]).askings(in: catalogue).isEmpty }
    let asked = facts.flatMap { fact -> [Effects.Asking] in
      let counts = fact.kind.isFact ? [Effects.Asking(model: "coverage")] : []
      return Effects([fact]).askings(in: catalogue).map {
        Effects.Asking(model: $0.model, target: $0.target, indicator: $0.indicator)
      } + counts
    }
    var seen: Set<Effects.Asking> = []
    return (isAboutUnits ? models.map { Effects.Asking(model: $0) } : asked)
      .filter { models.contains($0.model) && seen.insert($0).inserted }
  }

  /// Whether an event of a kind can make a figure another.
  private static func canMove(_ kind: Kind) -> Bool {
    switch kind {
    case .documentIssued, .pointMarked, .reportPublished, .periodClosed, .periodReopened: false
    default: true
    }
  }
}
