import ArgumentParser
import Domain
import Glibc
import ProjectionKit
import Reports
import Tracker

/// The events themselves, newest last.
struct Log: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: Interface.say(
      "Các sự kiện trong sổ, mới nhất ở cuối.", "The events of the log, newest last."),
    discussion: Interface.say(
      "Ví dụ: tiendo log --limit 10; tiendo log --kind entry.corrected; tiendo log --json",
      "Example: tiendo log --limit 10; tiendo log --kind entry.corrected; tiendo log --json"),
    aliases: ["nhật-ký", "nhat-ky"])

  @Flag(help: ArgumentHelp(Interface.say("Chờ và in sự kiện mới.", "Wait for new events.")))
  var follow = false

  @Option(help: ArgumentHelp(Interface.say("Chỉ của người ghi này.", "Only by this actor.")))
  var actor: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Chỉ loại này: measurement.reported, entry.corrected, ...",
        "Only this kind: measurement.reported, entry.corrected, ...")))
  var kind: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Chỉ sau vị trí này.", "Only after this position."),
      valueName: Interface.say("số", "n")),
    transform: LogPosition.argument)
  var sincePosition: UInt64?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Nhiều nhất chừng này sự kiện, 0 là tất cả; bảng mặc định 50, JSON tất cả.",
        "At most so many, 0 for all; a table has 50 by default, JSON all."),
      valueName: Interface.say("số", "n")))
  var limit: Int?

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  private static let tableLimit = 50

  func validate() throws {
    if let kind, Log.kind(kind) == nil {
      let all = Kind.allCases.map(\.name).joined(separator: ", ")
      throw ValidationError(
        Interface.say(
          "không có loại \"\(kind)\"; có: \(all)", "no kind \"\(kind)\"; there are: \(all)"))
    }
    if let limit, limit < 0 {
      throw ValidationError(
        Interface.say("--limit nhận số từ 0 trở lên", "--limit takes a number from 0 up"))
    }
  }

  private static func kind(_ text: String) -> Kind? {
    Kind.allCases.first { $0.name == text || $0.type == text }
  }

  private var isLines: Bool { format.chosen == .json || format.chosen == .jsonl }

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    if isLines, limit ?? 0 == 0, format.output == nil {
      try tracker.forEachEntry(from: (sincePosition ?? 0) + 1, through: point.position) { entry in
        if isWanted(entry, at: point) { Output.write(try tracker.eventLine(entry) + "\n") }
      }
    } else {
      try writeLast(tracker, point)
    }
    if follow { try followOn(tracker, after: max(point.position, sincePosition ?? 0)) }
  }

  private func isWanted(_ entry: LoggedFact, at point: Point?) -> Bool {
    let fact = entry.fact
    if let actor, fact.actor != actor { return false }
    if let kind, fact.kind != Log.kind(kind) { return false }
    guard let point else { return true }
    guard fact.reportedOn <= point.knownOn else { return false }
    return !self.point.limitsEffectiveDay || fact.effectiveOn.map { $0 <= point.asOf } ?? true
  }

  private func writeLast(_ tracker: Tracker, _ point: Point) throws {
    let most = limit ?? (isLines ? 0 : Log.tableLimit)
    let first = (sincePosition ?? 0) + 1
    var last: [LoggedFact] = []
    var leftOut = 0
    // From the end in steps, so that a long log is not read whole for its last lines.
    var end = point.position
    let step: UInt64 = most > 0 ? UInt64(max(1000, most)) : .max
    while end >= first, most == 0 || last.count < most {
      let start = end - first >= step ? end - step + 1 : first
      var found: [LoggedFact] = []
      try tracker.forEachEntry(from: start, through: end) { entry in
        if isWanted(entry, at: point) { found.append(entry) }
      }
      last = found + last
      end = start - 1
    }
    if most > 0, last.count > most {
      leftOut = last.count - most
      last.removeFirst(leftOut)
    }
    if isLines { return try format.write(try tracker.eventLines(last)) }
    var table = try EventTable(tracker, at: point)
    for entry in last { table.add(entry) }
    var answer = Answer(
      schema: "tiendo/log/1", table: table.table("log"), point: point,
      root: try tracker.root(at: point.position),
      title: Sentence(vi: "Các sự kiện trong sổ", en: "The events of the log"))
    if leftOut > 0 || end >= first {
      answer.footnotes.append(
        Sentence(
          vi: "Chỉ \(last.count) sự kiện mới nhất; --limit 0 để xem tất cả.",
          en: "Only the newest \(last.count) events; --limit 0 shows all."))
    }
    try format.write(answer)
  }

  /// Looks for new events a few times a second until Ctrl-C.
  private func followOn(_ tracker: Tracker, after position: UInt64) throws {
    Interruption.listen()
    var seen = position
    while !Interruption.asked {
      tracker.refresh()
      let now = try tracker.now
      if now.position > seen {
        let table = isLines ? nil : try EventTable(tracker, at: now)
        try tracker.forEachEntry(from: seen + 1, through: now.position) { entry in
          guard isWanted(entry, at: nil) else { return }
          Output.write(try (table?.line(entry) ?? tracker.eventLine(entry)) + "\n")
        }
        seen = now.position
      }
      // The log is not held while nothing is read.
      tracker.refresh()
      usleep(300_000)
    }
    throw ExitCode(ExitStatus.interrupted.rawValue)
  }
}
