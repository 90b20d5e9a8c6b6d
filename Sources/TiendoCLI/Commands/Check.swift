import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// Says what `import` would say of a file, and which figures it would move; writes nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Interface.say(
      "Thử một tệp: mọi lỗi, số sự kiện mới, con số nào sẽ thay đổi; không ghi gì.",
      "Try a file: every fault, what is new, which figures would move; writes nothing."),
    discussion: Interface.say(
      "Ví dụ: tiendo export -o so.jsonl; tiendo check so.jsonl",
      "Example: tiendo export -o log.jsonl; tiendo check log.jsonl"),
    aliases: ["thử", "thu"])

  @OptionGroup var tried: TriedFile

  @Flag(help: ArgumentHelp(Interface.say("In dạng JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  /// More faults than these are counted and not printed.
  private static let mostFaults = 20
  static let mostDrafts = 20_000
  static let mostPublished = 30

  func run() throws {
    Interruption.listen()
    let tracker = try common.open()
    var options = ImportOptions()
    options.dryRun = true
    options.partial = true
    options.mapping = tried.mapped.mapping
    options.language = Interface.language
    options.mostDrafts = Check.mostDrafts
    options.watchesPublished = true
    options.mostRemarked = Check.mostDrafts
    var bar = ProgressBar(
      Interface.say("Thử ", "Checking ") + tried.file, quiet: common.quiet || json)
    defer { bar.finish() }
    var published: PublishedEffects?
    let report = try tracker.importFile(
      tried.file, options,
      progress: { lines, bytes, size in
        bar.update(done: lines, share: size.map { $0 > 0 ? Double(bytes) / Double($0) : 1 })
        return !Interruption.asked
      }, reaching: { published = try PublishedEffects($0, tracker) })
    bar.finish()
    var effects = try effects(of: report, tracker)
    effects.published = published?.lines ?? []
    effects.warnings = report.remarks.notes(most: Check.mostFaults) + effects.warnings
    if let cut = published?.cut { effects.warnings.append(cut) }
    if json {
      Output.write(CheckWords(file: tried.file, report, effects).json + "\n")
    } else {
      for fault in report.rejected.prefix(Check.mostFaults) {
        ErrorTable.complain(fault.described(in: Interface.language))
      }
      for warning in effects.warnings { Output.complain(warning) }
      Output.write(CheckWords(file: tried.file, report, effects).text)
    }
    if let first = report.rejected.first { throw ExitCode(ErrorTable.status(first).rawValue) }
  }

  private func effects(of report: ImportReport, _ tracker: Tracker) throws -> CheckWords.Moved {
    guard !report.drafts.isEmpty else { return CheckWords.Moved(isKnown: report.appended == 0) }
    let (before, after) = (try tracker.preview(), try tracker.preview(report.drafts))
    let contents = try Effects.contents(report.drafts, tracker)
    let effects = Effects(contents, most: 30, names: true)
    return CheckWords.Moved(
      isKnown: true, changes: try effects.changes(from: before, to: after),
      warnings: try effects.doubleCounts(from: before, to: after))
  }
}

/// What a check says, for people and for programs.
struct CheckWords {
  struct Moved {
    /// Whether the figures of today were computed; a file of a million events is only counted.
    var isKnown = true
    var changes: [String] = []
    var warnings: [String] = []
    /// The figures of published reports that would be given otherwise.
    var published: [String] = []
  }

  let file: String
  let report: ImportReport
  let moved: Moved

  init(file: String, _ report: ImportReport, _ moved: Moved) {
    (self.file, self.report, self.moved) = (file, report, moved)
  }

  private var kinds: [(name: String, count: Int)] {
    report.kinds.map { ($0.key.name, $0.value) }.sorted { $0.0 < $1.0 }
  }

  var text: String {
    let language = Interface.language
    func number(_ count: Int) -> String { Decimal(count).text(language) }
    let list = report.kinds.map { "\($0.key.words[language]): \(number($0.value))" }.sorted()
      .joined(separator: "; ")
    let (new, old, bad) = (
      number(report.appended), number(report.duplicates), number(report.rejected.count)
    )
    var lines = [
      Interface.say(
        "\(file): \(new) sự kiện mới, \(old) đã có từ trước, \(bad) dòng sai; chưa ghi gì.",
        "\(file): \(new) new events, \(old) there already, \(bad) lines at fault; "
          + "nothing was written.")
    ]
    if !list.isEmpty { lines.append("  " + list) }
    if report.blankRows > 0 {
      let blank = number(report.blankRows)
      lines.append(Interface.say("  \(blank) dòng để trống", "  \(blank) lines left blank"))
    }
    if !moved.isKnown {
      lines.append(
        Interface.say(
          "Tệp quá lớn để tính trước con số nào của hôm nay thay đổi.",
          "The file is too large to tell beforehand which figures of today would change."))
    } else if !moved.changes.isEmpty {
      lines.append(
        Interface.say("Con số của hôm nay sẽ thay đổi:", "Figures of today that would change:"))
      lines += moved.changes.map { "  " + $0 }
    } else if report.appended > 0 {
      lines.append(
        Interface.say("Không con số nào của hôm nay thay đổi.", "No figure of today changes."))
    }
    if !moved.published.isEmpty {
      lines.append(
        Interface.say("Số đã phát hành sẽ thay đổi:", "Published figures that would change:"))
      lines += moved.published.prefix(Check.mostPublished).map { "  " + $0 }
      let rest = moved.published.count - Check.mostPublished
      if rest > 0 {
        lines.append(Interface.say("  … và \(rest) con số khác", "  … and \(rest) more figures"))
      }
    }
    if report.rejected.isEmpty, report.appended > 0 { lines.append("→ tiendo import \(file)") }
    return lines.joined(separator: "\n") + "\n"
  }

  var json: String {
    JSON.object([
      ("schema", .string("tiendo/check/1")), ("file", .string(file)),
      ("new", .integer(report.appended)), ("duplicates", .integer(report.duplicates)),
      ("types", .object(kinds.map { ($0.name, .integer($0.count)) })),
      (
        "errors",
        .array(
          report.rejected.map { error in
            .object([
              ("place", error.place.map(JSON.string) ?? JSON(.null)), ("code", .string(error.code)),
              ("message", .string(error.described(in: Interface.language))),
            ])
          })
      ),
      ("changes", moved.isKnown ? .array(moved.changes.map(JSON.string)) : JSON(.null)),
      ("warnings", .array(moved.warnings.map(JSON.string))),
      ("published", .array(moved.published.map(JSON.string))),
    ]).compact
  }
}
