import ArgumentParser
import Domain
import Tracker

/// What a store is set to.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: Interface.say(
      "Xem hoặc đổi cài đặt của sổ: zone, closing, backup, generations, certificates, signatures.",
      "Show or change the store's settings: zone, closing, backup, generations, certificates, "
        + "signatures."),
    discussion: Interface.say(
      "Ví dụ: tiendo config; tiendo config closing 14",
      "Example: tiendo config; tiendo config closing 14"),
    aliases: ["cài-đặt", "cai-dat"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Tên cài đặt.", "The setting."), valueName: Interface.say("tên", "key")))
  var key: String?

  @Argument(
    help: ArgumentHelp(
      Interface.say("Giá trị mới.", "Its new value."), valueName: Interface.say("giá-trị", "value"))
  )
  var value: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Lý do đổi signatures; sổ giữ lại.", "Why signatures is changed; the log keeps it.")))
  var reason: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    if let value, key == SignaturesSetting.key {
      return try SignaturesSetting(value, reason, writing, common).record()
    }
    try refuseUnused()
    let tracker = try common.open()
    if let key, let value {
      try tracker.set(key, to: value)
      guard !common.quiet && !writing.json else { return }
      return Output.line("\(key) = \(value)", "\(key) = \(value)")
    }
    let keys = key.map { [$0] } ?? Settings.keys
    let values = try keys.map { ($0, try tracker.setting($0)) }
    if writing.json {
      return Output.write(JSON.object(values.map { ($0.0, .string($0.1)) }).compact + "\n")
    }
    // Of the texts of an office only those that are set.
    for (key, value) in values where !value.isEmpty || self.key != nil {
      let text = self.key == nil ? "\(key) = \(value)" : value
      Output.write(text + "\n")
    }
  }

  /// What is said of an entry has no place where none is written.
  private func refuseUnused() throws {
    let given = [
      ("--reason", reason != nil), ("--actor", writing.actor != nil),
      ("--sign-with", writing.signWith != nil), ("--dry-run", writing.dryRun),
      ("--expect-position", writing.expectPosition != nil),
    ].filter(\.1).map(\.0)
    guard let option = given.first else { return }
    throw Failure(
      .usage, "\(option) chỉ đi với: tiendo config signatures required|optional",
      "\(option) only goes with: tiendo config signatures required|optional")
  }
}

/// The one setting that is an entry of the log: an approver's, signed where signatures are due.
struct SignaturesSetting {
  static let key = "signatures"
  private let required: Bool
  private let reason: String?
  private let writing: WritingOptions
  private let common: CommonOptions

  init(
    _ value: String, _ reason: String?, _ writing: WritingOptions, _ common: CommonOptions
  ) throws {
    required = try Settings.required(value)
    (self.reason, self.writing, self.common) = (reason, writing, common)
  }

  func record() throws {
    let tracker = try common.open()
    if let since = try tracker.signatures, since.areRequired == required {
      guard !common.quiet && !writing.json else { return }
      let value = try tracker.setting(SignaturesSetting.key)
      return Output.line(
        "signatures = \(value) từ vị trí \(Decimal(since.since).text(.vi)); không ghi gì thêm",
        "signatures = \(value) since position \(Decimal(since.since).text(.en)); nothing was written"
      )
    }
    let fact = Fact(
      .signaturesSet(SignaturesSet(required: required, reason: reason)), actor: writing.name,
      effectiveOn: tracker.today, reportedOn: tracker.today)
    try Recording(tracker, writing, common).run([fact])
  }
}
