import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Gives a point a name, to ask by later.
struct Mark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: Interface.say(
      "Đặt tên cho một thời điểm xem, để hỏi lại về sau bằng --at TÊN.",
      "Name a point, to ask by --at NAME later."),
    discussion: Interface.say(
      "Ví dụ: tiendo mark hop-giao-ban; tiendo show completion --at hop-giao-ban",
      "Example: tiendo mark monday-meeting; tiendo show completion --at monday-meeting"),
    aliases: ["đánh-dấu", "danh-dau"])

  @Argument(help: ArgumentHelp(Interface.say("Tên.", "The name.")))
  var name: String

  @OptionGroup var point: PointOptions
  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let marked = try point.point(in: tracker)
    let fact = try entry.fact(
      .pointMarked(PointMarked(point: marked.text)), subject: name,
      days: EntryDays(effectiveOn: tracker.today), in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}
