import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// The one screen a leader reads.
struct Status: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: Interface.say(
      "Tình hình trên một màn hình: các chỉ tiêu chính, việc quá hạn.",
      "The one-screen summary: the main targets, and what is overdue."),
    discussion: Interface.say(
      "Ví dụ: tiendo status; tiendo status --as-of 31/12/2023 --known-on 30/06/2024",
      "Example: tiendo status; tiendo status --as-of 2023-12-31 --known-on 2024-06-30"),
    aliases: ["tình-hình", "tinh-hinh"])

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
    let summary = try StatusSummary(tracker, at: point, unit: unit)
    if format.chosen == .table {
      let isFile = format.output != nil
      let width = isFile ? 100 : Interface.width
      let lines = StatusScreen(summary, width: width, color: !isFile && Interface.color).lines
      return try format.write(lines.map { $0 + "\n" }.joined())
    }
    try format.write(try summary.answer(tracker))
  }
}
