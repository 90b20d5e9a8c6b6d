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
    if !common.quiet { try tellEarlier(tracker) }
    let fact = try entry.fact(
      .pointMarked(PointMarked(point: marked.text)), subject: name,
      days: EntryDays(effectiveOn: tracker.today), in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }

  /// A name that is given once more names another point from now on.
  private func tellEarlier(_ tracker: Tracker) throws {
    let catalogue = try tracker.catalogue(at: try tracker.now)
    guard let handle = catalogue.handle(name),
      let event = catalogue.events(.pointMarked).last(where: { $0.subject == handle }),
      case .pointMarked(let mark) = event.body
    else { return }
    Output.complain(
      Interface.say(
        "Chú ý: \"\(name)\" đã là tên của \(mark.point) (#\(event.position)); từ nay là thời điểm mới. "
          + "Muốn giữ thời điểm cũ: tiendo undo.",
        "Note: \"\(name)\" names \(mark.point) already (#\(event.position)); from now on the new point. "
          + "To keep the old one: tiendo undo."))
  }
}
