import ArgumentParser
import Domain
import Glibc
import ProjectionKit
import Reports
import Tracker

/// Writes the log out, as lines that `import` reads.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Interface.say(
      "Xuất cả sổ: jsonl (CloudEvents, nhập lại được); csv, xlsx, parquet (số liệu, văn bản đến và đi).",
      "Write the log out: jsonl (CloudEvents, to import again); csv, xlsx, parquet (figures, counts)."
    ),
    discussion: Interface.say(
      "Ví dụ: tiendo export -o so.jsonl; tiendo export --format xlsx -o so-lieu.xlsx",
      "Example: tiendo export -o log.jsonl; tiendo export --format xlsx -o figures.xlsx"),
    aliases: ["xuất", "xuat"])

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    switch format.chosen {
    case .jsonl, .json, .csv, .xlsx, .parquet: return
    case .table where format.format == nil && format.output == nil: return
    default:
      throw ValidationError(
        Interface.say(
          "export viết jsonl, csv, xlsx hoặc parquet", "export writes jsonl, csv, xlsx or parquet"))
    }
  }

  func run() throws {
    Interruption.listen()
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    var bar = ProgressBar(Interface.say("Xuất", "Export"), quiet: common.quiet)
    func goesOn(_ done: UInt64, of all: UInt64) -> Bool {
      bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
      return !Interruption.asked
    }
    func rows(to writer: some FactWriter) throws -> UInt64 {
      let written = try writeRows(tracker, point, to: writer) { goesOn($0, of: point.position) }
      bar.finish()
      if Interruption.asked { throw ExitCode(ExitStatus.interrupted.rawValue) }
      try writer.finish()
      return written
    }
    var events: UInt64 = 0
    switch (format.chosen, format.output) {
    case (.csv, let output): events = try rows(to: try CSVFactWriter(output))
    case (.xlsx, let output?):
      try OutputFile.replace(output) { fresh in
        events = try rows(
          to: try WorkbookFactWriter(
            toFile: fresh, at: point, root: try tracker.root(at: point.position)))
      }
    case (.parquet, let output?):
      let run = try Parquet.engine()
      try OutputFile.replace(output) { fresh in
        let csv = fresh + ".csv"
        defer { unlink(csv) }
        events = try rows(to: try CSVFactWriter(csv, isGuarded: false))
        try Parquet.write(csv, to: fresh, with: run)
      }
    default:
      let file = try OutputFile(format.output)
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
      bar.finish()
      if Interruption.asked { throw ExitCode(ExitStatus.interrupted.rawValue) }
      try file.finish()
    }
    guard let name = format.output, !common.quiet else { return }
    Output.complain(
      Interface.say(
        "Đã xuất \(Decimal(events).text(.vi)) sự kiện vào \(name).",
        "Exported \(Decimal(events).text(.en)) events to \(name)."))
    // Only what is all of it can be imported again and be the same.
    guard format.chosen == .jsonl, events == point.position else { return }
    let root = try tracker.root(at: point.position)
    Output.complain(Interface.say("Mã gốc: \(root)", "Root: \(root)"))
  }

  /// The whole log, unless the question says up to when.
  private func isWanted(_ fact: Fact, at point: Point) -> Bool {
    guard fact.reportedOn <= point.knownOn else { return false }
    return !self.point.limitsEffectiveDay || fact.effectiveOn.map { $0 <= point.asOf } ?? true
  }

  private func writeRows(
    _ tracker: Tracker, _ point: Point, to writer: some FactWriter, goesOn: (UInt64) -> Bool
  ) throws -> UInt64 {
    var (written, leftOut): (UInt64, UInt64) = (0, 0)
    var stopped = false
    try tracker.forEachEntry(through: point.position) { entry in
      guard !stopped, isWanted(entry.fact, at: point) else { return }
      guard let cells = FactSheet.cells(entry.fact) else {
        leftOut += 1
        return
      }
      try writer.append(cells)
      written += 1
      if written % 5000 == 0 { stopped = !goesOn(entry.position) }
    }
    if leftOut > 0, !common.quiet {
      let name = format.chosen.rawValue
      Output.complain(
        Interface.say(
          "\(name) chỉ chứa số liệu và văn bản đến, đi như đã ghi; "
            + "\(Decimal(leftOut).text(.vi)) sự kiện loại khác (cả đính chính) không có trong đó. "
            + "Bản đủ: --format jsonl.",
          "\(name) holds figures and counts as recorded; \(Decimal(leftOut).text(.en)) events of "
            + "other kinds (corrections too) are not in it. All of them: --format jsonl."))
    }
    return written
  }
}
