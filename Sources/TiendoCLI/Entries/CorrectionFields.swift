import ArgumentParser
import Domain
import Tracker

/// The fields of an event's `data` that a correction may state anew; which of them an event has,
/// its kind decides.
struct CorrectionFields: ParsableArguments {
  @Option(help: ArgumentHelp(Interface.say("Giá trị mới.", "The new value.")))
  var value: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Xếp hạng trong bao nhiêu.", "The size of a ranking's field."), valueName: "N"))
  var field: Int?

  @OptionGroup var counts: CountOptions

  @Option(
    help: ArgumentHelp(
      Interface.say("Mức phải đạt mới, như \">= 60\".", "The new goal, as \">= 60\".")))
  var goal: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Thời hạn mới của chỉ tiêu.", "The target's new deadline."),
      valueName: Interface.say("ngày", "day")))
  var deadline: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Hạn mới của mốc.", "The milestone's new due day."),
      valueName: Interface.say("ngày", "day")))
  var due: String?

  @Option(help: ArgumentHelp(Interface.say("Tên mới (mốc, văn bản).", "The new title.")))
  var title: String?

  @Option(help: ArgumentHelp(Interface.say("Tên mới (đơn vị, chỉ số).", "The new name.")))
  var name: String?

  @Option(help: ArgumentHelp(Interface.say("Số văn bản mới.", "The new document number.")))
  var number: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Văn bản đặt ra chỉ tiêu.", "The document that sets the target.")))
  var document: String?

  @Option(help: ArgumentHelp(Interface.say("Đơn vị chủ trì.", "The responsible unit.")))
  var responsible: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Cả nội dung mới dạng JSON, thay cho mọi trường trên.",
        "The whole new content as JSON, instead of all fields above."), valueName: "JSON"))
  var data: String?

  /// The new content, from the one that stands.
  func applied(to standing: Fact, in tracker: Tracker) throws -> JSON {
    var content = standing.body.json
    if let data { content = try Tracker.json(data, option: "--data") }
    for (key, value) in try changes(of: standing, in: tracker) { content.set(key, value) }
    return content
  }

  /// Nil takes a field away.
  private func changes(of standing: Fact, in tracker: Tracker) throws -> [(String, JSON?)] {
    let day = standing.effectiveOn ?? tracker.today
    func text(_ text: String?) -> JSON? { text.map(JSON.string) }
    func iso(_ text: String?, _ option: String) throws -> JSON? {
      try text.map { .string(try tracker.day($0, option: option).description) }
    }
    func id(_ text: String?, _ noun: Noun) throws -> JSON? {
      try text.map { .string(try tracker.id(of: $0, noun, on: day)) }
    }
    let fields: [(String, JSON?)] =
      try counts.fields() + [
        ("deadline", iso(deadline, "--deadline")), ("due", iso(due, "--due")),
        ("title", text(title)), ("name", text(name)), ("number", text(number)),
        ("document", id(document, .document)), ("responsible", id(responsible, .unit)),
        ("field", field.map { .integer(try Field.checked($0)) }),
      ]
    var changes = fields.filter { $0.1 != nil }
    if let value {
      let read = try tracker.measurement(
        value, field: field, of: standing.subject ?? "", on: day, Interface.language)
      let data = Body.measurementReported(read).json
      changes += ["value", "numerator", "denominator", "qualifier"].map { ($0, data[$0]) }
      if let field = data["field"] { changes.append(("field", field)) }
    }
    if let goal {
      let goal = try Goals.read(goal)
      changes += [
        ("comparator", .string(goal.comparator.rawValue)), ("value", .string(goal.value.asEntered)),
      ]
    }
    return changes
  }
}

extension JSON {
  /// Sets, adds or (nil) takes away a member of an object.
  mutating func set(_ key: String, _ fresh: JSON?) {
    guard case .object(let members) = value else { return }
    var fields: [(String, JSON?)] = members.map { ($0.key, $0.value) }
    if let index = fields.firstIndex(where: { $0.0 == key }) {
      fields[index].1 = fresh
    } else {
      fields.append((key, fresh))
    }
    value = JSON.object(fields).value
  }
}

/// A goal as people type it: `>= 60`, `60%` (at least), `<= 10`, `= 100`.
enum Goals {
  static func read(_ text: String) throws -> (comparator: Comparator, value: Decimal) {
    let read = try Tracker.measurement(text, Interface.language)
    let comparator: Comparator? =
      switch read.qualifier {
      case .exact: text.contains("=") ? .equal : .atLeast
      case .above: .above
      case .atLeast: .atLeast
      case .below: .below
      case .atMost: .atMost
      case .about, .estimate: nil
      }
    guard let comparator, read.denominator == nil else {
      throw Failure(
        .input, "\"\(text)\" không phải một mức phải đạt; viết như \">= 60\", \"<= 10\", \"= 100\"",
        "\"\(text)\" is not a goal; write one as \">= 60\", \"<= 10\", \"= 100\"")
    }
    return (comparator, read.value)
  }
}
