import Domain
import ProjectionKit
import Reports
import Tracker

/// Changes for people: a figure a paragraph, under it a line a cause with the events that made it.
struct DiffAnswer {
  let differences: [Difference]
  let from: Point
  let to: Point
  /// What the title says of another day's units.
  private let structure: Sentence
  private let tracker: Tracker
  private static let mostEvents = 4

  init(_ differences: [Difference], from: Question, to: Question, _ tracker: Tracker) {
    self.differences = differences
    (self.from, self.to, self.tracker) = (from.point, to.point, tracker)
    structure = to.structureTitle ?? Sentence("")
  }

  /// What people are shown: a part of a row that says the same once more is left out.
  var shown: [Difference] {
    differences.filter { !$0.column.hasPrefix("yearToDate.") }
  }

  /// The same as a table, for sheets and pages.
  var answer: Answer {
    get throws {
      Answer(
        schema: "tiendo/diff/1", table: differences.table, point: to,
        root: try tracker.root(at: to.position), title: title)
    }
  }

  private var title: Sentence {
    func part(_ point: Point, _ other: Point, _ language: Language) -> String {
      var beside: [String] = []
      if point.knownOn != other.knownOn {
        let known = Sentence(vi: "công bố đến ", en: "known on ")[language]
        beside.append(known + point.knownOn.text(language))
      }
      if point.position != other.position {
        let position = Sentence(vi: "vị trí ", en: "position ")[language]
        beside.append(position + Decimal(point.position).text(language))
      }
      let day = point.asOf.text(language)
      return beside.isEmpty ? day : "\(day) (\(beside.joined(separator: ", ")))"
    }
    func text(_ language: Language, _ word: String) -> String {
      "\(part(from, to, language)) \(word) \(part(to, from, language))"
    }
    return Sentence(
      vi: "Thay đổi từ \(text(.vi, "đến"))", en: "Changes from \(text(.en, "to"))") + structure
  }

  func text(width: Int, color: Bool) throws -> String {
    let language = Interface.language
    var lines = Heading.lines(Drafts.marked(title), at: to, language, width: width, color: color)
    let catalogue = try tracker.catalogue(at: latest)
    let words = EventWords(catalogue, language) { try? tracker.entry(at: $0).fact }
    let (told, untold) = goalsToldOnce
    var row = ""
    for difference in told {
      if difference.row != row {
        row = difference.row
        let name = "\(difference.name[language]) [\(row)]"
        lines += [""] + TextWidth.wrap(name, to: width).map { strong($0, color) }
      }
      lines += try paragraph(difference, words, width: width)
    }
    lines.append("")
    if untold > 0 {
      let count = Decimal(untold).text(language)
      lines += TextWidth.wrap(
        Interface.say(
          "Còn \(count) dòng cũng chỉ được đặt mức phải đạt như trên, cho đơn vị khác.",
          "\(count) more rows only got a goal as above, for other units."), to: width)
    }
    if shown.isEmpty {
      lines.append(Interface.say("Không số nào thay đổi.", "No figure has changed."))
    }
    return (lines + hints).map { $0 + "\n" }.joined()
  }

  /// A target that a document sets for every unit of a kind makes a row each; where nothing but the
  /// goal changed, the first of them tells it for all.
  private var goalsToldOnce: (told: [Difference], untold: Int) {
    let rows = Dictionary(grouping: shown, by: \.row)
    var known: Set<[UInt64]> = []
    var untold: Set<String> = []
    let told = shown.filter { difference in
      guard rows[difference.row]?.count == 1, difference.column == "goal",
        let part = difference.parts.first, part.cause == .target
      else { return true }
      if known.insert(part.positions).inserted { return true }
      untold.insert(difference.row)
      return false
    }
    return (told, untold.count)
  }

  private func strong(_ text: String, _ color: Bool) -> String {
    color ? Tone.strong.paint(text) : text
  }

  /// Everything that any of the two points knows.
  private var latest: Point {
    Point(
      asOf: max(from.asOf, to.asOf), knownOn: max(from.knownOn, to.knownOn),
      position: max(from.position, to.position))
  }

  /// `  Hiện có  94 → 114 (+20)`, then the causes.
  private func paragraph(_ difference: Difference, _ words: EventWords, width: Int) throws
    -> [String]
  {
    let language = Interface.language
    let (old, new) = (difference.from.text(language), difference.to.text(language))
    var head = "  \(difference.title[language])  \(old) → \(new)"
    if difference.from.amount != nil, difference.to.amount != nil {
      head += "  (\(difference.wordsOfChange(language)))"
    }
    return try [head]
      + difference.parts.flatMap { part -> [String] in
        let amount = difference.words(of: part, language).map { "  " + $0 } ?? ""
        let start = "    \(part.words[language])\(amount)"
        let events = try part.positions.prefix(DiffAnswer.mostEvents).map { try event($0, words) }
        let more = part.positions.count - events.count
        let rest =
          more > 0
          ? [Interface.say("… và \(more) sự kiện khác", "… and \(more) more events")] : []
        return [start]
          + (events + rest).flatMap { line in
            TextWidth.wrap(line, to: width - 8).enumerated().map {
              ($0 == 0 ? "      " : "        ") + $1
            }
          }
      }
  }

  /// `#501 số liệu: 11/63, năm 2023 · công bố 12/02/2025, sau 409 ngày`.
  private func event(_ position: UInt64, _ words: EventWords) throws -> String {
    let fact = try tracker.entry(at: position).fact
    let language = Interface.language
    let lag = fact.effectiveOn.map { $0.days(to: fact.reportedOn) } ?? 0
    let late =
      lag > 0 ? Interface.say(", sau \(lag) ngày", ", \(lag) days after") : ""
    return "#\(position) \(fact.kind.words[language]): \(words.text(of: fact)) · "
      + Interface.say("công bố ", "reported ") + fact.reportedOn.text(language) + late
  }

  private var hints: [String] {
    guard let first = shown.first else { return [] }
    return ["→ tiendo why \(first.model) \(first.row)"]
  }
}
