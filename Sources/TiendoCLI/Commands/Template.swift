import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// Makes the sheet that a unit fills in.
struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: Interface.say(
      "Phiếu để đơn vị điền và gửi lại; import đọc được ngay.",
      "A sheet for a unit to fill in and send back; import reads it."),
    discussion: Interface.say(
      "Ví dụ: tiendo template documents --unit tinh --period 2025 -o phieu.xlsx",
      "Example: tiendo template documents --unit tinh --period 2025 -o form.xlsx"),
    aliases: ["mẫu", "mau"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "measurement (số liệu), documents (văn bản) hoặc milestones (mốc).",
        "measurement, documents or milestones."), valueName: Interface.say("loại", "kind")))
  var kind: String

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "A unit, by id or name.")))
  var unit: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ: 2021, 2021-Q3, 11/2021, 6T/2021.", "A period: 2021, 2021-Q3, 2021-11.")))
  var period: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say("Tệp .xlsx hoặc .csv.", "A .xlsx or .csv file."),
      valueName: Interface.say("tệp", "file")))
  var output: String

  @OptionGroup var replacing: ReplacingOption
  @OptionGroup var point: PointOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard output.hasSuffix(".xlsx") || output.hasSuffix(".csv") else {
      throw ValidationError(
        Interface.say(
          "đuôi tệp của \"\(output)\" phải là xlsx hoặc csv",
          "the name of \"\(output)\" must end in xlsx or csv"))
    }
    guard found != nil else {
      throw ValidationError(
        Interface.say(
          "không có phiếu \"\(kind)\"; có: measurement, documents, milestones",
          "there is no form \"\(kind)\"; there are: measurement, documents, milestones"))
    }
  }

  private var found: FormKind? {
    switch Folding.fold(kind) {
    case "so lieu": .measurement
    case "van ban": .documents
    case "moc": .milestones
    default: FormKind(rawValue: kind)
    }
  }

  func run() throws {
    let tracker = try common.open()
    guard let found else { return }
    let point = try self.point.point(in: tracker)
    let language = Interface.language
    let form = try tracker.form(
      found, try tracker.question(at: point, unit: unit, period: period), language)
    guard !form.rows.isEmpty else {
      throw Failure(
        .no, "không có gì phải điền cho đơn vị và kỳ này; hãy chọn --unit hoặc --period khác",
        "nothing is owed for this unit and period; choose another --unit or --period")
    }
    try replacing.check(output)
    if output.hasSuffix(".csv") {
      try Output.write("\u{FEFF}" + form.csv(language), toFile: output)
    } else {
      try OutputFile.replace(output) {
        try form.writeWorkbook(toFile: $0, language, on: point.knownOn)
      }
    }
    if common.quiet { return }
    Output.complain(
      Interface.say(
        "Đã ghi \(output): \(form.rows.count) dòng. Điền xong: tiendo import \(output)",
        "Wrote \(output): \(form.rows.count) \(form.rows.count == 1 ? "line" : "lines"). "
          + "When filled in: tiendo import \(output)"))
  }
}
