import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Checks the log's structure, and the views against the plain fold.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Interface.say(
      "Kiểm tra sổ (khung, vị trí, cây băm) và các bảng tính sẵn.",
      "Check the log (frames, positions, hash tree) and the views."),
    discussion: Interface.say(
      "Ví dụ: tiendo verify; tiendo verify --full", "Example: tiendo verify; tiendo verify --full"),
    aliases: ["kiểm-tra", "kiem-tra"])

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Đọc từng sự kiện và so với các bảng phụ.",
        "Read every event and hold it against its keys and kinds.")))
  var full = false

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Khóa công khai mà các điểm chốt của sổ phải do nó ký.",
        "A public key that must have signed the store's checkpoints."),
      valueName: Interface.say("khóa", "key")))
  var key: String?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    var bar = ProgressBar(Interface.say("Kiểm tra sổ", "Verify the log"), quiet: common.quiet)
    let log = try tracker.verifyLog(full: full) { done, all in
      bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
    }
    bar.finish()
    let checkpoints = try tracker.verifyCheckpoints(key: key, full: full)
    let lines = try tracker.keyLines()
    let point = try tracker.now
    let root = try tracker.root(at: point.position)
    if let concern = tracker.anchorConcern {
      Output.complain("! " + concern.sentence[Interface.language] + "\n")
    }
    if !json {
      Output.line(
        "Sổ nguyên vẹn: vị trí 1 đến \(Decimal(point.position).text(.vi)).",
        "The log is sound: positions 1 to \(Decimal(point.position).text(.en)).")
      Output.line("Mã gốc: \(root)", "Root: \(root)")
      if let signed = log.signed, signed > 0 {
        Output.line(
          "\(Decimal(signed).text(.vi)) lần ghi có chữ ký của người ghi, đều đúng.",
          signed == 1
            ? "1 entry is signed by its actor, rightly."
            : "\(Decimal(signed).text(.en)) entries are signed by their actors, all rightly.")
      }
      if let since = log.signedSince {
        Output.line(
          "Từ vị trí \(Decimal(since).text(.vi)) mọi lần ghi phải được ký, và đều được ký.",
          "From position \(Decimal(since).text(.en)) on every entry must be signed, and is.")
      }
      if checkpoints > 0 {
        Output.line(
          "Đúng với \(checkpoints) điểm chốt đã ký.",
          checkpoints == 1
            ? "It agrees with the one checkpoint that was signed."
            : "It agrees with all \(checkpoints) checkpoints that were signed.")
      }
      for line in lines { Output.write("! " + Verify.words(line) + "\n") }
      if let (file, position) = try tracker.checkpointAhead {
        Output.line(
          "Sổ đã được phục hồi về trước vị trí \(Decimal(position).text(.vi)), đã chốt trong \(file).",
          "It was restored to before position \(Decimal(position).text(.en)), which \(file) sealed."
        )
      }
      return try ViewCheck.run(tracker, model: nil, json: false, quiet: common.quiet)
    }
    try ViewCheck.difference(tracker, model: nil, quiet: common.quiet)
    Output.write(
      JSON.object([
        ("schema", .string("tiendo/verify/1")), ("position", .integer(point.position)),
        ("root", .string(root)), ("log", .string("sound")), ("views", .string("equal")),
        ("checkpoints", .integer(checkpoints)),
        ("keyLines", .array(lines.map(Verify.json))), ("signed", log.signed.map { .integer($0) }),
        ("signedSince", log.signedSince.map { .integer($0) }),
        ("models", .array(tracker.models.map(JSON.string))),
      ]).compact + "\n")
  }

  /// What a reader of checkpoints must know of keys that nobody vouches for.
  private static func words(_ line: KeyLine) -> String {
    Interface.say(
      "Từ điểm chốt số \(line.checkpoint) ký bằng khóa \(line.key), mà khóa trước đó "
        + "(\(line.lost), được khai là đã mất) không bảo chứng: chỉ tin nếu đã nhận được khóa mới "
        + "bằng đường khác.",
      "From checkpoint number \(line.checkpoint) on the key \(line.key) signs, for which the one "
        + "before (\(line.lost), said to be lost) does not vouch: trust it only if it came to you "
        + "another way.")
  }

  private static func json(_ line: KeyLine) -> JSON {
    .object([
      ("checkpoint", .integer(line.checkpoint)), ("lost", .string(line.lost)),
      ("key", .string(line.key)),
    ])
  }
}
