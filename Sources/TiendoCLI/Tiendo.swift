import ArgumentParser

/// The one binary: verbs in English, each with a Vietnamese alias with and without tone marks.
struct Tiendo: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tiendo",
    abstract: Interface.say(
      "Theo dõi tiến độ thực hiện nghị quyết chuyển đổi số: tính đến ngày nào, theo số liệu nào.",
      "Tracks how a province carries out its digital-transformation resolution, as of any day."),
    discussion: Interface.say(
      "Ví dụ: tiendo init --sample; tiendo status; tiendo show completion --as-of 31/12/2023",
      "Example: tiendo init --sample; tiendo status; tiendo show completion --as-of 2023-12-31"),
    version: version,
    subcommands: [
      Init.self,
      Import.self,
      Status.self,
      Show.self,
      Why.self,
      Diff.self,
      Since.self,
      Whatif.self,
      Record.self,
      Correct.self,
      Retract.self,
      Undo.self,
      Check.self,
      CatalogueCommand.self,
      Due.self,
      Template.self,
      History.self,
      Log.self,
      Export.self,
      Rebuild.self,
      Verify.self,
      Nightly.self,
      BackupCommand.self,
      RestoreCommand.self,
      SalvageCommand.self,
      CheckpointCommand.self,
      Prove.self,
      ReceiptCommand.self,
      KeyCommand.self,
      ActorCommand.self,
      UnitCommand.self,
      TargetCommand.self,
      IndicatorCommand.self,
      DocumentCommand.self,
      Mark.self,
      Revisions.self,
      Publish.self,
      Restated.self,
      ReportCommand.self,
      ConfigCommand.self,
      Doctor.self,
      Completions.self,
    ])
}
