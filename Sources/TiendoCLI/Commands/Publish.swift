import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Pins the figures of some read models at a point as a report that was signed.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: Interface.say(
      "Phát hành một báo cáo: giữ lại từng con số như đã ký, tại một thời điểm xem.",
      "Publish a report: keep every figure as it was signed, at a point."),
    discussion: Interface.say(
      "Ví dụ: tiendo publish nam-2023 --period 2023 --known-on 30/06/2024 --number 12/BC-UBND",
      "Example: tiendo publish year-2023 --period 2023 --known-on 2024-06-30 --number 12/BC-UBND"),
    aliases: ["phát-hành", "phat-hanh"])

  @Argument(help: ArgumentHelp(Interface.say("Mã của báo cáo.", "The report's id.")))
  var name: String

  @Option(help: ArgumentHelp(Interface.say("Trích yếu.", "Its title.")))
  var title: String?

  @Option(help: ArgumentHelp(Interface.say("Số, ký hiệu: 12/BC-UBND.", "Its number: 12/BC-UBND.")))
  var number: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Mã người ký.", "The id of who signs it."), valueName: Interface.say("mã", "id")
    ))
  var signer: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Kỳ báo cáo; tính đến ngày cuối kỳ nếu không có --as-of.",
        "The period it reports; as of its last day without --as-of."),
      valueName: Interface.say("kỳ", "period")))
  var period: String?

  @Option(
    name: [.long, .customLong("models")],
    help: ArgumentHelp(
      Interface.say(
        "Bảng được giữ, nêu nhiều lần hoặc cách nhau bằng dấu phẩy; mặc định mọi bảng trừ coverage.",
        "A model to pin, several times or with commas between; else all but coverage."),
      valueName: Interface.say("bảng", "model")))
  var model: [String] = []

  @OptionGroup var point: PointOptions
  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    try tracker.checkUnpublished(name)
    let period = try period.map(tracker.period)
    let publication = try tracker.drawnUp(
      ReportTerms(
        name, title: title, number: number, signer: signer, period: period,
        models: model.flatMap { $0.split(separator: ",").map(String.init) }),
      at: try point.point(in: tracker, endOf: period),
      publishedOn: try entry.reported(in: tracker))
    let report = publication.report
    let fact = try entry.fact(
      .reportPublished(report), subject: name,
      days: EntryDays(effectiveOn: report.asOf, period: period), in: tracker)
    let figures = Decimal(report.figures.count)
    try Recording(tracker, entry.writing, common).run(
      [fact],
      lines: [
        [
          Interface.say("phát hành ", "published ") + name + (title.map { ": " + $0 } ?? ""),
          publication.point.sentence[Interface.language],
          Interface.say(
            "\(figures.text(.vi)) con số của \(report.models.joined(separator: ", "))",
            "\(figures.text(.en)) figures of \(report.models.joined(separator: ", "))"),
          Interface.say("mã gốc  ", "root    ") + report.root,
          Interface.say("mã kiểm ", "digest  ") + report.digest,
        ]
      ])
  }
}

extension PointOptions {
  /// The point of a report of a period: without a day, as of the period's last, or today where
  /// that is earlier.
  func point(in tracker: Tracker, endOf period: Period?) throws -> Point {
    var point = try point(in: tracker)
    if let period, asOf == nil, at == nil { point.asOf = min(period.last, point.asOf) }
    return point
  }
}
