import ArgumentParser
import Domain
import Tracker

/// What becomes of a milestone: planned, put off, reached, cancelled.
struct RecordMilestone: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milestone",
    abstract: Interface.say(
      "Ghi một mốc: đặt ra, dời hạn, đã đạt, thôi.",
      "Record a milestone: planned, put off, reached, cancelled."),
    discussion: Interface.say(
      "Ví dụ: tiendo record milestone kho-du-lieu --unit tinh --on 2026-01-05 --plan "
        + "--title \"Kho dữ liệu dùng chung\" --due 31/12/2026",
      "Example: tiendo record milestone data-store --unit tinh --on 2026-01-05 --plan "
        + "--title \"Shared data store\" --due 2026-12-31"),
    aliases: ["mốc", "moc"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Mốc: mã hoặc tên; mốc mới cần một mã mới.", "The milestone, by id or title."),
      valueName: Interface.say("mốc", "milestone")))
  var milestone: String

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "The unit, by id or name.")))
  var unit: String?

  @OptionGroup var effect: EffectOptions

  @Flag(help: ArgumentHelp(Interface.say("Đặt ra, với --title và --due.", "Planned.")))
  var plan = false

  @Option(help: ArgumentHelp(Interface.say("Tên mốc.", "Its title.")))
  var title: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Hạn.", "When it is due."), valueName: Interface.say("ngày", "day")))
  var due: String?

  @Option(help: ArgumentHelp(Interface.say("Chỉ tiêu mà nó phục vụ.", "The target it serves.")))
  var target: String?

  @Flag(help: ArgumentHelp(Interface.say("Đã đạt.", "Reached.")))
  var reached = false

  @Option(
    help: ArgumentHelp(
      Interface.say("Dời hạn sang ngày này.", "Put off to this day."),
      valueName: Interface.say("ngày", "day")))
  var reschedule: String?

  @Flag(help: ArgumentHelp(Interface.say("Thôi, với --reason.", "Cancelled, with --reason.")))
  var cancel = false

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard [plan, reached, reschedule != nil, cancel].filter({ $0 }).count == 1 else {
      throw ValidationError(
        Interface.say(
          "chọn một: --plan, --reached, --reschedule NGÀY hoặc --cancel",
          "choose one: --plan, --reached, --reschedule DAY or --cancel"))
    }
    if plan, title == nil || due == nil {
      throw ValidationError(
        Interface.say("--plan cần --title và --due", "--plan wants --title and --due"))
    }
    if cancel, reason == nil {
      throw ValidationError(Interface.say("--cancel cần --reason", "--cancel wants --reason"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    let days = try effect.days(in: tracker)
    let id = plan ? milestone : try tracker.id(of: milestone, .milestone, on: days.effectiveOn)
    let unit =
      try unit.map { try tracker.id(of: $0, .unit, on: days.effectiveOn) }
      ?? tracker.unit(ofMilestone: id)
    let fact = try entry.fact(
      try body(tracker, on: days.effectiveOn), subject: id, unit: unit, days: days, in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }

  private func body(_ tracker: Tracker, on day: Day) throws -> Body {
    if let reschedule {
      let due = try tracker.day(reschedule, option: "--reschedule")
      return .milestoneRescheduled(MilestoneRescheduled(due: due))
    }
    if reached { return .milestoneReached }
    if cancel { return .milestoneCancelled(Reason(reason ?? "")) }
    let target = try target.map { try tracker.id(of: $0, .target, on: day) }
    return .milestonePlanned(
      MilestonePlanned(
        title: title ?? "", due: try tracker.day(due ?? "", option: "--due"), target: target))
  }
}
