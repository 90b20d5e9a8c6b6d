import ArgumentParser
import Domain
import Reports
import Tracker

/// Makes a store again out of a backup or another store, as it stood at a position or on a day.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: Interface.say(
      "Dựng lại một sổ từ bản sao lưu (hay từ sổ khác): tới cuối, tới một vị trí hoặc một ngày.",
      "Make a store again from a backup (or another store): all of it, to a position or a day."),
    discussion: Interface.say(
      "Ví dụ: tiendo backup ../sao-luu; tiendo restore ../sao-luu --into ../so-moi",
      "Example: tiendo backup ../backup; tiendo restore ../backup --into ../again"),
    aliases: ["phục-hồi", "phuc-hoi"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Thư mục bản sao lưu, hoặc thư mục một sổ.", "A backup's directory, or a store's."),
      valueName: Interface.say("nguồn", "source")))
  var source: String

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Sổ mới: thư mục chưa có hoặc còn rỗng; mặc định như init.",
        "The new store: a directory that is not there or is empty; by default as init."),
      valueName: Interface.say("thư-mục", "dir")))
  var into: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Chỉ đến vị trí này.", "Only up to this position."),
      valueName: Interface.say("số", "n")),
    transform: LogPosition.argument)
  var atPosition: UInt64?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Chỉ những gì đã ghi vào sổ đến hết ngày này.",
        "Only what had been recorded by the end of this day."),
      valueName: Interface.say("ngày", "day")))
  var recordedBy: String?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if atPosition != nil && recordedBy != nil {
      throw ValidationError(
        Interface.say(
          "chọn một: --at-position hoặc --recorded-by",
          "choose one: --at-position or --recorded-by"))
    }
  }

  func run() throws {
    Interruption.listen()
    let target = into ?? StorePath.new(common.store)
    var bar = ProgressBar(Interface.say("Phục hồi", "Restore"), quiet: common.quiet)
    let restored = try Tracker.restore(source, into: target, to: try point()) { done, all in
      bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
      return !Interruption.asked
    }
    bar.finish()
    if json { return Output.write(restored.json(store: target)) }
    guard !common.quiet else { return }
    restored.say(store: target)
  }

  private func point() throws -> RestorePoint {
    if let atPosition { return .position(atPosition) }
    guard let recordedBy else { return .end }
    guard let day = Day(recordedBy) else {
      throw Failure(
        .input,
        "--recorded-by: \"\(recordedBy)\" không phải một ngày có thật; viết như 31/12/2021",
        "--recorded-by: \"\(recordedBy)\" is not a day that exists; write 2021-12-31")
    }
    return .recordedBy(day)
  }
}

extension Restored {
  func json(store: String) -> String {
    JSON.object([
      ("schema", .string("tiendo/restore/1")), ("store", .string(store)),
      ("position", .integer(position)), ("root", .string(root)), ("end", .integer(end)),
      ("newerCheckpoint", newerCheckpoint.map { .integer($0.number) } ?? JSON(.null)),
    ]).compact + "\n"
  }

  /// Says what was made, and where the source has more.
  func say(store: String) {
    let ofVi = position < end ? " (nguồn có đến \(Decimal(end).text(.vi)))" : ""
    let ofEn = position < end ? " (the source goes on to \(Decimal(end).text(.en)))" : ""
    Output.line(
      "Đã phục hồi vào \(store): đến vị trí \(Decimal(position).text(.vi))\(ofVi). → tiendo verify",
      "Restored into \(store): up to position \(Decimal(position).text(.en))\(ofEn). → tiendo verify"
    )
    Output.line("Mã gốc: \(root)", "Root: \(root)")
    guard let newer = newerCheckpoint else { return }
    let (vi, en) = (Decimal(newer.position).text(.vi), Decimal(newer.position).text(.en))
    Output.line(
      "Cũ hơn điểm chốt số \(newer.number) đã ký, ở vị trí \(vi): sổ này không thay được sổ ấy.",
      "Older than checkpoint number \(newer.number), which was signed at position \(en): "
        + "this store cannot stand for that one.")
  }
}
