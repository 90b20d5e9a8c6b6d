import ArgumentParser
import Domain
import Tracker

/// Options of every command that writes an event of its own.
struct EntryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say("Công bố ngày nào (mặc định hôm nay).", "The day it was published (today)."),
      valueName: Interface.say("ngày", "day")))
  var reportedOn: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Nguồn: số văn bản, địa chỉ.", "The source: a document number, an address."),
      valueName: Interface.say("nguồn", "text")))
  var ref: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Tệp minh chứng; sổ giữ mã SHA-256 của nó.", "A file as evidence; its SHA-256 is kept."),
      valueName: Interface.say("tệp", "file")))
  var evidence: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Ghi chú.", "A note."), valueName: Interface.say("lời", "text")))
  var note: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Độ tin cậy: high, medium hoặc low.", "How sure it is: high, medium or low."),
      valueName: "high|medium|low"))
  var confidence: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Khóa: ghi lại cùng khóa, cùng nội dung thì không thành hai lần.",
        "A key: the same key with the same content is recorded once."),
      valueName: Interface.say("khóa", "key")))
  var key: String?

  @OptionGroup var writing: WritingOptions

  /// A fact with what these options say of it.
  func fact(
    _ body: Body, subject: String? = nil, unit: String? = nil, days: EntryDays? = nil,
    causes: [UInt64] = [], in tracker: Tracker
  ) throws -> Fact {
    Fact(
      body, subject: subject, unit: unit, actor: writing.name, period: days?.period,
      effectiveOn: days?.effectiveOn, reportedOn: try reported(in: tracker),
      reportedGiven: reportedOn != nil, causes: causes, key: key, attributes: try attributes())
  }

  func reported(in tracker: Tracker) throws -> Day {
    try reportedOn.map { try tracker.day($0, option: "--reported-on") } ?? tracker.today
  }

  private func attributes() throws -> Attributes {
    var attributes = Attributes(note: note, ref: ref)
    attributes.evidence = try evidence.map(Tracker.digest(ofFile:))
    attributes.confidence = try confidence.map {
      try Choice.of($0, option: "--confidence", Attributes.Confidence.self)
    }
    return attributes
  }
}

/// Options of every command that writes at all.
struct WritingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Ai ghi; mặc định TIENDO_ACTOR, rồi tên đăng nhập.",
        "Who records; else TIENDO_ACTOR, then the login name."),
      valueName: Interface.say("mã", "id")))
  var actor: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Chỉ ghi nếu sổ đang ở vị trí này.", "Write only if the log stands at this position."),
      valueName: "N"),
    transform: LogPosition.argument)
  var expectPosition: UInt64?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Tệp khóa của người ghi, để ký lần ghi; mặc định TIENDO_ACTOR_KEY.",
        "The actor's key file, to sign the entry; else TIENDO_ACTOR_KEY."),
      valueName: Interface.say("tệp", "file")))
  var signWith: String?

  @Flag(help: ArgumentHelp(Interface.say("Chỉ thử, không ghi.", "A trial: write nothing.")))
  var dryRun = false

  @Flag(help: ArgumentHelp(Interface.say("In phiếu nhận dạng JSON.", "Print the receipt as JSON.")))
  var json = false

  var name: String { actor ?? Interface.actor }
}

/// A word of a fixed list, as an option gives it.
enum Choice {
  static func of<W: RawRepresentable & CaseIterable>(_ text: String, option: String, _: W.Type)
    throws -> W where W.RawValue == String
  {
    if let word = W(rawValue: text) { return word }
    let all = W.allCases.map(\.rawValue).joined(separator: ", ")
    throw Failure(
      .usage, "\(option) nhận một trong: \(all); không nhận \"\(text)\"",
      "\(option) takes one of: \(all); not \"\(text)\"")
  }
}
