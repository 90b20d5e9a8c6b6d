import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Takes an event back; a retraction may be taken back too.
struct Retract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: Interface.say(
      "Rút một lần ghi, một lần đính chính hay một lần rút; không gì bị xóa.",
      "Take back an entry, a correction or a retraction; nothing is erased."),
    discussion: Interface.say(
      "Ví dụ: tiendo retract 2007 --reason \"ghi nhầm đơn vị\"",
      "Example: tiendo retract 2007 --reason \"the wrong unit\""),
    aliases: ["rút", "rut"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Vị trí của sự kiện.", "The event's position."),
      valueName: Interface.say("vị-trí", "position")),
    transform: LogPosition.argument)
  var position: UInt64

  @Option(help: ArgumentHelp(Interface.say("Lý do.", "The reason.")))
  var reason: String

  @OptionGroup var entry: EntryOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let fact = try entry.fact(
      .entryRetracted(Reason(reason)), causes: [position], in: tracker)
    let retraction = try Retraction(tracker, of: position)
    if retraction.isRetracted { throw Correct.isRetracted(retraction.entry, position) }
    try retraction.record(
      fact, reason: reason, entry.writing, common)
  }
}

/// What a retraction says of the entry it is about.
struct Retraction {
  let tracker: Tracker
  let position: UInt64
  let entry: Entry

  init(_ tracker: Tracker, of position: UInt64) throws {
    self.tracker = tracker
    self.position = position
    entry = try tracker.entry(with: position)
  }

  /// Whether a retraction in force names the event already.
  var isRetracted: Bool {
    entry.later.contains {
      $0.fact.kind == .entryRetracted && $0.fact.causes.first == position
        && entry.inForce.contains($0.position)
    }
  }

  /// The event that is taken back, in words.
  func words() throws -> String {
    let preview = try tracker.preview()
    func line(_ fact: Fact) -> String {
      FactWords(fact, in: preview.catalogue, on: preview.point).line
    }
    guard position != entry.first.position,
      let event = entry.later.first(where: { $0.position == position })
    else { return line(entry.first.fact) }
    let of = "#\(event.fact.causes.first ?? entry.first.position)"
    switch event.fact.body {
    case .entryCorrected(let correction):
      let content = try Tracker.content(
        entry.first.fact, correction.replacement, reportedOn: event.fact.reportedOn)
      return Interface.say("đính chính \(of): ", "the correction of \(of): ") + line(content)
    default:
      return Interface.say("lần rút \(of): ", "the retraction of \(of): ") + line(entry.first.fact)
    }
  }

  func record(
    _ fact: Fact, reason: String, _ options: WritingOptions, _ common: CommonOptions,
    isUndo: Bool = false
  ) throws {
    let contents =
      [entry.first.fact]
      + entry.later.compactMap { event in
        guard case .entryCorrected(let correction) = event.fact.body else { return nil }
        return try? Tracker.content(
          entry.first.fact, correction.replacement, reportedOn: event.fact.reportedOn)
      }
    try Recording(tracker, options, common, isUndo: isUndo).run(
      [fact], about: contents,
      lines: [
        [Interface.say("rút #\(position): ", "retracts #\(position): ") + reason, try words()]
      ])
  }
}
