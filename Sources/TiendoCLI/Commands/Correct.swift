import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Puts another content in the place of an entry's; nothing is erased.
struct Correct: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: Interface.say(
      "Đính chính một lần ghi: nêu điều thay đổi, phần còn lại giữ nguyên.",
      "Correct an entry: say what changes, the rest stays as it is."),
    discussion: Interface.say(
      "Ví dụ: tiendo correct 2007 --value 31 --reason \"đọc nhầm\"",
      "Example: tiendo correct 2007 --value 31 --reason misread"),
    aliases: ["đính-chính", "dinh-chinh"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Vị trí của lần ghi, hoặc của một lần đính chính nó.",
        "The entry's position, or that of a correction of it."),
      valueName: Interface.say("vị-trí", "position")),
    transform: LogPosition.argument)
  var position: UInt64

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String

  @OptionGroup var fields: CorrectionFields

  @Option(help: ArgumentHelp(Interface.say("Đơn vị đúng.", "The right unit.")))
  var unit: String?

  @Option(help: ArgumentHelp(Interface.say("Chỉ số đúng.", "The right indicator.")))
  var indicator: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Ngày đúng.", "The right day."), valueName: Interface.say("ngày", "day")))
  var on: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ đúng.", "The right period."), valueName: Interface.say("kỳ", "period")))
  var period: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let found = try tracker.entry(with: position)
    guard let standing = found.standing else { throw Correct.isRetracted(found, position) }
    let reported = try entry.reported(in: tracker)
    let replacement = try replacement(of: standing.fact, first: found.first.fact, reported, tracker)
    let fact = try entry.fact(
      .entryCorrected(EntryCorrected(reason: reason, replacement: replacement)),
      causes: [position], in: tracker)
    let corrected = try Tracker.content(found.first.fact, replacement, reportedOn: reported)
    let preview = try tracker.preview()
    let before = FactWords(standing.fact, in: preview.catalogue, on: preview.point).line
    let after = FactWords(corrected, in: preview.catalogue, on: preview.point).line
    try Recording(tracker, entry.writing, common).run(
      [fact], about: [standing.fact, corrected],
      lines: [
        [
          Interface.say(
            "đính chính #\(found.first.position): ", "corrects #\(found.first.position): ")
            + reason,
          Interface.say("trước: ", "before: ") + before,
          Interface.say("nay:   ", "now:    ") + after,
        ]
      ])
  }

  /// What is not stated stays as it stands now. What the engine would take from the first event
  /// where it is left out (R8) is stated wherever it stands otherwise.
  private func replacement(
    of standing: Fact, first: Fact, _ reported: Day, _ tracker: Tracker
  ) throws -> Replacement {
    var wanted = standing
    let data = try fields.applied(to: standing, in: tracker)
    if let period {
      let period = try tracker.period(period)
      wanted.period = period
      wanted.effectiveOn = standing.kind.isFact ? min(period.last, reported) : period.last
    }
    if let on { wanted.effectiveOn = try tracker.day(on, option: "--on") }
    let day = wanted.effectiveOn ?? reported
    if let unit { wanted.unit = try tracker.id(of: unit, .unit, on: day) }
    var replacement = Replacement(data: data)
    if let indicator {
      let id = try tracker.id(of: indicator, .indicator, on: day)
      if standing.kind == .targetSet {
        replacement.data.set("indicator", .string(id))
      } else {
        wanted.subject = id
      }
    }
    let isMoved = wanted.period != first.period
    if isMoved { replacement.period = wanted.period }
    if isMoved || wanted.effectiveOn != first.effectiveOn {
      replacement.effectiveOn = wanted.effectiveOn
    }
    if wanted.unit != first.unit { replacement.unit = wanted.unit }
    if wanted.subject != first.subject { replacement.subject = wanted.subject }
    let body = try Tracker.body(standing.kind, replacement.data)
    let isSame =
      wanted.period == standing.period && wanted.effectiveOn == standing.effectiveOn
      && wanted.unit == standing.unit && wanted.subject == standing.subject
      && body == standing.body
    guard !isSame else {
      throw Failure(
        .usage, "không có gì thay đổi; hãy nêu điều đúng, như --value 99,2",
        "nothing changes; say what is right, as --value 99.2")
    }
    return replacement
  }

  static func isRetracted(_ entry: Entry, _ position: UInt64) -> Failure {
    let retraction = entry.later.last {
      $0.fact.kind == .entryRetracted && entry.inForce.contains($0.position)
    }
    let at = retraction.map(\.position) ?? entry.first.position
    return Failure(
      .input,
      "vị trí \(position) đã bị rút ở vị trí \(at); muốn dùng lại, hãy rút lần rút đó trước: "
        + "tiendo retract \(at) --reason ...",
      "position \(position) was retracted at position \(at); to use it again, retract that first: "
        + "tiendo retract \(at) --reason ...")
  }
}
