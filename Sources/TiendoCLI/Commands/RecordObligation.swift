import ArgumentParser
import Domain
import Tracker

/// Who owes which figure for which periods by which day.
struct RecordObligation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "obligation",
    abstract: Interface.say(
      "Đặt ra, đặt lại hay thôi một chế độ báo cáo.", "Set, set anew or withdraw a reporting duty."),
    discussion: Interface.say(
      "Ví dụ: tiendo record obligation ky-so-quy --title \"Báo cáo ký số quý\" --model e-signature "
        + "--owed-by agency --every quarter --due-days 15 --on 2026-01-01",
      "Example: tiendo record obligation signing --title \"Quarterly signing\" --model e-signature "
        + "--owed-by agency --every quarter --due-days 15 --on 2026-01-01"),
    aliases: ["chế-độ-báo-cáo", "che-do-bao-cao"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Mã chế độ báo cáo.", "The duty's id."), valueName: Interface.say("mã", "id")))
  var obligation: String

  @OptionGroup var effect: EffectOptions
  @OptionGroup var terms: ObligationOptions

  @Flag(help: ArgumentHelp(Interface.say("Thôi, với --reason.", "Withdraw it, with --reason.")))
  var withdraw = false

  @Option(help: ArgumentHelp(Interface.say("Lý do thôi.", "The reason.")))
  var reason: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if withdraw, reason == nil {
      throw ValidationError(Interface.say("--withdraw cần --reason", "--withdraw wants --reason"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    let days = try effect.days(in: tracker)
    let fact =
      if withdraw {
        try entry.fact(
          .obligationWithdrawn(Reason(reason ?? "")),
          subject: try tracker.id(of: obligation, .obligation, on: days.effectiveOn), days: days,
          in: tracker)
      } else {
        try entry.fact(
          try Tracker.body(
            .obligationSet, try terms.data(in: tracker, on: days.effectiveOn)),
          subject: obligation, days: days, in: tracker)
      }
    try Recording(tracker, entry.writing, common).run([fact])
  }
}

/// What is owed, by whom, how often and by when.
struct ObligationOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Interface.say("Tên.", "Its title.")))
  var title: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Chỉ số phải nộp; nêu được nhiều lần.", "An indicator owed; again for more.")))
  var indicator: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say("Bảng phải nộp; nêu được nhiều lần.", "A model owed; again for more."),
      valueName: "documents|e-signature"))
  var model: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say("Đơn vị phải nộp; nêu được nhiều lần.", "A unit that owes it; again for more."))
  )
  var unit: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say("Mọi đơn vị thuộc loại này phải nộp.", "Every unit of this kind owes it."),
      valueName: "agency"))
  var owedBy: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Trừ đơn vị này; nêu được nhiều lần.", "But this unit; again for more."),
      valueName: Interface.say("đơn-vị", "unit")))
  var except: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say("Định kỳ.", "How often."), valueName: "month|quarter|half|nine-months|year"))
  var every: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Chỉ các kỳ này trong năm: 1,3.", "Only these in a year: 1,3."),
      valueName: "1,3"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Ngày chốt số liệu trong tháng.", "The day of the month its windows close."),
      valueName: "14"))
  var closing: Int?

  @Option(
    help: ArgumentHelp(
      Interface.say("Hạn: số ngày sau khi hết kỳ.", "Due so many days after the period."),
      valueName: "N"))
  var dueDays: Int?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Hạn: tháng (0 là tháng cuối kỳ, 1 là tháng sau).",
        "Due in this month (0: the period's last, 1: the next)."), valueName: "N"))
  var dueMonth: Int?

  @Option(
    help: ArgumentHelp(
      Interface.say("Hạn: ngày của tháng ấy.", "Due on this day of it."), valueName: "N"))
  var dueDay: Int?

  @Option(
    help: ArgumentHelp(
      Interface.say("Ngày cuối cùng còn hiệu lực.", "The last day it holds."),
      valueName: Interface.say("ngày", "day")))
  var until: String?

  @Option(help: ArgumentHelp(Interface.say("Văn bản quy định.", "The document that sets it.")))
  var document: String?

  func data(in tracker: Tracker, on day: Day) throws -> JSON {
    guard let title, let every, dueDays != nil || dueDay != nil else {
      throw Failure(
        .usage,
        "chế độ báo cáo cần --title, --every và hạn (--due-days, hoặc --due-month và --due-day)",
        "a reporting duty wants --title, --every and --due-days, or --due-month and --due-day")
    }
    func ids(_ texts: [String], _ noun: Noun) throws -> JSON? {
      texts.isEmpty
        ? nil : .array(try texts.map { .string(try tracker.id(of: $0, noun, on: day)) })
    }
    return .object([
      ("title", .string(title)), ("indicators", try ids(indicator, .indicator)),
      ("models", model.isEmpty ? nil : .array(model.map(JSON.string))),
      ("units", try ids(unit, .unit)), ("kind", owedBy.map(JSON.string)),
      ("except", try ids(except, .unit)), ("every", .string(every)), ("only", try numbers()),
      ("closing", closing.map { .integer($0) }), ("due", due),
      ("until", try until.map { .string(try tracker.day($0, option: "--until").description) }),
      ("document", try document.map { .string(try tracker.id(of: $0, .document, on: day)) }),
    ])
  }

  private var due: JSON {
    .object([
      ("days", dueDays.map { .integer($0) }), ("month", dueMonth.map { .integer($0) }),
      ("day", dueDay.map { .integer($0) }),
    ])
  }

  private func numbers() throws -> JSON? {
    guard let only else { return nil }
    return .array(
      try only.split(separator: ",").map { text in
        guard let number = Int(text) else {
          throw Failure(
            .usage, "--only nhận các số cách nhau bằng dấu phẩy, như 1,3; không nhận \"\(only)\"",
            "--only takes numbers with commas between them, as 1,3; not \"\(only)\"")
        }
        return .integer(number)
      })
  }
}
