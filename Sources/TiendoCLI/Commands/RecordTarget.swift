import ArgumentParser
import Domain
import Tracker

/// Sets a target, sets it anew, or withdraws it.
struct RecordTarget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: Interface.say(
      "Đặt ra, đặt lại hay thôi một chỉ tiêu.", "Set, set anew or withdraw a target."),
    discussion: Interface.say(
      "Ví dụ: tiendo record target tttt-2027 --indicator tttt --goal \">= 70\" "
        + "--deadline 31/12/2027 --unit tinh --on 2026-11-01 --path 2026-12-31=65",
      "Example: tiendo record target tttt-2027 --indicator tttt --goal \">= 70\" "
        + "--deadline 2027-12-31 --unit tinh --on 2026-11-01 --path 2026-12-31=65"),
    aliases: ["chỉ-tiêu", "chi-tieu"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Chỉ tiêu: mã (mới hoặc đã có).", "The target's id, new or there already."),
      valueName: Interface.say("chỉ-tiêu", "target")))
  var target: String

  @OptionGroup var effect: EffectOptions

  @Flag(help: ArgumentHelp(Interface.say("Đặt ra hoặc đặt lại (mặc định).", "Set it (default).")))
  var set = false

  @OptionGroup var terms: TargetOptions

  @Option(
    help: ArgumentHelp(
      Interface.say("Chỉ tiêu của đơn vị nào.", "Whose target it is.")))
  var unit: String?

  @Flag(help: ArgumentHelp(Interface.say("Thôi, với --reason.", "Withdraw it, with --reason.")))
  var withdraw = false

  @Option(help: ArgumentHelp(Interface.say("Lý do thôi.", "The reason.")))
  var reason: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !(set && withdraw) else {
      throw ValidationError(
        Interface.say("chọn một: --set hoặc --withdraw", "choose one: --set or --withdraw"))
    }
    if withdraw, reason == nil {
      throw ValidationError(Interface.say("--withdraw cần --reason", "--withdraw wants --reason"))
    }
    if !withdraw, unit == nil, terms.appliesTo == nil {
      throw ValidationError(
        Interface.say(
          "cần --unit (của đơn vị nào) hoặc --applies-to (mọi đơn vị của một loại)",
          "--unit (whose it is) or --applies-to (every unit of a kind) is wanted"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    let days = try effect.days(in: tracker)
    let day = days.effectiveOn
    let fact =
      if withdraw {
        try entry.fact(
          .targetWithdrawn(Reason(reason ?? "")),
          subject: try tracker.id(of: target, .target, on: day), days: days, in: tracker)
      } else {
        try entry.fact(
          try Tracker.body(.targetSet, try terms.data(in: tracker, on: day)), subject: target,
          unit: try unit.map { try tracker.id(of: $0, .unit, on: day) }, days: days, in: tracker)
      }
    try Recording(tracker, entry.writing, common).run([fact])
  }
}

/// What a target asks for.
struct TargetOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Interface.say("Chỉ số được đo.", "The indicator measured.")))
  var indicator: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Mức phải đạt: \">= 60\", \"<= 10\", \"= 100\".", "The goal: \">= 60\", \"<= 10\".")))
  var goal: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Dấu so, khi --goal chỉ là một số: >=, <=, =, >, <.",
        "The comparator, where --goal is a bare number: >=, <=, =, >, <."), valueName: ">="))
  var comparator: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Thời hạn.", "The deadline."), valueName: Interface.say("ngày", "day")))
  var deadline: String?

  @Option(help: ArgumentHelp(Interface.say("Mức xuất phát.", "The baseline's value.")))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Mức xuất phát của ngày nào.", "The baseline's day."),
      valueName: Interface.say("ngày", "day")))
  var baselineOn: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Mức của một ngày trên lộ trình; nêu được nhiều lần.",
        "A step on the way; may be given again."), valueName: "2022-12-31=94"))
  var path: [String] = []

  @Option(help: ArgumentHelp(Interface.say("Văn bản đặt ra.", "The document that sets it.")))
  var document: String?

  @Option(help: ArgumentHelp(Interface.say("Đơn vị chủ trì.", "The responsible unit.")))
  var responsible: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Của mọi đơn vị thuộc loại này.", "It is every unit's of this kind."),
      valueName: "commune"))
  var appliesTo: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Cách tính phần trăm.", "How percent complete is computed."),
      valueName: "ratio|distance"))
  var method: String?

  func data(in tracker: Tracker, on day: Day) throws -> JSON {
    guard let indicator, let goal, let deadline else {
      throw Failure(
        .usage, "chỉ tiêu cần --indicator, --goal và --deadline",
        "a target wants --indicator, --goal and --deadline")
    }
    let terms = try comparator.map { try Goals.read("\($0) \(goal)") } ?? Goals.read(goal)
    return .object([
      ("indicator", .string(try tracker.id(of: indicator, .indicator, on: day))),
      ("comparator", .string(terms.comparator.rawValue)),
      ("value", .string(terms.value.asEntered)),
      ("deadline", .string(try tracker.day(deadline, option: "--deadline").description)),
      ("baseline", try start(tracker)),
      ("path", path.isEmpty ? nil : .array(try path.map { try step($0, tracker) })),
      ("document", try document.map { .string(try tracker.id(of: $0, .document, on: day)) }),
      ("responsible", try responsible.map { .string(try tracker.id(of: $0, .unit, on: day)) }),
      ("appliesTo", appliesTo.map(JSON.string)), ("method", method.map(JSON.string)),
    ])
  }

  private func start(_ tracker: Tracker) throws -> JSON? {
    guard baseline != nil || baselineOn != nil else { return nil }
    guard let baseline, let baselineOn else {
      throw Failure(
        .usage, "--baseline và --baseline-on đi cùng nhau",
        "--baseline and --baseline-on go together")
    }
    return try waypoint(baselineOn, baseline, "--baseline-on", tracker)
  }

  private func step(_ text: String, _ tracker: Tracker) throws -> JSON {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Failure(
        .usage, "--path nhận NGÀY=MỨC, như 2022-12-31=94; không nhận \"\(text)\"",
        "--path takes DAY=VALUE, as 2022-12-31=94; not \"\(text)\"")
    }
    return try waypoint(parts[0], parts[1], "--path", tracker)
  }

  private func waypoint(_ day: String, _ value: String, _ option: String, _ tracker: Tracker)
    throws -> JSON
  {
    .object([
      ("on", .string(try tracker.day(day, option: option).description)),
      ("value", .string(try Tracker.decimal(value, Interface.language).asEntered)),
    ])
  }
}
