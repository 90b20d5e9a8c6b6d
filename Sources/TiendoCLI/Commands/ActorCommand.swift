import ArgumentParser
import Domain
import Tracker

/// Who may record what.
struct ActorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actor",
    abstract: Interface.say(
      "Người ghi: thêm, thu quyền, giao vai trò, thay khóa, xem.",
      "Actors: add, revoke, grant a role, rotate a key, list."),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add can-bo; tiendo actor grant can-bo approver; tiendo actor list",
      "Example: tiendo actor add can-bo; tiendo actor grant can-bo approver; tiendo actor list"),
    subcommands: [
      AddActor.self, RevokeActor.self, GrantRole.self, WithdrawRole.self, RotateActorKey.self,
      ListActors.self,
    ],
    aliases: ["người-ghi", "nguoi-ghi"])

  /// Records an event about an actor, from today on.
  static func record(
    _ body: Body, about id: String, unit: String? = nil, _ entry: EntryOptions,
    _ common: CommonOptions
  ) throws {
    let tracker = try common.open()
    let unit = try unit.map { try tracker.id(of: $0, .unit, on: tracker.today) }
    let fact = try entry.fact(
      body, subject: id, unit: unit, days: EntryDays(effectiveOn: tracker.today), in: tracker)
    try Recording(tracker, entry.writing, common).run([fact])
  }
}

/// The actor a command is about.
struct ActorArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      Interface.say("Mã người ghi.", "The actor's id."), valueName: Interface.say("mã", "id")))
  var id: String
}

struct AddActor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: Interface.say("Thêm một người ghi.", "Add an actor."),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add lan --new-key lan.khoa",
      "Example: tiendo actor add lan --new-key lan.key"
    ),
    aliases: ["thêm", "them"])

  @OptionGroup var actor: ActorArgument

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Tạo khóa ký của người này trong một tệp mới.",
        "Make this actor's signing key in a new file."),
      valueName: Interface.say("tệp", "file")))
  var newKey: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Khóa công khai đã có, bằng base64.", "The public key there is, in base64."),
      valueName: "base64"))
  var publicKey: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard newKey == nil || publicKey == nil else {
      throw ValidationError(
        Interface.say(
          "chọn một: --new-key hoặc --public-key", "choose one: --new-key or --public-key"))
    }
  }

  func run() throws {
    try Tracker.checkActor(id: actor.id)
    guard let newKey else { return try add(publicKey) }
    try Tracker.withNewActorKey(actor.id, at: newKey) { try add($0) }
  }

  private func add(_ key: String?) throws {
    let data = JSON.object([("key", key.map(JSON.string))])
    try ActorCommand.record(try Tracker.body(.actorAdded, data), about: actor.id, entry, common)
  }
}

struct RevokeActor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: Interface.say(
      "Thu quyền: từ nay không ghi được nữa, những lần ghi trước vẫn có giá trị.",
      "Revoke: nothing more may be recorded; what was recorded before stays good."),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add lan; tiendo actor revoke lan --reason \"chuyển công tác\"",
      "Example: tiendo actor add lan; tiendo actor revoke lan --reason \"moved elsewhere\""),
    aliases: ["thu-quyền", "thu-quyen"])

  @OptionGroup var actor: ActorArgument

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ActorCommand.record(.actorRevoked(Reason(reason)), about: actor.id, entry, common)
  }
}
