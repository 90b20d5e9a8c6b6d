import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// `unit list`, `target list` ...: what there is at a point.
struct List<N: ListedNoun>: ReadingCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Interface.say("Danh sách tại một thời điểm.", "The list at a point."),
      discussion: Interface.say(
        "Ví dụ: tiendo \(N.noun.rawValue) list; tiendo \(N.noun.rawValue) list --json",
        "Example: tiendo \(N.noun.rawValue) list; tiendo \(N.noun.rawValue) list --json"),
      aliases: ["danh-sách", "danh-sach"])
  }

  @OptionGroup var narrowing: N.Narrowing
  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    let rows = try N.rows(try tracker.catalogue(at: point), at: point, ids: nil, narrowing)
    var answer = try N.answer(tracker, point, rows)
    answer.footnotes = [
      Sentence(vi: "\(rows.count) \(N.noun.word.vi).", en: "\(rows.count) in all.")
    ]
    try format.write(answer)
  }
}

/// `unit show U`: one of them through time.
struct ShowOne<N: ListedNoun>: ReadingCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Interface.say("Một mục qua thời gian.", "One of them through time."),
      discussion: Interface.say(
        "Ví dụ: tiendo \(N.noun.rawValue) show \(N.example.id)",
        "Example: tiendo \(N.noun.rawValue) show \(N.example.id)"),
      aliases: ["xem"])
  }

  @Argument(
    help: ArgumentHelp(
      Interface.say("Mã, số hoặc tên.", "An id, code or name."),
      valueName: Interface.say("cái-gì", "which")))
  var which: String

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    var (subject, shown) = try N.shown(which, in: tracker, at: point)
    shown.beside.insert(("id", .text(try tracker.catalogue(at: point).text(subject))), at: 0)
    try format.write(try shown.answer("tiendo/\(N.noun.rawValue)/1", at: point, in: tracker))
  }
}

/// `unit search TEXT`: what a text may mean.
struct SearchIn<N: ListedNoun>: ReadingCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "search",
      abstract: Interface.say(
        "Tìm theo mã, số hoặc tên, không cần dấu.", "Look by id, code or name, without tone marks."),
      discussion: Interface.say(
        "Ví dụ: tiendo \(N.noun.rawValue) search \"\(N.example.search.vi)\"",
        "Example: tiendo \(N.noun.rawValue) search \"\(N.example.search.en)\""),
      aliases: ["tìm", "tim"])
  }

  @Argument(
    help: ArgumentHelp(
      Interface.say("Chữ cần tìm.", "What to look for."), valueName: Interface.say("chữ", "text")))
  var text: String

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    let catalogue = try tracker.catalogue(at: point)
    let candidates = catalogue.candidates(N.noun, on: point.asOf)
    var near: [Search.Candidate] = []
    let found: [Search.Candidate]
    switch Search.find(text, among: candidates) {
    case .one(let one): found = [one]
    case .several(let several): found = several
    case .none(let nearest): (found, near) = ([], nearest)
    }
    let rows = try N.rows(catalogue, at: point, ids: Set(found.map(\.id)), nil)
    var answer = try N.answer(tracker, point, rows)
    answer.title = Sentence(
      vi: "Tìm \(N.noun.word.vi) \"\(text)\"", en: "\(N.noun.word.en): looking for \"\(text)\"")
    if !near.isEmpty {
      answer.footnotes = [
        Sentence(
          vi: "Gần giống: \(near.map(\.description.vi).joined(separator: ", "))",
          en: "Nearest: \(near.map(\.description.en).joined(separator: ", "))")
      ]
    }
    try format.write(answer)
  }
}

struct UnitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit",
    abstract: Interface.say("Đơn vị: danh sách, xem, tìm.", "Units: list, show, search."),
    discussion: Interface.say(
      "Ví dụ: tiendo unit list --level commune --as-of 01/07/2025",
      "Example: tiendo unit list --level commune --as-of 2025-07-01"),
    subcommands: [List<Units>.self, ShowOne<Units>.self, SearchIn<Units>.self],
    aliases: ["đơn-vị", "don-vi"])
}

struct TargetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: Interface.say(
      "Chỉ tiêu: danh sách, xem, lịch sử, tìm.", "Targets: list, show, history, search."),
    discussion: Interface.say(
      "Ví dụ: tiendo target show xa-cds", "Example: tiendo target show xa-cds"),
    subcommands: [
      List<Targets>.self, ShowOne<Targets>.self, TargetHistory.self, SearchIn<Targets>.self,
    ],
    aliases: ["chỉ-tiêu", "chi-tieu"])
}

struct IndicatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicator",
    abstract: Interface.say("Chỉ số: danh sách, xem, tìm.", "Indicators: list, show, search."),
    discussion: Interface.say(
      "Ví dụ: tiendo indicator show dti_hang", "Example: tiendo indicator show dti_hang"),
    subcommands: [List<Indicators>.self, ShowOne<Indicators>.self, SearchIn<Indicators>.self],
    aliases: ["chỉ-số", "chi-so"])
}

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: Interface.say("Văn bản: danh sách, xem, tìm.", "Documents: list, show, search."),
    discussion: Interface.say(
      "Ví dụ: tiendo document show nq-06-tu", "Example: tiendo document show nq-06-tu"),
    subcommands: [
      List<LegalDocuments>.self, ShowOne<LegalDocuments>.self, SearchIn<LegalDocuments>.self,
    ],
    aliases: ["văn-bản", "van-ban"])
}
