import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Makes the views anew, or compares them with the plain fold.
struct Rebuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: Interface.say(
      "Dựng lại các bảng tính sẵn từ sổ; --verify: so chúng với cách tính gốc; "
        + "--at-position: dựng lại những gì biết khi ấy và so với chứng nhận đêm đó.",
      "Make the views anew from the log; --verify: compare them with the plain fold; "
        + "--at-position: make what was known then, and compare it with that night's certificate."),
    discussion: Interface.say(
      "Ví dụ: tiendo rebuild; tiendo rebuild --verify --model completion",
      "Example: tiendo rebuild; tiendo rebuild --verify --model completion"),
    aliases: ["dựng-lại", "dung-lai"])

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Không dựng lại; so từng câu trả lời đang lưu với cách tính gốc.",
        "Make nothing; compare every stored answer with the plain fold's.")))
  var verify = false

  @Option(help: ArgumentHelp(Interface.say("Chỉ bảng này.", "Only this model.")))
  var model: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Tính đến ngày này; với --verify: chỉ so ngày này.",
        "As of this day; with --verify: compare this day only."),
      valueName: Interface.say("ngày", "day")))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Dựng lại những gì biết đến ngày này, so với chứng nhận gần nhất đến ngày ấy.",
        "Make what was known on this day; compared with the last certificate by then."),
      valueName: Interface.say("ngày", "day")))
  var knownOn: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Dựng lại sổ như khi ở vị trí này, so với chứng nhận của vị trí ấy.",
        "Make it as of this position; compared with the certificate of that position."),
      valueName: Interface.say("số", "n")),
    transform: LogPosition.argument)
  var atPosition: UInt64?

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Cho biết mỗi bảng tốn bao nhiêu sự kiện, dòng, byte và thời gian.",
        "Say how many events, rows, bytes and nanoseconds each model took.")))
  var explain = false

  @Option(
    help: ArgumentHelp(
      Interface.say("Số luồng; mặc định: số lõi.", "How many threads; else one a core."),
      valueName: Interface.say("số", "number")))
  var threads: Int?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError(
        Interface.say("--threads cần ít nhất 1", "--threads wants at least 1"))
    }
    if verify && (explain || threads != nil) {
      throw ValidationError(
        Interface.say(
          "--explain và --threads không đi cùng --verify",
          "--explain and --threads do not go with --verify"))
    }
    if verify && (knownOn != nil || atPosition != nil) {
      throw ValidationError(
        Interface.say(
          "--known-on và --at-position không đi cùng --verify",
          "--known-on and --at-position do not go with --verify"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    if let model { try tracker.requireModel(model) }
    if verify {
      let day = try asOf.map { try tracker.day($0, option: "--as-of") }
      try ViewCheck.run(tracker, model: model, asOf: day, json: json, quiet: common.quiet)
      return
    }
    if asOf != nil || knownOn != nil || atPosition != nil {
      return try ThenCheck.run(
        tracker, asOf: try asOf.map { try tracker.day($0, option: "--as-of") },
        knownOn: try knownOn.map { try tracker.day($0, option: "--known-on") },
        position: atPosition, json: json, quiet: common.quiet)
    }
    var bar = ProgressBar(Interface.say("Dựng lại", "Rebuild"), quiet: common.quiet)
    let report = try tracker.rebuild(threads: threads) { done, all in
      bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
    }
    bar.finish()
    guard let report else {
      throw Failure(
        .store,
        "không ghi được các bảng trong \(tracker.path)/views; hãy kiểm tra quyền và chỗ trống",
        "the views in \(tracker.path)/views cannot be written; check permissions and space")
    }
    let rows = report.rows.filter { model == nil || $0.model == model }
    let point = try tracker.now
    if json {
      return Output.write(
        JSON.object([
          ("schema", .string("tiendo/rebuild/1")), ("position", .integer(point.position)),
          ("root", .string(try tracker.root(at: point.position))),
          ("events", .integer(report.events)),
          ("rows", .object(rows.map { ($0.model, .integer($0.rows)) })),
          ("digest", .string(report.digest)),
          ("costs", explain ? CostTable.json(report, model: model) : nil),
        ]).compact + "\n")
    }
    let (vi, en) = (Decimal(report.events).text(.vi), Decimal(report.events).text(.en))
    Output.line("Đã dựng lại từ \(vi) sự kiện.", "Rebuilt from \(en) events.")
    for row in rows {
      let count = Decimal(row.rows).text(Interface.language)
      Output.line("  \(row.model): \(count) dòng", "  \(row.model): \(count) rows")
    }
    if explain { CostTable.write(report, model: model) }
    Output.line("Mã kiểm: \(report.digest)", "Digest: \(report.digest)")
    if Interface.isTerminal, !common.quiet {
      let tenths = Decimal(mantissa: Int128(bar.elapsed * 10), scale: 1)
      Output.line("Trong \(tenths.text(.vi)) giây.", "In \(tenths.text(.en)) seconds.")
    }
  }
}

extension Tracker {
  /// Refuses a name that no read model has.
  func requireModel(_ name: String) throws {
    guard title(of: name) == nil else { return }
    let all = models.joined(separator: ", ")
    throw Failure(
      .input, "không có bảng \"\(name)\"; có: \(all)",
      "there is no model \"\(name)\"; there are: \(all)")
  }
}
