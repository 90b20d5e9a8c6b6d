import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// A look over the store: where it is, how big, whether anything wants attention.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: Interface.say(
      "Khám sổ: ở đâu, bao lớn, có gì cần chú ý.",
      "A look over the store: where, how big, what to mind."),
    discussion: Interface.say("Ví dụ: tiendo doctor", "Example: tiendo doctor"),
    aliases: ["khám", "kham"])

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open(toExamine: true)
    var bar = ProgressBar(Interface.say("Kiểm tra sổ", "Verify the log"), quiet: common.quiet)
    let health = try tracker.health { done, all in
      bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
    }
    bar.finish()
    let concerns = health.concerns(at: Interface.now())
    if json {
      Output.write(try jsonText(tracker, health, concerns))
    } else {
      say(tracker, health, concerns)
    }
    if concerns.contains(where: \.isAlarm) { throw ExitCode(ExitStatus.no.rawValue) }
  }

  private func say(_ tracker: Tracker, _ health: Health, _ concerns: [Concern]) {
    let language = Interface.language
    func day(_ time: Int64) -> String { tracker.day(of: time).text(language) }
    func size(_ bytes: Int64) -> String { Sizes.text(bytes, language) }
    let none = Interface.say("không rõ", "not known")
    var table = TextTable([.init(""), .init("")])
    table.add(Interface.say("Sổ", "Store"), tracker.path)
    table.add(Interface.say("Mã sổ", "Store id"), health.storeID)
    table.add(Interface.say("Tạo ngày", "Made on"), day(health.created))
    table.add(
      Interface.say("Vị trí cuối", "Last position"), Decimal(health.position).text(language))
    table.add(Interface.say("Mã gốc", "Root"), health.root)
    table.add(
      Interface.say("Ghi lần cuối", "Last recorded"), health.recordedAt.map(day) ?? Cell.dash)
    table.add(Interface.say("Dạng tệp", "File format"), String(health.format))
    table.add(Interface.say("Chương trình", "Program"), "tiendo \(Tiendo.version)")
    table.add(Interface.say("Sổ trên đĩa", "Log on disk"), size(health.logBytes))
    table.add(Interface.say("Bảng tính sẵn", "Views on disk"), size(health.viewBytes))
    table.add(Interface.say("Đĩa còn trống", "Disk free"), health.freeBytes.map(size) ?? none)
    table.add(Interface.say("Đang đọc", "Readers"), String(health.readers))
    table.add(
      Interface.say("Đêm gần nhất", "Last night"),
      health.lastNight.map { "\(day($0.at)) · \($0.result.words[language])" } ?? Cell.dash)
    table.add(
      Interface.say("Điểm chốt gần nhất", "Last checkpoint"),
      health.lastCheckpoint.map { "\($0.number) · \(Decimal($0.position).text(language))" }
        ?? Cell.dash)
    table.add(
      Interface.say("Sao lưu gần nhất", "Last backup"),
      health.lastBackup.map {
        "\(day($0.at)) · \(Decimal($0.position).text(language)) · \($0.directory)"
      } ?? Cell.dash)
    table.add(Interface.say("Múi giờ", "Zone"), tracker.settings.zone.name)
    table.add(Interface.say("Ngôn ngữ", "Language"), language.rawValue)
    Output.write(table.lines(width: Interface.width).map { $0 + "\n" }.joined())
    for concern in concerns {
      let sentence = ErrorTable.sentence(concern.sentence[language])
      Output.write((concern.isAlarm ? "! " : "· ") + sentence + "\n")
    }
    if !concerns.contains(where: \.isAlarm) {
      Output.line("Không có gì cần chú ý. → tiendo verify", "Nothing to mind. → tiendo verify")
    }
  }

  private func jsonText(_ tracker: Tracker, _ health: Health, _ concerns: [Concern]) throws
    -> String
  {
    let whole = { (number: Int64?) -> JSON in number.map { .integer($0) } ?? JSON(.null) }
    return JSON.object([
      ("schema", .string("tiendo/doctor/1")), ("store", .string(tracker.path)),
      ("storeId", .string(health.storeID)), ("position", .integer(health.position)),
      ("root", .string(health.root)),
      (
        "lastRecordedOn",
        health.recordedAt.map { .string(tracker.day(of: $0).description) } ?? JSON(.null)
      ),
      ("format", .integer(Int(health.format))), ("program", .string(Tiendo.version)),
      ("logBytes", whole(health.logBytes)), ("viewBytes", whole(health.viewBytes)),
      ("freeBytes", whole(health.freeBytes)), ("zone", .string(tracker.settings.zone.name)),
      ("anchorMissing", JSON(.bool(health.anchorMissing))),
      ("writable", JSON(.bool(health.isWritable))),
      ("readers", .integer(health.readers)),
      ("lastNight", health.lastNight?.json ?? JSON(.null)),
      ("lastCheckpoint", health.lastCheckpoint.map { .integer($0.position) } ?? JSON(.null)),
      (
        "lastBackup",
        health.lastBackup.map {
          .object([
            ("directory", .string($0.directory)), ("position", .integer($0.position)),
            ("on", .string(tracker.day(of: $0.at).description)),
          ])
        } ?? JSON(.null)
      ),
      ("missingFromCatalogue", .integer(health.missingFromCatalogue)),
      ("alarms", .array(concerns.filter(\.isAlarm).map { .string($0.code) })),
      ("notes", .array(concerns.filter { !$0.isAlarm }.map { .string($0.code) })),
    ]).compact + "\n"
  }
}
