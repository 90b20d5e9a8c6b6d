import ArgumentParser
import Domain
import Tracker

/// Closes a period for a unit, after which only corrections with a reason reach into it (R31); or
/// reopens it.
struct RecordPeriod: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "period",
    abstract: Interface.say(
      "Khóa một kỳ của một đơn vị, hoặc mở lại; kỳ đã khóa chỉ nhận đính chính có lý do.",
      "Close a unit's period, or reopen it; a closed one takes only corrections with a reason."),
    discussion: Interface.say(
      "Ví dụ: tiendo record period 2023 --unit tinh --close --reason \"đã nộp báo cáo năm\"",
      "Example: tiendo record period 2023 --unit tinh --close --reason \"the year was reported\""),
    aliases: ["kỳ", "ky"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Kỳ: 2021, Q3/2021, 11/2021, 6T/2021.", "A period: 2021, 2021-Q3, 2021-11."),
      valueName: Interface.say("kỳ", "period")))
  var period: String

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "The unit, by id or name.")))
  var unit: String

  @Flag(help: ArgumentHelp(Interface.say("Khóa.", "Close it.")))
  var close = false

  @Flag(help: ArgumentHelp(Interface.say("Mở lại.", "Reopen it.")))
  var reopen = false

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard close != reopen else {
      throw ValidationError(
        Interface.say("chọn một: --close hoặc --reopen", "choose one: --close or --reopen"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    let period = try tracker.period(period)
    let why = OptionalReason(reason)
    let fact = try entry.fact(
      close ? .periodClosed(why) : .periodReopened(why),
      unit: try tracker.id(of: unit, .unit, on: period.last),
      days: EntryDays(effectiveOn: period.last, period: period), in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}
