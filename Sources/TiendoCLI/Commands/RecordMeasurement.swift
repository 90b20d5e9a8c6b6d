import ArgumentParser
import Domain
import Tracker

/// One figure of one unit.
struct RecordMeasurement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measurement",
    abstract: Interface.say(
      "Ghi một số liệu: 99,5 · >99 · \"trên 99\" · ~538000 · \"ước 20\" · 265588/450684.",
      "Record a figure: 99.5 · >99 · ~538000 · \"estimate 20\" · 265588/450684."),
    discussion: Interface.say(
      "Ví dụ: tiendo record measurement tttt 265588/450684 --unit tinh --period Q1/2025",
      "Example: tiendo record measurement tttt 265588/450684 --unit tinh --period 2025-Q1"),
    aliases: ["số-liệu", "so-lieu"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Chỉ số: mã hoặc tên.", "The indicator, by id or name."),
      valueName: Interface.say("chỉ-số", "indicator")))
  var indicator: String

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Giá trị, hoặc tử số/mẫu số; hạng viết 10/63.",
        "The value, or numerator/denominator; a rank as 10/63."),
      valueName: Interface.say("giá-trị", "value")))
  var value: String

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "The unit, by id or name.")))
  var unit: String

  @Option(
    help: ArgumentHelp(
      Interface.say("Xếp hạng trong bao nhiêu (63).", "The size of a ranking's field (63)."),
      valueName: "N"))
  var field: Int?

  @OptionGroup var days: DayOptions
  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let days = try days.days(reported: try entry.reported(in: tracker), in: tracker)
    let indicator = try tracker.id(of: indicator, .indicator, on: days.effectiveOn)
    let reported = try tracker.measurement(
      value, field: try field.map(Field.checked), of: indicator, on: days.effectiveOn,
      Interface.language)
    let fact = try entry.fact(
      .measurementReported(reported), subject: indicator,
      unit: try tracker.id(of: unit, .unit, on: days.effectiveOn), days: days, in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}

/// The size of a ranking's field.
enum Field {
  static func checked(_ size: Int) throws -> Int {
    guard (1...1_000_000).contains(size) else {
      throw Failure(
        .input, "--field phải từ 1 đến 1.000.000", "--field must be from 1 to 1,000,000")
    }
    return size
  }
}
