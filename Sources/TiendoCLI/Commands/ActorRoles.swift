import ArgumentParser
import Domain
import Tracker

/// A role, and of which unit.
struct RoleOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "planner (lập kế hoạch), approver (duyệt) hoặc auditor (kiểm tra, chỉ xem).",
        "planner, approver, or auditor, who reads only."),
      valueName: Interface.say("vai-trò", "role")))
  var role: String

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Của planner: đơn vị nào, kể cả các đơn vị bên dưới.",
        "Of a planner: which unit, with those below it."),
      valueName: Interface.say("đơn-vị", "unit")))
  var unit: String?

  var chosen: Role { get throws { try Choice.of(role, option: "ROLE", Role.self) } }
}

struct GrantRole: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: Interface.say("Giao một vai trò.", "Grant a role."),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add can-bo; tiendo actor grant can-bo approver; tiendo actor add lan; "
        + "tiendo actor grant lan planner --unit tinh",
      "Example: tiendo actor add can-bo; tiendo actor grant can-bo approver; tiendo actor add lan; "
        + "tiendo actor grant lan planner --unit tinh"),
    aliases: ["giao"])

  @OptionGroup var actor: ActorArgument
  @OptionGroup var role: RoleOptions
  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try refuseTwice()
    try ActorCommand.record(
      .roleGranted(RoleGranted(role: try role.chosen)), about: actor.id, unit: role.unit, entry,
      common)
  }

  private func refuseTwice() throws {
    let tracker = try common.open()
    let unit = try role.unit.map { try tracker.id(of: $0, .unit, on: tracker.today) }
    let grant = Authority.Grant(role: try role.chosen, unit: unit)
    guard
      try tracker.actors().contains(where: { $0.id == actor.id && $0.actor.grants.contains(grant) })
    else { return }
    throw Failure(
      .conflict, "\"\(actor.id)\" đã có vai trò này; xem tiendo actor list",
      "\"\(actor.id)\" has this role already; see tiendo actor list")
  }
}

struct WithdrawRole: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: Interface.say("Thu lại một vai trò.", "Take a role back."),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add can-bo; tiendo actor grant can-bo approver; tiendo actor add lan; "
        + "tiendo actor grant lan auditor; tiendo actor withdraw lan auditor",
      "Example: tiendo actor add can-bo; tiendo actor grant can-bo approver; tiendo actor add lan; "
        + "tiendo actor grant lan auditor; tiendo actor withdraw lan auditor"),
    aliases: ["thu-vai-trò", "thu-vai-tro"])

  @OptionGroup var actor: ActorArgument
  @OptionGroup var role: RoleOptions

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ActorCommand.record(
      .roleRevoked(RoleRevoked(role: try role.chosen, reason: reason)), about: actor.id,
      unit: role.unit, entry, common)
  }
}

struct RotateActorKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: Interface.say(
      "Thay khóa của một người ghi; khóa cũ ký lần ghi này.",
      "Give an actor another key; the old one signs the entry that says so."),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add can-bo --new-key cu.khoa; "
        + "tiendo actor rotate can-bo --new-key moi.khoa --sign-with cu.khoa",
      "Example: tiendo actor add can-bo --new-key old.key; "
        + "tiendo actor rotate can-bo --new-key new.key --sign-with old.key"),
    aliases: ["thay-khóa", "thay-khoa"])

  @OptionGroup var actor: ActorArgument

  @Option(
    help: ArgumentHelp(
      Interface.say("Tệp mới cho khóa mới.", "A new file for the new key."),
      valueName: Interface.say("tệp", "file")))
  var newKey: String

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Tracker.withNewActorKey(actor.id, at: newKey) {
      try ActorCommand.record(.keyRotated(KeyRotated(key: $0)), about: actor.id, entry, common)
    }
  }
}
