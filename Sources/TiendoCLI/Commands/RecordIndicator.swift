import ArgumentParser
import Domain
import Tracker

/// Defines an indicator, or defines it anew from a day on.
struct RecordIndicator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicator",
    abstract: Interface.say(
      "Khai báo một chỉ số, hoặc khai báo lại từ một ngày.",
      "Define an indicator, or define it anew from a day on."),
    discussion: Interface.say(
      "Ví dụ: tiendo record indicator ho-so-so --name \"Hồ sơ số hóa\" --measure % "
        + "--direction higher --kind ratio --rollup ratio --on 2026-01-01",
      "Example: tiendo record indicator digitised --name \"Files digitised\" --measure % "
        + "--direction higher --kind ratio --rollup ratio --on 2026-01-01"),
    aliases: ["chỉ-số", "chi-so"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Mã chỉ số.", "The indicator's id."),
      valueName: Interface.say("chỉ-số", "indicator")))
  var indicator: String

  @OptionGroup var effect: EffectOptions

  @Option(help: ArgumentHelp(Interface.say("Tên.", "Its name.")))
  var name: String

  @Option(help: ArgumentHelp(Interface.say("Tên tiếng Anh.", "Its name in English.")))
  var nameEn: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Đơn vị đo: %, xã, lượt.", "The unit of measure: %, communes."),
      valueName: "%"))
  var measure: String

  @Option(
    help: ArgumentHelp(
      Interface.say("Cao hơn hay thấp hơn là tốt.", "Which way is better."),
      valueName: "higher|lower"))
  var direction: String

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "gauge: số cuối đứng; flow: cộng dồn; ratio: tử số và mẫu số.",
        "gauge: the last stands; flow: they add; ratio: n over d."), valueName: "gauge|flow|ratio"))
  var kind: String

  @Option(
    help: ArgumentHelp(
      Interface.say("Gộp các đơn vị thế nào.", "How units are put together."),
      valueName: "sum|ratio|own|none"))
  var rollup: String

  @Option(help: ArgumentHelp(Interface.say("Số chữ số lẻ khi in.", "Decimals shown.")))
  var decimals: Int?

  @Option(help: ArgumentHelp(Interface.say("Trụ cột.", "Its pillar.")))
  var pillar: String?

  @Option(help: ArgumentHelp(Interface.say("Nơi công bố.", "Who publishes it.")))
  var source: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Thường công bố sau bao nhiêu ngày.", "After how many days it is usually published."),
      valueName: "N"))
  var publishedAfterDays: Int?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      Interface.say(
        "So được với số trước đó; --no-comparable là đứt chuỗi.",
        "Comparable with what came before; --no-comparable is a series break.")))
  var comparable: Bool?

  @Option(
    help: ArgumentHelp(
      Interface.say("Thay cho số đếm của bảng nào.", "The model it may stand in for."),
      valueName: "e-signature"))
  var feeds: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let data = JSON.object([
      ("name", .string(name)), ("measure", .string(measure)), ("direction", .string(direction)),
      ("kind", .string(kind)), ("rollup", .string(rollup)),
      ("decimals", decimals.map { .integer($0) }), ("nameEn", nameEn.map(JSON.string)),
      ("pillar", pillar.map(JSON.string)), ("source", source.map(JSON.string)),
      ("publishedAfterDays", publishedAfterDays.map { .integer($0) }),
      ("comparable", comparable.map { JSON(.bool($0)) }), ("feeds", feeds.map(JSON.string)),
    ])
    let fact = try entry.fact(
      try Tracker.body(.indicatorDefined, data), subject: indicator,
      days: try effect.days(in: tracker), in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}
