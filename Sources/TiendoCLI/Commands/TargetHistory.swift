import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// `target history T`: every setting of a target, by which document, and who answers for it.
struct TargetHistory: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: Interface.say(
      "Mỗi lần đặt lại một chỉ tiêu: văn bản, ngày, mức phải đạt, đơn vị chủ trì.",
      "Every setting of a target: document, day, goal, responsible unit."),
    discussion: Interface.say(
      "Ví dụ: tiendo target history xa-cds", "Example: tiendo target history xa-cds"),
    aliases: ["lịch-sử", "lich-su"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Chỉ tiêu: mã hoặc tên.", "A target, by id or name."),
      valueName: Interface.say("chỉ-tiêu", "target")))
  var target: String

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    var (target, shown) = try Targets.shown(target, in: tracker, at: point)
    shown.title =
      Sentence(vi: "Các lần đặt chỉ tiêu: ", en: "Settings of the target: ") + shown.title
    var answer = try shown.answer("tiendo/target-history/1", at: point, in: tracker)
    answer.table.show([
      "setOn", "reportedOn", "event", "document", "value", "deadline", "responsible",
    ])
    // What takes effect after V is announced, and not yet in force.
    let inForce = try tracker.catalogue(at: point).targets(on: point.asOf).first { $0.id == target }
    if let inForce {
      answer.footnotes.append(
        Sentence(
          vi: "Đang áp dụng: bản đặt ngày \(inForce.setOn.vietnamese), vị trí \(inForce.position).",
          en: "In force: the version set on \(inForce.setOn), position \(inForce.position)."))
    }
    try format.write(answer)
  }
}

extension Table {
  /// Shows people these columns, and no others.
  fileprivate mutating func show(_ keys: [String]) {
    for index in columns.indices { columns[index].isShown = keys.contains(columns[index].key) }
  }
}
