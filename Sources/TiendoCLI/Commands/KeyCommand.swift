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
      "Ví dụ: tiendo key new -o khoa-2026",
      "Example: tiendo key new -o key-2026"),
    aliases: ["tạo", "tao"])

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say(
        "Tệp mới; mặc định keys/signing trong sổ.", "The new file; else keys/signing in the store."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Khóa đang dùng đã mất: điểm chốt mới mở một dòng khóa mà khóa cũ không bảo chứng.",
        "The key in force is lost: a checkpoint begins a line of keys the old one does not vouch "
          + "for.")))
  var lost = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let file = output ?? tracker.keyPath
    let checkpoint = lost ? try tracker.newLine(at: output) : nil
    let key = try checkpoint?.key ?? tracker.newKey(at: output)
    if !common.quiet { tell(file, checkpoint) }
    Output.write(key + "\n")
  }

  /// To standard error: what is read by a program is the key alone.
  private func tell(_ file: String, _ checkpoint: SealedCheckpoint?) {
    if let number = checkpoint?.number {
      Output.complain(
        Interface.say(
          "Điểm chốt số \(number) mở một dòng khóa mới, không khóa nào trước đó bảo chứng; "
            + "hãy công bố khóa mới và vì sao.",
          "Checkpoint number \(number) begins a new line of keys, for which no earlier key vouches; "
            + "publish the new key, and why."))
    }
    Output.complain(
      Interface.say(
        "Đã tạo khóa ký \(file) (chỉ chủ tệp đọc được). Khóa công khai, để công bố:",
        "Made the signing key \(file) (its owner alone may read it). "
          + "The public key, to be published:"))
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
    if !common.quiet {
      Output.complain(
        Interface.say(
          "Điểm chốt số \(checkpoint.number) trao cho khóa mới \(output). "
            + "Từ nay dùng --key \(output); khóa công khai mới:",
          "Checkpoint number \(checkpoint.number) hands over to the new key \(output). "
            + "Use --key \(output) from now on; the new public key:"))
    }
    Output.write(new + "\n")
  }
}

struct ShowKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Interface.say(
      "Khóa công khai đang ký điểm chốt của sổ; --all in mọi khóa đã ký.",
      "The public key that signs the store's checkpoints; --all prints all that ever did."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo checkpoint; tiendo key show",
      "Example: tiendo key new; tiendo checkpoint; tiendo key show"),
    aliases: ["xem"])

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Mọi khóa đã ký, khóa đang dùng ở cuối.", "All that ever signed, the one in force last.")))
  var all = false

  @OptionGroup var key: KeyOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    var keys = try tracker.checkpointKeys()
    if keys.isEmpty { keys = [try tracker.publicKey(of: key.path)] }
    Output.write((all ? keys : keys.suffix(1)).map { $0 + "\n" }.joined())
  }
}
