import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Takes back the last thing this actor wrote, after showing it. Again goes one further back; what
/// `retract` took back, `undo` brings back; what `undo` took back, `retract` of that brings back.
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: Interface.say(
      "Rút lần ghi cuối của chính mình, sau khi cho xem; làm lại lệnh thì lùi thêm một lần.",
      "Take back your own last entry, after showing it; once more goes one further back."),
    discussion: Interface.say(
      "Ví dụ: tiendo undo --actor mau --dry-run", "Example: tiendo undo --actor mau --dry-run"),
    aliases: ["hoàn-tác", "hoan-tac"])

  @Flag(
    name: .shortAndLong, help: ArgumentHelp(Interface.say("Không hỏi lại.", "Do not ask.")))
  var yes = false

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    guard let last = try tracker.lastUndoable(of: writing.name) else {
      throw Failure(
        .no, "\(writing.name) chưa ghi gì để hoàn tác", "\(writing.name) has nothing to undo")
    }
    let reason = reason ?? Interface.say("hoàn tác", "undone")
    let retraction = try Retraction(tracker, of: last.position)
    if !yes, !writing.dryRun {
      try confirm("#\(last.position)  \(try retraction.words())")
    }
    let fact = Fact.undo(
      last.position, head: try tracker.now.position, reason: reason, actor: writing.name,
      reportedOn: tracker.today)
    try retraction.record(fact, reason: reason, writing, common, isUndo: true)
  }

  private func confirm(_ words: String) throws {
    guard Interface.hasInputTerminal else {
      throw Failure(
        .usage, "không có bàn phím để hỏi lại; thêm --yes để rút \(words)",
        "there is no terminal to ask on; add --yes to retract \(words)")
    }
    Output.complain(words)
    Output.progress(Interface.say("Rút lần ghi này? [c/K] ", "Retract this? [y/N] "))
    let answer = Folding.fold(readLine() ?? "")
    guard ["c", "co", "y", "yes"].contains(answer) else {
      throw Failure(.no, "không rút gì", "nothing was retracted")
    }
  }
}
