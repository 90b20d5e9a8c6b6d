import ArgumentParser
import Domain
import Papers
import ProjectionKit
import Tracker

/// Writes a report: a published one by its name, or the draft of one at a point.
struct ReportWrite: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: Interface.say(
      "Viết báo cáo ra tệp; báo cáo chưa phát hành thì là dự thảo.",
      "Write a report; one that is not published is a draft."),
    discussion: Interface.say(
      "Ví dụ: tiendo report nam-2023 --period 2023 --known-on 30/06/2024 -o nam-2023.html",
      "Example: tiendo report year-2023 --period 2023 --known-on 2024-06-30 -o year-2023.html"),
    aliases: ["viết", "viet"])

  @Argument(help: ArgumentHelp(Interface.say("Mã của báo cáo.", "The report's id.")))
  var name: String

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ báo cáo (của dự thảo).", "The period (of a draft)."),
      valueName: Interface.say("kỳ", "period")))
  var period: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("docx, pdf, xlsx, html, md hoặc json.", "docx, pdf, xlsx, html, md or json."),
      valueName: Interface.say("dạng", "format")))
  var format: PaperFormat?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say(
        "Tệp; html, md và json không có -o thì in ra màn hình.",
        "The file; html, md and json go to standard output without it."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Mẫu Mustache của riêng mình; lấy mẫu có sẵn bằng tiendo report template.",
        "A Mustache template of your own; copy ours with tiendo report template."),
      valueName: Interface.say("tệp", "file")))
  var template: String?

  @OptionGroup var office: OfficeOptions
  @OptionGroup var point: PointOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if template != nil, chosen == .xlsx || chosen == .json {
      throw ValidationError(
        Interface.say(
          "mẫu dùng cho docx, pdf, html và md; \(chosen.rawValue) không theo mẫu",
          "a template is for docx, pdf, html and md; \(chosen.rawValue) follows none"))
    }
    guard let output, format == nil, PaperFormat(ofFile: output) == nil else { return }
    throw ValidationError(
      Interface.say(
        "đuôi tệp của \"\(output)\" phải là docx, pdf, xlsx, html, md hoặc json",
        "the name of \"\(output)\" must end in docx, pdf, xlsx, html, md or json"))
  }

  private var chosen: PaperFormat {
    format ?? output.flatMap(PaperFormat.init(ofFile:)) ?? .docx
  }

  func run() throws {
    let tracker = try common.open()
    let report = try publication(tracker)
    guard chosen != .json else { return try write(Array(report.canonicalJSON.utf8)) }
    let office = office.office(of: tracker)
    let source = try ReportPaper(report, tracker, office).source
    if chosen == .xlsx { return try writeWorkbook(of: report, source) }
    let template = try PaperTemplate(file: template, for: chosen, Interface.language)
    let text = try template.render(source)
    switch chosen {
    case .html, .md, .json, .xlsx: try write(Array(text.utf8))
    case .docx, .pdf:
      let file = file
      try OfficePrograms(publishedOn: report.publishedOn).convert(text, to: chosen, file: file)
      sayWritten(file)
    }
  }

  /// Where a format goes that is no text.
  private var file: String { output ?? "\(name).\(chosen.rawValue)" }

  private func writeWorkbook(of report: Publication, _ source: PaperSource) throws {
    var words = ["tiendo", "report", Arguments.quoted(name), "--format", "xlsx"]
    if report.position == 0 {
      words += report.period.map { ["--period", "\($0)"] } ?? []
      words += ["--at", report.point.text]
    }
    try OutputFile.replace(file) { fresh in
      try source.writeWorkbook(toFile: fresh, askedBy: words.joined(separator: " "))
    }
    sayWritten(file)
  }

  private func sayWritten(_ file: String) {
    Output.complain(Interface.say("Đã ghi \(file).", "Wrote \(file)."))
  }

  /// The published report, or a draft of today's log at the point asked.
  private func publication(_ tracker: Tracker) throws -> Publication {
    if let published = try tracker.publication(named: name) {
      let asks = [period, point.asOf, point.knownOn, point.atPosition, point.at].contains {
        $0 != nil
      }
      let period = try period.map(tracker.period)
      let asked = try point.point(in: tracker, endOf: period ?? published.period)
      let isSame =
        (period == nil || period == published.period)
        && (point.asOf == nil && period == nil || asked.asOf == published.point.asOf)
        && (point.knownOn == nil || asked.knownOn == published.point.knownOn)
        && (point.atPosition == nil || asked.position == published.point.position)
        && (point.at == nil || asked == published.point)
      guard !asks || isSame else {
        throw Failure(
          .conflict,
          "báo cáo \"\(name)\" đã phát hành (\(published.point.sentence.vi.prefix(1).lowercased())"
            + "\(published.point.sentence.vi.dropFirst())); bỏ các tùy chọn về ngày, hoặc đặt tên khác",
          "the report \"\(name)\" is published (\(published.point.sentence.en)); leave the options "
            + "of the point out, or choose another name")
      }
      return published
    }
    let period = try period.map(tracker.period)
    return try tracker.drawnUp(
      ReportTerms(name, title: Drafts.current?.spoken, period: period),
      at: try point.point(in: tracker, endOf: period),
      publishedOn: tracker.today)
  }

  private func write(_ bytes: [UInt8]) throws {
    let file = try OutputFile(output)
    try file.write(bytes)
    try file.finish()
    if let output { sayWritten(output) }
  }
}

/// What a report is written in.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case docx, pdf, xlsx, html, md, json

  init?(ofFile name: String) {
    guard let ending = name.split(separator: ".").last else { return nil }
    self.init(rawValue: ending.lowercased())
  }
}
