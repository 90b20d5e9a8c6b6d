import ArgumentParser
import Domain
import Tracker

/// From which day it is true, and the period it covers.
struct EntryDays {
  var effectiveOn: Day
  var period: Period?
}

/// `--on` and `--period`: at least one of them is wanted.
struct DayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Đúng từ ngày nào; mặc định ngày cuối kỳ.",
        "The day it is true from; else the period's end."),
      valueName: Interface.say("ngày", "day")))
  var on: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ: 2021, Q3/2021, 11/2021, 6T/2021.", "A period: 2021, 2021-Q3, 2021-11."),
      valueName: Interface.say("kỳ", "period")))
  var period: String?

  /// Without `--on`, the period's last day, or the day of reporting where that is earlier: nothing
  /// is true only after it was published.
  func days(reported: Day, in tracker: Tracker) throws -> EntryDays {
    let period = try period.map(tracker.period)
    if let on { return EntryDays(effectiveOn: try tracker.day(on, option: "--on"), period: period) }
    guard let period else {
      throw Failure(
        .usage, "cần --on NGÀY hoặc --period KỲ: số này đúng vào lúc nào",
        "--on DAY or --period PERIOD is wanted: when it is true")
    }
    guard period.first <= reported else {
      throw Failure(
        .input,
        "kỳ \(period.text(.vi)) bắt đầu sau ngày công bố \(reported.vietnamese); hãy sửa một trong hai",
        "the period \(period) begins after the day of reporting, \(reported); mend one of the two")
    }
    return EntryDays(effectiveOn: min(period.last, reported), period: period)
  }
}

/// `--on` of a decision: the day it takes effect.
struct EffectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say("Có hiệu lực từ ngày nào.", "The day it takes effect."),
      valueName: Interface.say("ngày", "day")))
  var on: String

  func days(in tracker: Tracker) throws -> EntryDays {
    EntryDays(effectiveOn: try tracker.day(on, option: "--on"), period: nil)
  }
}
