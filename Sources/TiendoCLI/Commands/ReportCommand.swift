import ArgumentParser

/// The periodic report as an office sends it, and the same held against the log.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Interface.say(
      "Báo cáo định kỳ theo thể thức văn bản hành chính: docx, pdf, xlsx, html, md; kiểm lại tệp.",
      "The periodic report as an official paper: docx, pdf, xlsx, html, md; verify a file."),
    discussion: Interface.say(
      "Ví dụ: tiendo report nam-2023 --period 2023 --known-on 30/06/2024 --format md",
      "Example: tiendo report year-2023 --period 2023 --known-on 2024-06-30 --format md"),
    subcommands: [ReportWrite.self, ReportVerify.self, ReportTemplate.self],
    defaultSubcommand: ReportWrite.self,
    aliases: ["báo-cáo", "bao-cao"])
}
