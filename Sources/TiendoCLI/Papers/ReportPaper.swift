import Domain
import Papers
import ProjectionKit
import Reports
import Tracker

/// Gathers what a report's paper is made of: its tables with the figures as they were signed, and
/// what has changed around it.
struct ReportPaper {
  let source: PaperSource

  init(
    _ publication: Publication, _ tracker: Tracker, _ office: Office,
    language: Language = Interface.language
  ) throws {
    let (report, point) = (publication.report, publication.point)
    let catalogue = try tracker.catalogue(at: point)
    let question = Question(at: point, period: publication.period)
    let answers = try report.models.map { model in
      var answer = try tracker.answer(model, question)
      answer.title = tracker.title(of: model) ?? Sentence(model)
      answer.table = answer.table.pinned(by: report.figures)
      if !answer.table.columns.contains(where: { $0.key == "positions" }) {
        answer.table.addOrigins(from: try tracker.table(model, question, tracing: true))
      }
      return answer
    }
    // Those of its own time, so that the same report is written whenever it is asked for.
    let written = publication.position > 0 ? publication.position : point.position
    let others = try tracker.publications(upTo: written).filter {
      $0.name != publication.name && $0.point.knownOn <= point.knownOn
        && $0.point.position <= point.position
    }
    let words = MovedFigures(tracker, language)
    let last = others.filter { $0.point.asOf < point.asOf }
      .max { ($0.point.asOf, $0.position) < ($1.point.asOf, $1.position) }
    let root = catalogue.province(on: point.asOf)
    source = PaperSource(
      stamp: Stamp(
        name: publication.name, point: point, period: publication.period,
        publishedOn: publication.publishedOn, models: report.models, language: language,
        root: report.root, digest: report.digest, office: office),
      title: report.title, number: report.number, isDraft: publication.position == 0,
      office: office, province: root.map { catalogue.unitName($0, on: point.asOf) } ?? "",
      tables: answers,
      pillar: { row in
        guard case .name(let id, _)? = answers.first?.table.cell("indicator", of: row),
          let indicator = catalogue.handle(id)
        else { return nil }
        return catalogue.indicator(indicator, on: point.asOf)?.pillar
      },
      coverage: tracker.models.contains("coverage") ? try tracker.table("coverage", question) : nil,
      since: last.map { $0.report.number ?? $0.name },
      changes: try last.map { try words.changes(from: $0, to: publication) } ?? [],
      restatements: try others.flatMap {
        try words.restated(
          try tracker.restatements(of: $0, knownOn: point.knownOn, position: point.position))
      })
  }
}

extension Catalogue {
  /// The province that the log is of: the first unit of that kind in being on a day.
  fileprivate func province(on day: Day) -> Handle? {
    units(on: day).units.filter { $0.value.kind == .province && $0.value.inBeing }.keys.min()
  }
}
