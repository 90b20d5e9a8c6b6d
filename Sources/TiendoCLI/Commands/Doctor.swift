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
    let tracker = try common.open()
    let health = try tracker.health()
    if json { return Output.write(try jsonText(tracker, health)) }
    let language = Interface.language
    func day(_ time: Int64) -> String { tracker.day(of: time).text(language) }
    func size(_ bytes: Int64) -> String {
      let tenths = Decimal(mantissa: Int128(bytes) * 10 / 1_048_576, scale: 1)
      return tenths.text(language) + " MB"
    }
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
    table.add(Interface.say("Múi giờ", "Zone"), tracker.settings.zone.name)
    table.add(Interface.say("Ngôn ngữ", "Language"), language.rawValue)
    Output.write(table.lines(width: Interface.width).map { $0 + "\n" }.joined())
    let concerns = concerns(health)
    for concern in concerns { Output.write("! " + concern[language] + "\n") }
    if concerns.isEmpty {
      Output.line("Không có gì cần chú ý. → tiendo verify", "Nothing to mind. → tiendo verify")
    }
  }

  private func concerns(_ health: Health) -> [Sentence] {
    var concerns: [Sentence] = []
    if health.anchorMissing {
      concerns.append(
        Sentence(
          vi:
            "Thiếu tệp neo: nếu sổ bị đưa về bản cũ thì không phát hiện được; lần ghi tới sẽ tạo lại.",
          en: "The anchor is missing: a rollback would go unnoticed; the next entry makes it anew.")
      )
    }
    if !health.isWritable {
      concerns.append(
        Sentence(
          vi: "Sổ chỉ đọc được: thư mục không cho ghi.",
          en: "The store can only be read: its directory cannot be written."))
    }
    if let free = health.freeBytes, free < 100 << 20 {
      concerns.append(
        Sentence(vi: "Đĩa gần đầy.", en: "The disk is nearly full."))
    }
    if health.missingFromCatalogue > 0 {
      let count = health.missingFromCatalogue
      concerns.append(
        Sentence(
          vi:
            "Danh mục của chương trình có \(Decimal(count).text(.vi)) sự kiện sổ chưa có; xem tiendo catalogue diff.",
          en:
            "The program's catalogue has \(Decimal(count).text(.en)) events the store lacks; see tiendo catalogue diff."
        ))
    }
    return concerns
  }

  private func jsonText(_ tracker: Tracker, _ health: Health) throws -> String {
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
      ("missingFromCatalogue", .integer(health.missingFromCatalogue)),
    ]).compact + "\n"
  }
}
