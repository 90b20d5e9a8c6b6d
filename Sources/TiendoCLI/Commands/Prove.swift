import ArgumentParser
import Domain
import Tracker

/// Proves that an event stands in the log, or that the log only grew.
struct Prove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: Interface.say(
      "Chứng minh một sự kiện có trong sổ, hoặc sổ chỉ nối dài thêm (--from).",
      "Prove that an event stands in the log, or that the log only grew (--from)."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo checkpoint; tiendo prove 2000; tiendo prove --from 1000",
      "Example: tiendo key new; tiendo checkpoint; tiendo prove 2000; tiendo prove --from 1000"),
    aliases: ["chứng-minh", "chung-minh"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Vị trí của sự kiện.", "The event's position."),
      valueName: Interface.say("vị-trí", "position")),
    transform: LogPosition.argument)
  var position: UInt64?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Sổ ở vị trí này là phần đầu của sổ.", "The log of this position is its beginning."),
      valueName: "N"),
    transform: LogPosition.argument)
  var from: UInt64?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Với --from: của sổ ở vị trí này.", "With --from: of the log of this position."),
      valueName: "N"),
    transform: LogPosition.argument)
  var to: UInt64?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (position == nil) != (from == nil), to == nil || from != nil else {
      throw ValidationError(
        Interface.say("cần một vị trí, hoặc --from", "a position is wanted, or --from"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    if let position {
      let proof = try tracker.prove(position)
      return Output.write(json ? Prove.json(proof).compact + "\n" : proof.text)
    }
    guard let from else { return }
    let proof = try tracker.proveGrowth(from: from, to: to)
    Output.write(
      JSON.object([
        ("schema", .string("tiendo/consistency/1")), ("from", .integer(proof.from)),
        ("to", .integer(proof.to)), ("fromRoot", .string(proof.fromRoot)),
        ("toRoot", .string(proof.toRoot)), ("path", .array(proof.path.map(JSON.string))),
      ]).compact + "\n")
  }

  private static func json(_ proof: EventProof) -> JSON {
    .object([
      ("schema", .string("tiendo/inclusion/1")), ("position", .integer(proof.position)),
      ("event", .string(proof.event)), ("size", .integer(proof.size)),
      ("path", .array(proof.path.map(JSON.string))), ("checkpoint", .string(proof.checkpoint)),
    ])
  }
}
