import ArgumentParser
import Domain
import Papers
import ProjectionKit
import Tracker

/// Holds a report that somebody kept against the log it came from.
struct ReportVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Interface.say(
      "Kiểm lại một tệp báo cáo (docx, pdf, xlsx, html, md, json) với sổ.",
      "Hold a report's file (docx, pdf, xlsx, html, md, json) against the log."),
    discussion: Interface.say(
      "Ví dụ: tiendo report nam-2023 --period 2023 -o nam-2023.html; "
        + "tiendo report verify nam-2023.html",
      "Example: tiendo report year-2023 --period 2023 -o year-2023.html; "
        + "tiendo report verify year-2023.html"),
    aliases: ["kiểm-tra", "kiem-tra"])

  @Argument(help: ArgumentHelp(Interface.say("Tệp báo cáo.", "The report's file.")))
  var file: String

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Mẫu của riêng mình mà tệp được viết theo.",
        "The template of your own that the file was written by."),
      valueName: Interface.say("tệp", "file")))
  var template: String?

  @Flag(help: ArgumentHelp(Interface.say("In dạng JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let kept = try KeptReport(file)
    let checks = try ReportChecks(kept, tracker, template: template)
    Output.write(json ? checks.json(file) : checks.text(file))
    if !checks.areGood { throw ExitCode(ExitStatus.no.rawValue) }
  }
}
