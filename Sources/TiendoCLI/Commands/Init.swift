import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Makes a new store.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Interface.say(
      "Tạo sổ mới với danh mục: đơn vị, văn bản, chỉ số, chỉ tiêu, mốc, lịch.",
      "Make a new store with the catalogue: units, documents, indicators, targets, milestones."),
    discussion: Interface.say(
      "Ví dụ: tiendo init --sample", "Example: tiendo init --sample"),
    aliases: ["tạo", "tao"])

  @OptionGroup var common: CommonOptions

  @Flag(help: ArgumentHelp(Interface.say("Sổ rỗng, không có danh mục.", "Nothing at all in it.")))
  var empty = false

  @Flag(
    help: ArgumentHelp(
      Interface.say("Thêm số liệu đã công bố của tỉnh.", "Add the province's published figures.")))
  var sample = false

  func validate() throws {
    if empty && sample {
      throw ValidationError(
        Interface.say("chọn một: --empty hoặc --sample", "choose one: --empty or --sample"))
    }
  }

  func run() throws {
    let path = StorePath.new(common.store)
    let tracker = try Tracker.create(path, storeID: Self.randomID(), clock: SystemClock.clock)
    if !empty { _ = try tracker.take(.catalogue) }
    if sample { _ = try tracker.take(.sample) }
    guard !common.quiet else { return }
    let head = try tracker.now.position
    Output.line(
      "Đã tạo sổ \(path): \(Decimal(head).text(.vi)) sự kiện. → tiendo status",
      "Made the store \(path): \(Decimal(head).text(.en)) events. → tiendo status")
  }

  static func randomID() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
