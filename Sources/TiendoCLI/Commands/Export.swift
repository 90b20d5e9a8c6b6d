import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// Writes the log out, as lines that `import` reads.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Interface.say(
      "Xuất cả sổ: jsonl (CloudEvents, nhập lại được) hoặc csv (số liệu và văn bản đến, đi).",
      "Write the log out: jsonl (CloudEvents, to import again) or csv (figures and counts)."),
    discussion: Interface.say(
      "Ví dụ: tiendo export -o so.jsonl; tiendo export --format csv -o so-lieu.csv",
      "Example: tiendo export -o log.jsonl; tiendo export --format csv -o figures.csv"),
    aliases: ["xuất", "xuat"])

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    switch format.chosen {
    case .jsonl, .json, .csv: return
    case .table where format.format == nil && format.output == nil: return
    default:
      throw ValidationError(
        Interface.say("export viết jsonl hoặc csv", "export writes jsonl or csv"))
    }
  }

  func run() throws {
    Interruption.listen()
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    let file = try OutputFile(format.output)
    var bar = ProgressBar(Interface.say("Xuất", "Export"), quiet: common.quiet)
    func goesOn(_ done: UInt64, of all: UInt64) -> Bool {
      bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
      return !Interruption.asked
    }
    var events: UInt64 = 0
    if format.chosen == .csv {
      events = try writeCSV(tracker, point, to: file) { goesOn($0, of: point.position) }
    } else {
      try tracker.export(
        through: point.position,
        where: {
          let isWanted = self.isWanted($0, at: point)
          if isWanted { events += 1 }
          return isWanted
        }
      ) { bytes, done, all in
        try file.write(bytes)
        return goesOn(done, of: all)
      }
    }
    bar.finish()
    if Interruption.asked { throw ExitCode(ExitStatus.interrupted.rawValue) }
    try file.finish()
    guard let name = format.output, !common.quiet else { return }
    Output.complain(
      Interface.say(
        "Đã xuất \(Decimal(events).text(.vi)) sự kiện vào \(name).",
        "Exported \(Decimal(events).text(.en)) events to \(name)."))
  }

  /// The whole log, unless the question says up to when.
  private func isWanted(_ fact: Fact, at point: Point) -> Bool {
    guard fact.reportedOn <= point.knownOn else { return false }
    return !self.point.limitsEffectiveDay || fact.effectiveOn.map { $0 <= point.asOf } ?? true
  }

  private func writeCSV(
    _ tracker: Tracker, _ point: Point, to file: OutputFile, goesOn: (UInt64) -> Bool
  ) throws -> UInt64 {
    var text = FactCSV.header
    var (written, leftOut): (UInt64, UInt64) = (0, 0)
    var stopped = false
    try tracker.forEachEntry(through: point.position) { entry in
      guard !stopped, isWanted(entry.fact, at: point) else { return }
      guard let line = FactCSV.line(entry.fact) else {
        leftOut += 1
        return
      }
      text += line
      written += 1
      if text.utf8.count > 1 << 18 {
        try file.write(Array(text.utf8))
        text = ""
        stopped = !goesOn(entry.position)
      }
    }
    try file.write(Array(text.utf8))
    if leftOut > 0, !common.quiet {
      Output.complain(
        Interface.say(
          "csv chỉ chứa số liệu và văn bản đến, đi như đã ghi; \(Decimal(leftOut).text(.vi)) sự kiện "
            + "loại khác (cả đính chính) không có trong đó. Bản đủ: --format jsonl.",
          "csv holds figures and counts as recorded; \(Decimal(leftOut).text(.en)) events of other "
            + "kinds (corrections too) are not in it. All of them: --format jsonl."))
    }
    return written
  }
}
