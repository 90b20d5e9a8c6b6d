import ArgumentParser
import Papers

/// The template that reports are written by, to copy and change.
struct ReportTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: Interface.say(
      "Lấy mẫu báo cáo có sẵn ra để sửa.", "Copy the report's template out, to change it."),
    discussion: Interface.say(
      "Ví dụ: tiendo report template -o mau.html; "
        + "tiendo report nam-2023 --template mau.html -o nam-2023.docx",
      "Example: tiendo report template -o mine.html; "
        + "tiendo report year-2023 --template mine.html -o year-2023.docx"),
    aliases: ["mẫu", "mau"])

  @Option(
    help: ArgumentHelp(
      Interface.say("html (cho html, pdf, docx) hoặc md.", "html (for html, pdf, docx) or md."),
      valueName: "html|md"))
  var format: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say("Tệp; không có thì in ra màn hình.", "The file; else standard output."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  @OptionGroup var replacing: ReplacingOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let ending = format ?? output?.split(separator: ".").last.map(String.init) ?? "html"
    guard let form = Templates.Form(rawValue: ending) else {
      throw Failure(
        .usage, "mẫu có hai dạng: html (cho html, pdf, docx) và md",
        "a template is html (for html, pdf and docx) or md")
    }
    if let output { try replacing.check(output) }
    let file = try OutputFile(output)
    try file.write(Array(Templates.text(form, Interface.language).utf8))
    try file.finish()
    if let output { Output.complain(Interface.say("Đã ghi \(output).", "Wrote \(output).")) }
  }
}
