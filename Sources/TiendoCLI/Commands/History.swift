import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// Everything the log holds about one thing.
struct History: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: Interface.say(
      "Mọi sự kiện về một đơn vị, chỉ số, chỉ tiêu, mốc hay văn bản, mới nhất ở cuối.",
      "Every event about a unit, indicator, target, milestone or document, newest last."),
    discussion: Interface.say(
      "Ví dụ: tiendo history dti_hang; tiendo history kh-298-2023",
      "Example: tiendo history dti_hang; tiendo history kh-298-2023"),
    aliases: ["lịch-sử", "lich-su", "sử"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Về cái gì: mã hoặc tên.", "About what: an id or a name."),
      valueName: Interface.say("cái-gì", "subject")))
  var subject: String

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Chỉ các mục nhập mới nhất, chừng này mục.", "Only the newest entries, so many."),
      valueName: Interface.say("số", "n")))
  var limit: Int?

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let point = try self.point.point(in: tracker)
    let (id, name) = try tracker.meaning(of: subject, at: point)
    var entries = try tracker.entries(about: id, at: point)
    if self.point.limitsEffectiveDay {
      entries = entries.filter { $0.first.fact.effectiveOn.map { $0 <= point.asOf } ?? true }
    }
    if let limit { entries = Array(entries.suffix(max(0, limit))) }
    if format.chosen == .json || format.chosen == .jsonl {
      return try format.write(
        try tracker.eventLines(entries.flatMap { [$0.first] + $0.about }))
    }
    var table = try EventTable(tracker, at: point, about: id)
    for entry in entries {
      table.add(entry.first)
      for about in entry.about { table.add(about, isUnder: true) }
    }
    let title = id == name ? id : "\(name) (\(id))"
    var answer = Answer(
      schema: "tiendo/history/1", table: table.table("history"), point: point,
      root: try tracker.root(at: point.position),
      title: Sentence(vi: "Các sự kiện về \(title)", en: "Events about \(title)"))
    let catalogue = try tracker.catalogue(at: point)
    if let unit = catalogue.handle(id), !catalogue.formers(of: unit, on: point.asOf).isEmpty {
      // What it was made of has events of its own.
      answer.hints.append(Sentence("tiendo unit show \(id)"))
    }
    try format.write(answer)
  }
}

extension PointOptions {
  /// Whether the question says as of which day; the log itself is shown whole otherwise.
  var limitsEffectiveDay: Bool { asOf != nil || at != nil }
}

extension Tracker {
  /// The one thing that a text means, of whatever sort: its id and what it is called.
  func meaning(of text: String, at point: Point) throws -> (id: String, name: String) {
    let catalogue = try catalogue(at: point)
    var found: [Search.Candidate] = []
    for noun in Noun.allCases {
      let candidates = catalogue.candidates(noun, on: point.asOf)
      if let exact = candidates.first(where: { $0.id == text }) { return (exact.id, exact.name) }
      switch Search.find(text, among: candidates) {
      case .one(let one): found.append(one)
      case .several(let several): found += several
      case .none: break
      }
    }
    let ids = Set(found.map(\.id))
    guard ids.count == 1, let one = found.first else {
      if let known = catalogue.handle(text), known != .none { return (text, text) }
      let all = found.sorted { $0.id < $1.id }.prefix(8)
      throw Failure(
        .input,
        found.isEmpty
          ? "không có đơn vị, chỉ số, chỉ tiêu, mốc hay văn bản nào là \"\(text)\"; tìm bằng tiendo unit search, tiendo indicator search"
          : "\"\(text)\" khớp \(ids.count) mục: \(all.map(\.description.vi).joined(separator: ", ")); hãy dùng mã",
        found.isEmpty
          ? "no unit, indicator, target, milestone or document is \"\(text)\"; look with tiendo unit search, tiendo indicator search"
          : "\"\(text)\" fits \(ids.count) things: \(all.map(\.description.en).joined(separator: ", ")); use the id"
      )
    }
    return (one.id, one.name)
  }
}
