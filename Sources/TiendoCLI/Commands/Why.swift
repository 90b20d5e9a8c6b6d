import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// Why a row says what it says.
struct Why: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: Interface.say(
      "Vì sao có con số này: từng sự kiện làm nên nó, cộng lại đúng bằng nó.",
      "Why a figure is what it is: every event behind it; they add up to it."),
    discussion: Interface.say(
      "Ví dụ: tiendo why completion tttt@tinh; tiendo why documents tinh --period 2021",
      "Example: tiendo why completion tttt@tinh; tiendo why documents tinh --period 2021"),
    aliases: ["vì-sao", "vi-sao"])

  @Argument(help: ArgumentHelp(Interface.say("Tên bảng.", "The read model.")))
  var model: String

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Dòng của bảng: mã (tttt@tinh), hoặc tên chỉ tiêu, đơn vị, mốc của nó.",
        "The table's row: its id (tttt@tinh), or its target, unit or milestone by name."),
      valueName: Interface.say("dòng", "row")))
  var row: String

  @OptionGroup var terms: TermsOptions

  @OptionGroup var structure: StructureOptions
  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let question = try tracker.question(
      at: try point.point(in: tracker), document: terms.document, period: terms.period,
      structure: try structure.day(in: tracker))
    let why = try tracker.why(model, row, question)
    if format.chosen == .json {
      let root = try tracker.root(at: question.point.position)
      return try format.write(why.json(at: question.point, root: root, drafts: tracker.drafts))
    }
    let told = try WhyAnswer(why, question, tracker, tellsOrigins: format.chosen == .xlsx)
    try format.write(try told.answer)
  }
}
