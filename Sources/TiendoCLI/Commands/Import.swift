import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Takes in a file, all of it or nothing.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Interface.say(
      "Nhập tệp .jsonl (CloudEvents), .csv hoặc .xlsx; - là đầu vào chuẩn. Tất cả hoặc không gì cả.",
      "Import a .jsonl (CloudEvents), .csv or .xlsx file; - is standard input. All or nothing."),
    discussion: Interface.say(
      "Ví dụ: tiendo export -o so.jsonl; tiendo import so.jsonl --dry-run",
      "Example: tiendo export -o log.jsonl; tiendo import log.jsonl --dry-run"),
    aliases: ["nhập", "nhap"])

  @Argument(help: ArgumentHelp(Interface.say("Tệp cần nhập.", "The file.")))
  var file: String

  @Flag(help: ArgumentHelp(Interface.say("Chỉ kiểm tra, không ghi.", "Check only, write nothing.")))
  var dryRun = false

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Giữ vị trí, giờ và mã của sổ cũ (chỉ vào sổ rỗng).",
        "Keep positions, times and ids of the old store (into an empty one only).")))
  var restore = false

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Với --restore: mã gốc mà sổ phải có, như export đã in ra.",
        "With --restore: the root that the log must come to have, as export printed it."),
      valueName: "hex"))
  var root: String?

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Ghi các dòng đúng, để các dòng sai vào tệp .rejected bên cạnh.",
        "Write the good lines, put the others into a .rejected file beside it.")))
  var partial = false

  @OptionGroup var mapped: MappingOption

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Chỉ ghi nếu sổ đang ở vị trí này.", "Write only if the log stands at this position.")),
    transform: LogPosition.argument)
  var expectPosition: UInt64?

  @Flag(help: ArgumentHelp(Interface.say("In phiếu nhận, mỗi dòng một phiếu.", "Print receipts.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard root != nil, !restore else { return }
    throw ValidationError(
      Interface.say("--root chỉ đi với --restore", "--root only goes with --restore"))
  }

  func run() throws {
    Interruption.listen()
    let tracker = try common.open()
    var options = ImportOptions()
    options.dryRun = dryRun
    options.restore = restore
    options.root = root
    options.partial = partial
    options.mapping = mapped.mapping
    options.language = Interface.language
    options.expecting = expectPosition
    options.watchesPublished = !restore && !common.quiet
    options.mostRemarked = common.quiet ? 0 : Check.mostDrafts
    let name = file == "-" ? Interface.say("đầu vào chuẩn", "standard input") : file
    var bar = ProgressBar(Interface.say("Nhập ", "Import ") + name, quiet: common.quiet)
    let report: ImportReport
    // Printed when the file is on the disk: a receipt is a promise.
    var receipts: [EntryReceipt] = []
    do {
      report = try tracker.importFile(file, options) { receipt in
        if json && !dryRun { receipts.append(receipt) }
      } progress: { lines, bytes, size in
        bar.update(done: lines, share: size.map { $0 > 0 ? Double(bytes) / Double($0) : 1 })
        return !Interruption.asked
      } reaching: { reaching in
        bar.finish()
        let published = try PublishedEffects(reaching, tracker)
        for line in published.warning(most: 20) { Output.complain(line) }
        if Interruption.asked { throw TrackerError.interrupted }
      }
      bar.finish()
    } catch let error as TrackerError {
      bar.finish()
      throw error.code == TrackerError.interrupted.code ? error : error.nothingWritten
    }
    for receipt in receipts { Output.write(receipt.json) }
    try writeRejected(report)
    if !common.quiet {
      for note in report.remarks.notes() { Output.complain(note) }
      say(report, seconds: bar.elapsed)
      if restore, !dryRun { try sayRoot(tracker) }
      if report.countedDocuments, !dryRun {
        let warnings = try Effects.doubleCounts(in: try tracker.preview())
        for warning in warnings.prefix(5) { Output.complain(warning) }
      }
    }
    if !report.rejected.isEmpty { throw ExitCode(ExitStatus.input.rawValue) }
  }

  /// What the file cannot say of itself: whether it is the log that was exported.
  private func sayRoot(_ tracker: Tracker) throws {
    let hex = try tracker.root(at: try tracker.now.position)
    Output.complain(Interface.say("Mã gốc: \(hex)", "Root: \(hex)"))
    guard root == nil else { return }
    Output.complain(
      Interface.say(
        "Tệp xuất không tự chứng minh được: hãy so mã gốc này với mã của sổ cũ (--root).",
        "An export does not prove itself: hold this root against that of the old store (--root)."))
  }

  private func say(_ report: ImportReport, seconds: Double) {
    let count = Decimal(report.appended)
    let tenths = Decimal(mantissa: Int128(seconds * 10), scale: 1)
    var (vi, en) =
      dryRun
      ? (
        "Thử nhập: \(count.text(.vi)) sự kiện đúng, chưa ghi gì",
        "Trial: \(count.text(.en)) events are good, nothing was written"
      )
      : (
        "Đã nhập \(count.text(.vi)) sự kiện trong \(tenths.text(.vi)) s",
        "Imported \(count.text(.en)) events in \(tenths.text(.en)) s"
      )
    if !dryRun, let first = report.first, let last = report.last {
      vi += ": vị trí \(Decimal(first).text(.vi)) đến \(Decimal(last).text(.vi))"
      en += ": positions \(Decimal(first).text(.en)) to \(Decimal(last).text(.en))"
    }
    if report.duplicates > 0 {
      vi += "; \(Decimal(report.duplicates).text(.vi)) đã có từ trước"
      en += "; \(Decimal(report.duplicates).text(.en)) were there already"
    }
    if report.blankRows > 0 {
      vi += "; \(Decimal(report.blankRows).text(.vi)) dòng để trống"
      en += "; \(Decimal(report.blankRows).text(.en)) lines left blank"
    }
    Output.complain(Interface.say(vi, en) + ".")
  }

  private func writeRejected(_ report: ImportReport) throws {
    guard !report.rejected.isEmpty else { return }
    let lines = report.rejected.map { $0.described(in: Interface.language) + "\n" }.joined()
    try Output.write(lines, toFile: file + ".rejected")
  }
}

extension TrackerError {
  /// The same with what became of the rest of the file.
  var nothingWritten: TrackerError {
    var copy = self
    guard origin == .input else { return copy }
    let mark = sentence.en.hasSuffix("?") ? " " : ". "
    copy.sentence =
      sentence + Sentence(mark) + Sentence(vi: "Không dòng nào được ghi", en: "No line was written")
    return copy
  }
}

extension EntryReceipt {
  /// The receipt of the contract, one line.
  var json: String {
    JSON.object([
      ("position", .integer(position)), ("recordedAt", .string(recordedAtText)),
      ("key", key.map(JSON.string) ?? JSON(.null)), ("duplicate", JSON(.bool(duplicate))),
    ]).compact + "\n"
  }
}
