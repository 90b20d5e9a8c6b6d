import ArgumentParser
import Domain
import Reports
import Tracker

/// Takes what can still be read out of a damaged store.
struct SalvageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salvage",
    abstract: Interface.say(
      "Vớt những gì còn đọc được của một sổ hỏng; nói rõ thiếu những vị trí nào.",
      "Take what can still be read out of a damaged store; says which positions are missing."),
    discussion: Interface.say(
      "Ví dụ: tiendo salvage; tiendo salvage --backup ../sao-luu --into ../so-moi",
      "Example: tiendo salvage; tiendo salvage --backup ../backup --into ../again"),
    aliases: ["vớt", "vot"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Sổ hỏng; mặc định như --store.", "The damaged store; by default as --store."),
      valueName: Interface.say("sổ", "store")))
  var damaged: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Bản sao lưu của sổ ấy: lấy từ đó những vị trí nó có.",
        "A backup of that store: the positions it has are taken from it."),
      valueName: Interface.say("thư-mục", "dir")))
  var backup: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say(
        "Ghi mọi sự kiện vớt được vào tệp này (CloudEvents).",
        "Write every event that was found to this file (CloudEvents)."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Dựng sổ mới từ vị trí 1 đến trước chỗ thiếu đầu tiên.",
        "Make a new store of position 1 up to the first that is missing."),
      valueName: Interface.say("thư-mục", "dir")))
  var into: String?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    Interruption.listen()
    let store = damaged ?? StorePath.found(common.store)
    var bar = ProgressBar(Interface.say("Tìm", "Search"), quiet: common.quiet)
    let salvage = try StoreSalvage(store, backup: backup, storeID: Init.randomID()) { done, all in
      bar.update(done: done, share: all > 0 ? Double(done) / Double(all) : 1)
      return !Interruption.asked
    }
    bar.finish()
    if json { Output.write(salvage.json) } else { say(salvage) }
    if let output {
      let file = try OutputFile(output)
      try salvage.writeLines { try file.write($0) }
      try file.finish()
    }
    if let into {
      let restored = try salvage.restore(into: into) { done, all in
        bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
        return !Interruption.asked
      }
      bar.finish()
      if !json && !common.quiet { restored.say(store: into) }
    }
    if !salvage.isWhole { throw ExitCode(ExitStatus.no.rawValue) }
  }

  private func say(_ salvage: StoreSalvage) {
    let (vi, en) = (Sizes.text(salvage.found, .vi), Sizes.text(salvage.found, .en))
    Output.line(
      salvage.found.isEmpty ? "Không vớt được sự kiện nào." : "Đọc được các vị trí: \(vi).",
      salvage.found.isEmpty ? "No event could be read." : "Readable positions: \(en).")
    if salvage.proven > 0 {
      Output.line(
        "Đến vị trí \(Decimal(salvage.proven).text(.vi)): mã gốc của chính sổ chứng thực là đủ và đúng.",
        "Up to position \(Decimal(salvage.proven).text(.en)): the log's own root proves it whole.")
    }
    if !salvage.missing.isEmpty {
      Output.line(
        "Thiếu các vị trí: \(Sizes.text(salvage.missing, .vi)).",
        "Missing positions: \(Sizes.text(salvage.missing, .en)).")
    }
    if !salvage.repaired.isEmpty {
      Output.line(
        "Đã sửa một bit lật trong khung của các vị trí: \(Sizes.text(salvage.repaired, .vi)).",
        "A flipped bit was put right in the frames of positions: "
          + "\(Sizes.text(salvage.repaired, .en)).")
    }
    if salvage.lastKnown == nil {
      Output.line(
        "Không còn gì cho biết sổ từng dài đến đâu: phần cuối có thể thiếu mà không biết.",
        "Nothing is left that says how long the log was: its end may be missing unnoticed.")
    }
    if salvage.leavesCheckpoints {
      Output.line(
        "Các điểm chốt ở đó hỏng hoặc của sổ khác: sổ mới không mang theo.",
        "The checkpoints there are damaged or of another store: a new store goes without them.")
    }
    if !salvage.hasIdentity {
      Output.line(
        "Tệp header đã mất: sổ mới sẽ mang mã khác.",
        "The file header is lost: a new store will have another id.")
    }
  }
}

extension StoreSalvage {
  /// Whether everything the log is known to have had was found, and proven.
  fileprivate var isWhole: Bool { missing.isEmpty && lastKnown == end && proven == end }

  fileprivate var json: String {
    func stretches(_ all: [ClosedRange<UInt64>]) -> JSON {
      .array(all.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })
    }
    return JSON.object([
      ("schema", .string("tiendo/salvage/1")), ("found", stretches(found)),
      ("missing", stretches(missing)), ("repaired", stretches(repaired)),
      ("proven", .integer(proven)), ("lastKnown", lastKnown.map { .integer($0) } ?? JSON(.null)),
      ("whole", JSON(.bool(isWhole))),
    ]).compact + "\n"
  }
}
