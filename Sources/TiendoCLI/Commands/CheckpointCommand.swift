import ArgumentParser
import Domain
import Tracker

/// Seals the log as it stands.
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: Interface.say(
      "Ký điểm chốt: sổ đến vị trí này có mã gốc này.",
      "Sign a checkpoint: up to this position the log has this root."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo checkpoint", "Example: tiendo key new; tiendo checkpoint"),
    aliases: ["điểm-chốt", "diem-chot"])

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var key: KeyOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let checkpoint = try tracker.checkpoint(key: key.path)
    guard json else { return Output.write(checkpoint.text) }
    Output.write(
      JSON.object([
        ("schema", .string("tiendo/checkpoint/1")), ("number", .integer(checkpoint.number)),
        ("position", .integer(checkpoint.position)), ("root", .string(checkpoint.root)),
        ("key", .string(checkpoint.key)), ("note", .string(checkpoint.text)),
      ]).compact + "\n")
  }
}
