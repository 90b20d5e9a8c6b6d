import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// A question answered as if some events were in the log; nothing is written.
struct Whatif: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: Interface.say(
      "Trả lời một lệnh xem như thể các sự kiện nháp đã ở trong sổ; không ghi gì.",
      "Answer a reading command as if draft events were in the log; writes nothing."),
    usage: Interface.say(
      "tiendo whatif <tệp> [-- <lệnh xem>]\n"
        + "tiendo whatif record|correct|retract ... [-- <lệnh xem>]",
      "tiendo whatif <file> [-- <reading command>]\n"
        + "tiendo whatif record|correct|retract ... [-- <reading command>]"),
    discussion: Interface.say(
      "Không nêu lệnh xem thì so với sổ hiện có, như diff. Ví dụ: "
        + "tiendo whatif record measurement tttt 300000/450684 --unit tinh --period Q1/2025; "
        + "tiendo whatif retract 2196 --reason thử -- status; "
        + "tiendo export -o so.jsonl; tiendo whatif so.jsonl -- diff completion",
      "Without a reading command it tells what changes, as diff does. Example: "
        + "tiendo whatif record measurement tttt 300000/450684 --unit tinh --period 2025-Q1; "
        + "tiendo whatif retract 2196 --reason trial -- status; "
        + "tiendo export -o log.jsonl; tiendo whatif log.jsonl -- diff completion"),
    aliases: ["giả-sử", "gia-su"])

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      Interface.say(
        "Tệp .jsonl, .csv hoặc .xlsx như của import, hoặc một lệnh ghi; sau -- là lệnh xem.",
        "A .jsonl, .csv or .xlsx file as import takes, or a recording command; after -- a reading "
          + "command."),
      valueName: Interface.say("nháp", "drafts")))
  var words: [String] = []

  func run() throws {
    let parts = words.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first?.first else {
      throw Failure(
        .usage, "thiếu tệp sự kiện nháp; xem --help", "a file of drafts is missing; see --help")
    }
    if ["--help", "-h"].contains(first) { throw CleanExit.helpRequest(self) }
    let given = Array(parts[0])
    var command = parts.count > 1 ? Array(parts[1]) : []
    if command.isEmpty { command = ["diff"] }
    let records = Arguments.isNamed(first, Whatif.recording)
    guard let drafts = records ? try Drafts.recorded(by: given) : try Drafts(file: given) else {
      return
    }
    var asked = try Whatif.reading(command, of: drafts.store)
    if !given.contains(where: { $0 == "--quiet" || $0 == "-q" }) {
      Output.complain(drafts.spoken + ".")
    }
    try Drafts.$current.withValue(drafts) { try asked.run() }
  }

  private static let recording = [
    Arguments.names(of: Record.self), Arguments.names(of: Correct.self),
    Arguments.names(of: Retract.self), Arguments.names(of: Undo.self),
  ].flatMap { $0 }

  /// The reading command that is asked, of a store.
  private static func reading(_ words: [String], of store: String) throws -> any ReadingCommand {
    guard !words.contains(where: { $0 == "--store" || $0.hasPrefix("--store=") }) else {
      throw Failure(.usage, "hãy viết --store trước dấu --", "put --store before the --")
    }
    try Arguments.checkCommand(words)
    guard !Arguments.isNamed(words[0], recording) else { throw writes(words[0]) }
    let words = Arguments.commandFirst(["--store", store] + words)
    if Arguments.isNamed(words[0], Arguments.names(of: Diff.self)) {
      let rest = Array(words.dropFirst())
      return try (try? Diff.parse(rest)) ?? Compared.parse(rest)
    }
    var parsed = try Tiendo.parseAsRoot(words)
    if let asked = parsed as? any ReadingCommand { return asked }
    if words.contains(where: ["--help", "-h"].contains) { try parsed.run() }
    throw writes(words[0])
  }

  private static func writes(_ command: String) -> Failure {
    Failure(
      .usage, "whatif chỉ chạy lệnh xem, và \"\(command)\" không phải",
      "whatif runs reading commands only, and \"\(command)\" is none")
  }
}

/// `diff` without points, over drafts: the log as it is beside the log with them.
private struct Compared: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Interface.say(
      "So sổ hiện có với sổ có thêm các sự kiện nháp.",
      "Compare the log as it is with the log and the drafts."))

  @OptionGroup var narrowed: DiffOptions
  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let with = try point.point(in: tracker)
    var without = with
    without.position = min(with.position, Drafts.current?.after ?? with.position)
    try narrowed.write(from: without, to: with, tracker, format)
  }
}
