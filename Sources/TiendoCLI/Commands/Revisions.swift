import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// One figure as it was known over time; without one, how each unit reports.
struct Revisions: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions",
    abstract: Interface.say(
      "Một chỉ số đã được biết thế nào theo thời gian; không nêu chỉ số: nề nếp báo cáo từng đơn vị.",
      "One figure as it was known over time; without one, how each unit reports."),
    discussion: Interface.say(
      "Ví dụ: tiendo revisions dti_hang; tiendo revisions xa-cds --triangle; "
        + "tiendo revisions --period 2024",
      "Example: tiendo revisions dti_hang; tiendo revisions xa-cds --triangle; "
        + "tiendo revisions --period 2024"),
    aliases: ["các-lần-đổi", "cac-lan-doi"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Chỉ số hoặc chỉ tiêu: mã hoặc tên.", "An indicator or target, by id or name."),
      valueName: Interface.say("chỉ-số", "indicator")))
  var subject: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Đơn vị (mặc định: tỉnh; nề nếp: mọi đơn vị).",
        "The unit (default: the province; how units report: all).")))
  var unit: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Nề nếp báo cáo của kỳ nào (mặc định: năm).", "How units report in which period."))
  )
  var period: String?

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Tam giác số liệu: mỗi dòng một kỳ, mỗi cột một ngày công bố.",
        "The revision triangle: a row a period, a column a day it was known.")))
  var triangle = false

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    guard let subject else { return try format.write(try recordAnswer(tracker, point)) }
    let catalogue = try tracker.catalogue(at: point)
    let (indicator, owner) = try measured(subject, tracker, catalogue, point)
    let province = catalogue.units(on: point.asOf).inBeing(.province).first
    let found = try unit.map { try tracker.find($0, .unit, at: point) } ?? owner ?? province
    guard let found else {
      throw Failure(.input, "hãy nêu đơn vị bằng --unit", "name the unit with --unit")
    }
    let unit = catalogue.text(found)
    let revisions = try tracker.revisions(of: indicator, at: unit, point)
    let measure =
      catalogue.handle(indicator).flatMap {
        catalogue.indicator($0, on: point.asOf) ?? catalogue.indicator($0, on: .last)
      }?.measure ?? ""
    let name = catalogue.indicatorName(indicator, on: point.asOf)
    let whose = catalogue.unitName(found, on: point.asOf)
    var answer = Answer(
      schema: "tiendo/revisions/1",
      table: triangle
        ? RevisionTriangle(revisions, measure: measure).table
        : RevisionTable(revisions, measure: measure).table,
      point: point, root: try tracker.root(at: point.position),
      title: Sentence(
        vi: "\(name.vi) · \(whose): các lần công bố", en: "\(name.en) · \(whose): as it was known"))
    let changed = revisions.count { $0.states.count > 1 }
    answer.table.beside = [("indicator", .text(indicator)), ("unit", .text(unit))]
    answer.footnotes = [
      Sentence(
        vi: "\(revisions.count) kỳ số liệu, \(changed) kỳ đã đổi sau khi công bố.",
        en: "\(revisions.count) figures, \(changed) of them changed after they were published.")
    ]
    let broken = catalogue.handle(indicator).flatMap { catalogue.seriesBreak($0, on: point.asOf) }
    if let chart = chart(of: revisions, since: broken, isPercent: measure == "%") {
      answer.footnotes.append(chart.verdict)
    }
    answer.hints = [Sentence("tiendo history \(indicator)")]
    try format.write(answer)
  }

  /// The series as it is known now, since its last break: bounds and estimates are no values.
  private func chart(of revisions: [Revision], since day: Day?, isPercent: Bool) -> ProcessChart? {
    ProcessChart(
      revisions.filter { revision in day.map { $0 <= revision.effectiveOn } ?? true }.compactMap {
        guard let last = $0.states.last?.measurement, last.qualifier == .exact else { return nil }
        return Figure(last).quantity(asPercent: isPercent)?.value.rounded()
      })
  }

  /// How each unit reports in the period.
  private func recordAnswer(_ tracker: Tracker, _ point: Point) throws -> Answer {
    let question = try tracker.question(at: point, unit: unit, period: period)
    let records = try tracker.records(question)
    let window = question.window.period
    return Answer(
      schema: "tiendo/records/1",
      table: RecordTable(records, try tracker.catalogue(at: point), on: point.asOf).table,
      point: point, root: try tracker.root(at: point.position),
      title: Sentence(
        vi: "Nề nếp báo cáo của các đơn vị (đúng, đủ, sạch, sống) · \(window.text(.vi))",
        en: "How units report: on time, complete, correct, with evidence · \(window.text(.en))"),
      hints: [Sentence("tiendo show coverage")])
  }

  /// The indicator meant, and the unit of the target where one is meant.
  private func measured(
    _ subject: String, _ tracker: Tracker, _ catalogue: Catalogue, _ point: Point
  ) throws -> (String, Handle?) {
    do {
      return (catalogue.text(try tracker.find(subject, .indicator, at: point)), nil)
    } catch let error as TrackerError {
      guard let target = try? tracker.find(subject, .target, at: point),
        let version = catalogue.versions(of: target).compactMap(\.version).last
      else { throw error }
      return (version.terms.indicator, version.unit == .none ? nil : version.unit)
    }
  }
}
