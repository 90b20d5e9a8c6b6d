import ArgumentParser
import Domain
import Reports
import Tracker

/// Adds to a backup what it does not have yet.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: Interface.say(
      "Sao lưu sổ đang dùng vào một thư mục; lần sau chỉ ghi thêm phần mới.",
      "Back up a store in use to a directory; the next time only what is new is written."),
    discussion: Interface.say(
      "Ví dụ: tiendo backup ../sao-luu; tiendo backup ../sao-luu --verify",
      "Example: tiendo backup ../backup; tiendo backup ../backup --verify"),
    aliases: ["sao-lưu", "sao-luu"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Thư mục bản sao lưu; mặc định là cài đặt backup của sổ.",
        "The backup's directory; else the store's setting backup."),
      valueName: Interface.say("thư-mục", "dir")))
  var directory: String?

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Không ghi gì; đọc lại cả bản sao lưu và kiểm tra.",
        "Write nothing; read all of the backup and check it.")))
  var verify = false

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    Interruption.listen()
    if verify, let directory { return try check(directory) }
    let tracker = try common.open(readOnly: verify)
    guard let target = directory ?? tracker.settings.backup else {
      throw Failure(
        .usage, "chưa rõ sao lưu vào đâu; nêu thư mục, hoặc đặt: tiendo config backup THƯ-MỤC",
        "where to back up is not said; name a directory, or set it: tiendo config backup DIR")
    }
    if verify { return try check(target) }
    var bar = ProgressBar(Interface.say("Sao lưu", "Back up"), quiet: common.quiet)
    let done = try tracker.backup(to: target) { position, all in
      bar.update(done: Int(position), share: all > 0 ? Double(position) / Double(all) : 1)
      return !Interruption.asked
    }
    bar.finish()
    if json { return Output.write(done.json) }
    guard !common.quiet else { return }
    let added = done.position - done.before
    let (vi, en) = (Decimal(done.position).text(.vi), Decimal(done.position).text(.en))
    if added == 0 {
      Output.line(
        "Bản sao lưu \(target) đã đủ: đến vị trí \(vi).",
        "The backup \(target) has everything already: up to position \(en).")
    } else {
      Output.line(
        "Đã sao lưu vào \(target): thêm \(Decimal(added).text(.vi)) sự kiện "
          + "(\(Sizes.text(done.bytes, .vi))), nay đến vị trí \(vi).",
        "Backed up to \(target): \(Decimal(added).text(.en)) events added "
          + "(\(Sizes.text(done.bytes, .en))), now up to position \(en).")
    }
    Output.line("Mã gốc: \(done.root)", "Root: \(done.root)")
  }

  private func check(_ directory: String) throws {
    var bar = ProgressBar(Interface.say("Kiểm tra", "Check"), quiet: common.quiet)
    let (position, root, segments) = try Tracker.verifyBackup(directory) { position, all in
      bar.update(done: Int(position), share: all > 0 ? Double(position) / Double(all) : 1)
      return !Interruption.asked
    }
    bar.finish()
    if json {
      return Output.write(
        JSON.object([
          ("schema", .string("tiendo/backup-verify/1")), ("position", .integer(position)),
          ("root", .string(root)), ("segments", .integer(segments)), ("backup", .string("sound")),
        ]).compact + "\n")
    }
    Output.line(
      "Bản sao lưu nguyên vẹn: vị trí 1 đến \(Decimal(position).text(.vi)).",
      "The backup is sound: positions 1 to \(Decimal(position).text(.en)).")
    Output.line("Mã gốc: \(root)", "Root: \(root)")
  }
}

extension BackupDone {
  fileprivate var json: String {
    JSON.object([
      ("schema", .string("tiendo/backup/1")), ("directory", .string(directory)),
      ("position", .integer(position)), ("root", .string(root)),
      ("added", .integer(position - before)), ("segments", .integer(segments)),
      ("bytes", .integer(bytes)),
    ]).compact + "\n"
  }
}
