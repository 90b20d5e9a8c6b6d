import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// One figure as it was known over time.
struct Revisions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions",
    abstract: Interface.say(
      "Một chỉ số đã được biết thế nào theo thời gian: số đầu tiên và từng lần đổi.",
      "One figure as it was known over time: what was first reported, and every change."),
    discussion: Interface.say(
      "Ví dụ: tiendo revisions dti_hang; tiendo revisions xa-cds --unit tinh",
      "Example: tiendo revisions dti_hang; tiendo revisions xa-cds --unit tinh"),
    aliases: ["các-lần-đổi", "cac-lan-doi"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Chỉ số hoặc chỉ tiêu: mã hoặc tên.", "An indicator or target, by id or name."),
      valueName: Interface.say("chỉ-số", "indicator")))
  var subject: String

  @Option(
    help: ArgumentHelp(
      Interface.say("Đơn vị (mặc định: tỉnh).", "The unit (default: the province).")))
  var unit: String?

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    let catalogue = try tracker.catalogue(at: point)
    let (indicator, owner) = try measured(tracker, catalogue, point)
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
      schema: "tiendo/revisions/1", table: RevisionTable(revisions, measure: measure).table,
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
    answer.hints = [Sentence("tiendo history \(indicator)")]
    try format.write(answer)
  }

  /// The indicator meant, and the unit of the target where one is meant.
  private func measured(_ tracker: Tracker, _ catalogue: Catalogue, _ point: Point) throws
    -> (String, Handle?)
  {
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
