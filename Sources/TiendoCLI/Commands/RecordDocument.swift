import ArgumentParser
import Domain
import Tracker

/// A legal document that sets targets or duties.
struct RecordDocument: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: Interface.say(
      "Ghi một văn bản đặt ra chỉ tiêu hay chế độ báo cáo.",
      "Record a legal document that sets targets or duties."),
    discussion: Interface.say(
      "Ví dụ: tiendo record document kh-12-2026 --number 12/KH-UBND --title \"Kế hoạch năm 2026\" "
        + "--on 2026-01-15",
      "Example: tiendo record document kh-12-2026 --number 12/KH-UBND --title \"Plan for 2026\" "
        + "--on 2026-01-15"),
    aliases: ["văn-bản-pháp-lý", "van-ban-phap-ly"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Mã văn bản.", "The document's id."),
      valueName: Interface.say("mã", "id")))
  var document: String

  @OptionGroup var effect: EffectOptions

  @Option(help: ArgumentHelp(Interface.say("Số, ký hiệu.", "Its number, as printed on it.")))
  var number: String

  @Option(help: ArgumentHelp(Interface.say("Trích yếu.", "Its title.")))
  var title: String

  @Option(help: ArgumentHelp(Interface.say("Cơ quan ban hành.", "Who issued it.")))
  var issuer: String?

  @Option(help: ArgumentHelp(Interface.say("Văn bản mà nó thay thế.", "What it replaces.")))
  var supersedes: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let days = try effect.days(in: tracker)
    let replaced = try supersedes.map {
      try tracker.id(of: $0, .document, on: days.effectiveOn)
    }
    let data = JSON.object([
      ("number", .string(number)), ("title", .string(title)), ("issuer", issuer.map(JSON.string)),
      ("supersedes", replaced.map(JSON.string)),
    ])
    let fact = try entry.fact(
      try Tracker.body(.documentIssued, data), subject: document, days: days, in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}
