import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// What changed between two points, by cause.
struct Diff: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Interface.say(
      "So hai thời điểm xem: số nào đổi, và đổi vì đâu; các phần cộng lại đúng bằng mức đổi.",
      "Compare two points: which figures changed and why; the parts add up to each change."),
    discussion: Interface.say(
      "Ví dụ: tiendo diff 2022-12-31 2025-01-01 completion; "
        + "tiendo diff 2023-12-31@2024-06-30 2023-12-31@2025-03-01",
      "Example: tiendo diff 2022-12-31 2025-01-01 completion; "
        + "tiendo diff 2023-12-31@2024-06-30 2023-12-31@2025-03-01"),
    aliases: ["so-sánh", "so-sanh"])

  @Argument(
    help: ArgumentHelp(
      Interface.say(
        "Thời điểm thứ nhất: V@K:P, phần nào cũng có thể bỏ trống, hoặc tên đã đánh dấu.",
        "The first point: V@K:P, every part optional, or a mark's name."),
      valueName: "A"))
  var from: String

  @Argument(
    help: ArgumentHelp(
      Interface.say("Thời điểm thứ hai.", "The second point."), valueName: "B"))
  var to: String

  @OptionGroup var narrowed: DiffOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let (from, to) = (try tracker.point(at: from), try tracker.point(at: to))
    try narrowed.write(from: from, to: to, tracker, format)
  }
}

/// What changed since a mark or a point.
struct Since: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "since",
    abstract: Interface.say(
      "Từ một thời điểm đã đánh dấu đến nay, số nào đã đổi và vì đâu.",
      "What has changed since a mark or a point, and why."),
    discussion: Interface.say(
      "Ví dụ: tiendo since 2023-12-31@2024-06-30 completion; tiendo since :2100",
      "Example: tiendo since 2023-12-31@2024-06-30 completion; tiendo since :2100"),
    aliases: ["từ-khi", "tu-khi"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Tên đã đánh dấu, hoặc V@K:P.", "A mark's name, or V@K:P."),
      valueName: Interface.say("thời-điểm", "point")))
  var from: String

  @OptionGroup var narrowed: DiffOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    try narrowed.write(
      from: try tracker.point(at: from), to: try tracker.now, tracker, format)
  }
}

/// Which figures are compared.
struct DiffOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      Interface.say("Một bảng; mặc định mọi bảng.", "A read model; default all."),
      valueName: Interface.say("bảng", "model")))
  var model: String?

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "A unit, by id or name.")))
  var unit: String?

  @Option(help: ArgumentHelp(Interface.say("Chỉ tiêu.", "A target.")))
  var target: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("So theo mức của văn bản này.", "By the goals of this document.")))
  var document: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ: 2021, 2021-Q3, 11/2021, 6T/2021.", "A period: 2021, 2021-Q3, 2021-11.")))
  var period: String?

  @OptionGroup var structure: StructureOptions

  func write(from: Point, to: Point, _ tracker: Tracker, _ format: FormatOptions) throws {
    // Names are those of the later point: what is asked for may not have been there before.
    let asked = try tracker.question(
      at: to.knownOn < from.knownOn ? from : to, unit: unit, target: target, document: document,
      period: period, structure: try structure.day(in: tracker))
    func question(_ point: Point) -> Question {
      var question = asked
      question.point = point
      return question
    }
    let all = asked.structure == nil ? tracker.models : tracker.restatedModels
    let differences = try (model.map { [$0] } ?? all).flatMap {
      try tracker.differences(of: $0, from: question(from), to: question(to))
    }
    try format.write(DiffAnswer(differences, from: question(from), to: question(to), tracker))
  }
}

extension FormatOptions {
  func write(_ diff: DiffAnswer) throws {
    switch chosen {
    case .json:
      try write(
        diff.differences.json(from: diff.from, to: diff.to, drafts: Drafts.current?.count ?? 0))
    case .jsonl: try write(diff.differences.jsonl())
    case .svg:
      try write(
        Waterfall(
          diff.shown, from: diff.from, to: diff.to, Interface.language,
          note: Drafts.current?.sentence
        ).svg)
    case .table:
      let isFile = output != nil
      try write(
        diff.text(width: isFile ? 100 : Interface.width, color: !isFile && Interface.color))
    default: try write(diff.answer)
    }
  }
}
