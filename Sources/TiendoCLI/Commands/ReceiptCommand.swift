import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// A figure with its proof in one file.
struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: Interface.say(
      "Phiếu chứng thực: một con số với mọi thứ chứng minh nó, trong một tệp.",
      "A receipt: a figure with everything that proves it, in one file."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo receipt completion dti-hang@tinh "
        + "--at 2023-12-31@2024-06-30 -o dti.json; tiendo receipt verify dti.json",
      "Example: tiendo key new; tiendo receipt completion dti-hang@tinh "
        + "--at 2023-12-31@2024-06-30 -o dti.json; tiendo receipt verify dti.json"),
    subcommands: [MakeReceipt.self, VerifyReceipt.self], defaultSubcommand: MakeReceipt.self,
    aliases: ["phiếu", "phieu"])
}

struct MakeReceipt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: Interface.say("Lập phiếu chứng thực cho một dòng.", "Make the receipt of a row."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo receipt make completion xa-cds@tinh -o xa.json",
      "Example: tiendo key new; tiendo receipt make completion xa-cds@tinh -o communes.json"),
    aliases: ["lập", "lap"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "completion, documents, e-signature, milestones hoặc coverage.",
        "completion, documents, e-signature, milestones or coverage."),
      valueName: Interface.say("bảng", "model")))
  var model: String

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Dòng: CHỈ-TIÊU@ĐƠN-VỊ, đơn vị, mốc, hoặc CHẾ-ĐỘ/PHẢI-NỘP@ĐƠN-VỊ@KỲ.",
        "The row: TARGET@UNIT, the unit, the milestone, or OBLIGATION/ITEM@UNIT@PERIOD."),
      valueName: Interface.say("dòng", "row")))
  var row: String

  @Option(
    help: ArgumentHelp(
      Interface.say("Theo văn bản này.", "By this document."),
      valueName: Interface.say("văn-bản", "document")))
  var document: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ: 2021, Q3/2024.", "The period: 2021, 2024-Q3."),
      valueName: Interface.say("kỳ", "period")))
  var period: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say("Ghi vào tệp này.", "Write to this file."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  @OptionGroup var point: PointOptions
  @OptionGroup var key: KeyOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    let receipt = try tracker.receipt(
      model, row: row, document: document, period: try period.map(tracker.period), at: point,
      key: key.path)
    guard let output else { return Output.write(receipt) }
    try Output.write(receipt, toFile: output)
    guard !common.quiet else { return }
    Output.line(
      "Đã ghi phiếu chứng thực \(output). → tiendo receipt verify \(output)",
      "Wrote the receipt \(output). → tiendo receipt verify \(output)")
  }
}

struct VerifyReceipt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Interface.say(
      "Kiểm tra một phiếu chứng thực mà không cần sổ, chỉ cần khóa công khai.",
      "Check a receipt without the store, with nothing but a public key."),
    discussion: Interface.say(
      "Ví dụ: tiendo key new; tiendo receipt documents tinh --period 2021 -o vb.json; "
        + "tiendo receipt verify vb.json",
      "Example: tiendo key new; tiendo receipt documents tinh --period 2021 -o docs.json; "
        + "tiendo receipt verify docs.json"),
    aliases: ["kiểm-tra", "kiem-tra"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Tệp phiếu.", "The receipt's file."), valueName: Interface.say("tệp", "file")))
  var file: String

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Khóa công khai đã công bố; mặc định khóa của sổ đang mở.",
        "The public key as published; else that of the store at hand."),
      valueName: Interface.say("khóa", "key")))
  var key: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let text = try InputText.read(file)
    let (receipt, store) = try checked(text)
    let words = receipt.point.sentence[Interface.language]
    Output.line(
      "Phiếu đúng: \(receipt.model) \(receipt.row). \(words).",
      "The receipt holds: \(receipt.model) \(receipt.row). \(words).")
    Output.line(
      "Sổ \(receipt.origin), vị trí \(Decimal(receipt.point.position).text(.vi)); "
        + "dựa trên \(Decimal(receipt.events).text(.vi)) sự kiện.",
      "Log \(receipt.origin), position \(Decimal(receipt.point.position).text(.en)); "
        + "rests on \(Decimal(receipt.events).text(.en)) events.")
    if let store {
      Output.line(
        "Tin theo khóa \(receipt.key) lấy từ sổ \(store): phiếu này do sổ ấy lập. Sổ ấy có đúng là "
          + "của nơi công bố không thì chỉ --key với khóa đã công bố mới biết.",
        "Trusted by the key \(receipt.key), taken from the store \(store): that store made it. "
          + "Whether the store is the one it should be, only --key with the published key tells.")
    } else {
      Output.line("Tin theo khóa đã cho.", "Trusted by the key that was given.")
    }
    Output.write(receipt.figure.compact + "\n")
  }

  /// The receipt, and the store whose key it was held against; nil where the key was given.
  private func checked(_ text: String) throws -> (CheckedReceipt, store: String?) {
    if let key { return (try Tracker.verifyReceipt(text, key: key, explaining: true), nil) }
    let tracker: Tracker
    do {
      tracker = try common.open()
    } catch let error as TrackerError where error.code == "no-store" {
      throw Failure(
        .usage,
        "ở đây không có sổ nào để lấy khóa; hãy cho khóa công khai, như đã công bố, bằng --key",
        "there is no store here to take a key from; give the public key, as published, with --key")
    }
    return (try tracker.verifyOwnReceipt(text), tracker.path)
  }
}
