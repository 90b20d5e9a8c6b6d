import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// What published reports said and the log now says otherwise of the same day.
struct Restated: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "restated",
    abstract: Interface.say(
      "Số liệu thay đổi sau phát hành: từ bao nhiêu thành bao nhiêu, vì sự kiện nào.",
      "Published figures that have changed: from what to what, by which events."),
    discussion: Interface.say(
      "Ví dụ: tiendo publish nam-2023 --period 2023 --known-on 30/06/2024; tiendo restated nam-2023",
      "Example: tiendo publish year-2023 --period 2023 --known-on 2024-06-30; "
        + "tiendo restated year-2023"),
    aliases: ["số-thay-đổi", "so-thay-doi"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Một báo cáo; mặc định tất cả.", "One report; else all of them.")))
  var name: String?

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try point.point(in: tracker)
    let reports = try chosen(tracker)
    let restatements = try reports.flatMap {
      try tracker.restatements(of: $0, knownOn: point.knownOn, position: point.position)
    }
    try format.write(
      try RestatedTable(reports, restatements, tracker, at: point, isOne: name != nil).answer)
  }

  private func chosen(_ tracker: Tracker) throws -> [Publication] {
    let all = try tracker.publications()
    guard let name else { return all }
    guard let report = all.last(where: { $0.name == name }) else {
      let names = all.map(\.name).joined(separator: ", ")
      throw Failure(
        .input,
        "chưa phát hành báo cáo nào tên \"\(name)\""
          + (names.isEmpty ? "; phát hành bằng tiendo publish" : "; có: \(names)"),
        "no report was published as \"\(name)\""
          + (names.isEmpty ? "; publish one with tiendo publish" : "; there are: \(names)"))
    }
    return [report]
  }
}
