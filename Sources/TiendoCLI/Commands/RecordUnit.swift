import ArgumentParser
import Domain
import Tracker

/// What becomes of a unit: established, renamed, moved, merged, split, dissolved.
struct RecordUnit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit",
    abstract: Interface.say(
      "Ghi thay đổi của đơn vị: thành lập, đổi tên, chuyển, nhập, chia, kết thúc hoạt động.",
      "Record what becomes of a unit: established, renamed, moved, merged, split, dissolved."),
    discussion: Interface.say(
      "Ví dụ: tiendo record unit to-cntt --establish --name \"Tổ công nghệ số\" --kind other "
        + "--parent tinh --on 2026-11-01; nhập: tiendo record unit A B --dissolve --into C "
        + "--on 2026-11-01; chia: --dissolve --into B=0,6 --into C=0,4",
      "Example: tiendo record unit digital-team --establish --name \"Digital team\" --kind other "
        + "--parent tinh --on 2026-11-01; to merge: tiendo record unit A B --dissolve --into C "
        + "--on 2026-11-01; to split: --dissolve --into B=0.6 --into C=0.4"),
    aliases: ["đơn-vị", "don-vi"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Đơn vị: mã hoặc tên; đơn vị mới cần một mã mới; nhập thì nêu nhiều đơn vị.",
        "The unit, by id or name; a new one by a new id; several for a merger."),
      valueName: Interface.say("đơn-vị", "unit")))
  var units: [String]

  @OptionGroup var effect: EffectOptions

  @Flag(help: ArgumentHelp(Interface.say("Thành lập, với --name và --kind.", "Established.")))
  var establish = false

  @Option(help: ArgumentHelp(Interface.say("Tên đơn vị mới.", "The new unit's name.")))
  var name: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Loại đơn vị mới.", "The new unit's kind."),
      valueName: "province|agency|district|commune|other"))
  var kind: String?

  @Option(help: ArgumentHelp(Interface.say("Thuộc đơn vị nào.", "The unit it is under.")))
  var parent: String?

  @Option(help: ArgumentHelp(Interface.say("Mã số (mới).", "Its (new) code.")))
  var code: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Đổi tên.", "Renamed."), valueName: Interface.say("tên", "name")))
  var rename: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Chuyển về đơn vị này.", "Moved under this unit."),
      valueName: Interface.say("đơn-vị", "unit")))
  var move: String?

  @Flag(help: ArgumentHelp(Interface.say("Không thuộc đơn vị nào nữa.", "Under no unit any more.")))
  var root = false

  @Option(
    help: ArgumentHelp(Interface.say("Đổi loại.", "Of another kind now."), valueName: "commune"))
  var changeKind: String?

  @Flag(help: ArgumentHelp(Interface.say("Kết thúc hoạt động.", "Dissolved.")))
  var dissolve = false

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Đơn vị kế tục, kèm tỷ lệ khi chia; nêu được nhiều lần.",
        "Who carries on, with the share of a split; may be given again."),
      valueName: Interface.say("đơn-vị[=tỷ-lệ]", "unit[=share]")))
  var into: [String] = []

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  private var changes: Bool {
    rename != nil || move != nil || root || changeKind != nil || (code != nil && !establish)
  }

  func validate() throws {
    guard [establish, changes, dissolve].filter({ $0 }).count == 1, !(move != nil && root) else {
      throw ValidationError(
        Interface.say(
          "chọn một: --establish, --dissolve, hoặc thay đổi (--rename, --move, --change-kind, --code)",
          "choose one: --establish, --dissolve, or a change (--rename, --move, --change-kind, --code)"
        ))
    }
    if establish, name == nil || kind == nil {
      throw ValidationError(
        Interface.say("--establish cần --name và --kind", "--establish wants --name and --kind"))
    }
    if units.count > 1, !dissolve {
      throw ValidationError(
        Interface.say(
          "chỉ --dissolve nhận nhiều đơn vị", "only --dissolve takes several units"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    let days = try effect.days(in: tracker)
    let body = try body(tracker, on: days.effectiveOn)
    let facts = try units.map { unit in
      let id = establish ? unit : try tracker.id(of: unit, .unit, on: days.effectiveOn)
      return try entry.fact(body, subject: id, days: days, in: tracker)
    }
    try Recording(tracker, entry.writing, common).run(facts)
  }

  private func body(_ tracker: Tracker, on day: Day) throws -> Body {
    func id(_ text: String?) throws -> JSON? {
      try text.map { .string(try tracker.id(of: $0, .unit, on: day)) }
    }
    if establish {
      return try Tracker.body(
        .unitEstablished,
        .object([
          ("name", name.map(JSON.string)), ("kind", kind.map(JSON.string)),
          ("parent", try id(parent)), ("code", code.map(JSON.string)),
        ]))
    }
    if dissolve {
      let successors = try into.map { try successor($0, tracker, on: day) }
      return try Tracker.body(.unitDissolved, .object([("successors", .array(successors))]))
    }
    return try Tracker.body(
      .unitChanged,
      .object([
        ("name", rename.map(JSON.string)), ("code", code.map(JSON.string)),
        ("kind", changeKind.map(JSON.string)), ("parent", root ? JSON(.null) : try id(move)),
      ]))
  }

  /// `UNIT=SHARE`; a lone successor takes all.
  private func successor(_ text: String, _ tracker: Tracker, on day: Day) throws -> JSON {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard let unit = parts.first, parts.count == 2 || into.count == 1 else {
      throw Failure(
        .usage,
        "chia cho nhiều đơn vị thì nêu tỷ lệ của từng đơn vị, như --into B=0,6 --into C=0,4",
        "a split wants the share of each, as --into B=0.6 --into C=0.4")
    }
    let share = parts.count == 2 ? try Tracker.decimal(parts[1], Interface.language) : Decimal(1)
    return .object([
      ("unit", .string(try tracker.id(of: unit, .unit, on: day))),
      ("share", .string(share.asEntered)),
    ])
  }
}
