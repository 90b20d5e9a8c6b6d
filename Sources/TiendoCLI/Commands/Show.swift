import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// Asks a read model.
struct Show: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Interface.say(
      "Xem một bảng: completion, e-signature, documents, milestones, coverage.",
      "Show a read model: completion, e-signature, documents, milestones, coverage."),
    discussion: Interface.say(
      "Ví dụ: tiendo show completion --indicator dti_hang --as-of 31/12/2023 --known-on 30/06/2024",
      "Example: tiendo show completion --indicator dti_hang --as-of 2023-12-31 --known-on 2024-06-30"
    ),
    aliases: ["xem"])

  @Argument(help: ArgumentHelp(Interface.say("Tên bảng.", "The read model.")))
  var model: String

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "A unit, by id or name.")))
  var unit: String?

  @Option(help: ArgumentHelp(Interface.say("Chỉ tiêu.", "A target.")))
  var target: String?

  @Option(help: ArgumentHelp(Interface.say("Chỉ số.", "An indicator.")))
  var indicator: String?

  @OptionGroup var terms: TermsOptions

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Cấp: province, agency, district, commune.",
        "A level: province, agency, district, commune.")))
  var level: String?

  @Flag(
    help: ArgumentHelp(
      Interface.say(
        "Với completion: mỗi văn bản một cột (mức, phần trăm, lộ trình, tình trạng).",
        "Of completion: a column for each document (goal, percent, expected, status).")))
  var compareDocuments = false

  @OptionGroup var structure: StructureOptions
  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !compareDocuments || Folding.fold(model) == "completion" else {
      throw ValidationError(
        Interface.say(
          "--compare-documents chỉ dùng với completion",
          "--compare-documents is for completion alone"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    var question = try tracker.question(
      at: try point.point(in: tracker), unit: unit, target: target, indicator: indicator,
      document: terms.document, period: terms.period, level: level,
      structure: try structure.day(in: tracker))
    question.withPositions = format.chosen != .table
    try format.write(
      compareDocuments
        ? try tracker.compareDocuments(question) : try tracker.answer(model, question))
  }
}
