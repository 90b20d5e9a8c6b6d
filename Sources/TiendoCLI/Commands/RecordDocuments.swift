import ArgumentParser
import Domain
import Tracker

/// How many documents a unit received, sent, could sign and signed in a period.
struct RecordDocuments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents",
    abstract: Interface.say(
      "Ghi số văn bản đến, đi, phải ký số và đã ký số của một kỳ.",
      "Record the documents received, sent, to be signed and signed in a period."),
    discussion: Interface.say(
      "Ví dụ: tiendo record documents --unit so-y-te --period Q3/2026 --incoming 9120 "
        + "--outgoing 4031 --eligible 3900 --signed 3871",
      "Example: tiendo record documents --unit so-y-te --period 2026-Q3 --incoming 9120 "
        + "--outgoing 4031 --eligible 3900 --signed 3871"),
    aliases: ["văn-bản", "van-ban"])

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "The unit, by id or name.")))
  var unit: String

  @OptionGroup var counts: CountOptions
  @OptionGroup var days: DayOptions
  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let days = try days.days(reported: try entry.reported(in: tracker), in: tracker)
    let fact = try entry.fact(
      try Tracker.body(.documentsCounted, .object(try counts.fields())), subject: "van-ban",
      unit: try tracker.id(of: unit, .unit, on: days.effectiveOn), days: days, in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}

/// The four counts.
struct CountOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Interface.say("Số văn bản đến.", "Received."), valueName: "N"))
  var incoming: String?

  @Option(help: ArgumentHelp(Interface.say("Số văn bản đi.", "Sent."), valueName: "N"))
  var outgoing: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Số phải ký số (trừ văn bản mật).", "To be signed (secret ones left out)."),
      valueName: "N"))
  var eligible: String?

  @Option(help: ArgumentHelp(Interface.say("Số đã ký số.", "Signed."), valueName: "N"))
  var signed: String?

  /// What is given, as the fields of an event.
  func fields() throws -> [(String, JSON?)] {
    func count(_ text: String?) throws -> JSON? {
      try text.map { JSON(.integer(try Tracker.count($0, Interface.language))) }
    }
    return try [
      ("incoming", count(incoming)), ("outgoing", count(outgoing)),
      ("eligible", count(eligible)), ("signed", count(signed)),
    ]
  }
}
