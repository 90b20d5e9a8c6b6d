import ArgumentParser
import Tracker

/// The keys that sign checkpoints and receipts.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: Interface.say(
      "Khóa ký điểm chốt và phiếu chứng thực: tạo, thay, xem.",
      "The keys that sign checkpoints and receipts: make, rotate, show."),
    discussion: Interface.say("Ví dụ: tiendo key new", "Example: tiendo key new"),
    subcommands: [NewKey.self, RotateKey.self, ShowKey.self],
    aliases: ["khóa-ký", "khoa-ky"])
}

struct NewKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: Interface.say(
      "Tạo khóa ký Ed25519 trong một tệp mới, chỉ chủ tệp đọc được (0600).",
      "Make an Ed25519 signing key in a new file that only its owner may read (0600)."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo key new -o khoa-2026",
      "Example: tiendo key new; tiendo key new -o key-2026"),
    aliases: ["tạo", "tao"])

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say(
        "Tệp mới; mặc định keys/signing trong sổ.", "The new file; else keys/signing in the store."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let key = try tracker.newKey(at: output)
    Output.line(
      "Đã tạo khóa ký \(output ?? tracker.keyPath) (chỉ chủ tệp đọc được). Khóa công khai, để công bố:",
      "Made the signing key \(output ?? tracker.keyPath) (its owner alone may read it). "
        + "The public key, to be published:")
    Output.write(key + "\n")
  }
}

struct RotateKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: Interface.say(
      "Thay khóa: khóa cũ và khóa mới cùng ký một điểm chốt nêu khóa mới.",
      "Rotate: the old key and a new one sign a checkpoint that names the new one."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo key rotate -o khoa-2027; tiendo checkpoint --key khoa-2027",
      "Example: tiendo key new; tiendo key rotate -o key-2027; tiendo checkpoint --key key-2027"),
    aliases: ["thay"])

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say("Tệp mới cho khóa mới.", "A new file for the new key."),
      valueName: Interface.say("tệp", "file")))
  var output: String

  @OptionGroup var key: KeyOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let checkpoint = try tracker.rotateKey(from: key.path, to: output)
    let new = try tracker.publicKey(of: output)
    Output.line(
      "Điểm chốt số \(checkpoint.number) trao cho khóa mới \(output). "
        + "Từ nay dùng --key \(output); khóa công khai mới:",
      "Checkpoint number \(checkpoint.number) hands over to the new key \(output). "
        + "Use --key \(output) from now on; the new public key:")
    Output.write(new + "\n")
  }
}

struct ShowKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Interface.say(
      "Các khóa công khai đã ký điểm chốt của sổ, khóa đang dùng ở cuối.",
      "The public keys that signed the store's checkpoints, the one in force last."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo checkpoint; tiendo key show",
      "Example: tiendo key new; tiendo checkpoint; tiendo key show"),
    aliases: ["xem"])

  @OptionGroup var key: KeyOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    var keys = try tracker.checkpointKeys()
    if keys.isEmpty { keys = [try tracker.publicKey(of: key.path)] }
    Output.write(keys.map { $0 + "\n" }.joined())
  }
}
