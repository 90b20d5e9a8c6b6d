import ArgumentParser

/// Writes down what happened or what was decided; one subcommand a kind of thing.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: Interface.say(
      "Ghi số liệu, số văn bản, mốc, chỉ tiêu, đơn vị, chỉ số, chế độ báo cáo, văn bản, khóa kỳ.",
      "Record a figure, counts, a milestone, target, unit, indicator, duty, document, period."),
    discussion: Interface.say(
      "Ví dụ: tiendo record measurement tttt 265588/450684 --unit tinh --period Q1/2025",
      "Example: tiendo record measurement tttt 265588/450684 --unit tinh --period 2025-Q1"),
    subcommands: [
      RecordMeasurement.self,
      RecordDocuments.self,
      RecordMilestone.self,
      RecordTarget.self,
      RecordUnit.self,
      RecordIndicator.self,
      RecordObligation.self,
      RecordDocument.self,
      RecordPeriod.self,
    ],
    aliases: ["ghi"])
}
