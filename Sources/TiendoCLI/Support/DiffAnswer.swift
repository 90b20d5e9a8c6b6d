import Domain
import ProjectionKit
import Reports
import Tracker

/// Changes for people: a figure a paragraph, under it a line a cause with the events that made it.
struct DiffAnswer {
  let differences: [Difference]
  let from: Point
  let to: Point
  private let tracker: Tracker
  private static let mostEvents = 4

  init(_ differences: [Difference], from: Point, to: Point, _ tracker: Tracker) {
    self.differences = differences
    (self.from, self.to, self.tracker) = (from, to, tracker)
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
      let day = point.asOf.text(language)
      let known = Sentence(vi: "công bố đến ", en: "known on ")[language]
      let isSame = point.knownOn == other.knownOn
      return isSame ? day : "\(day) (\(known)\(point.knownOn.text(language)))"
    }
    func text(_ language: Language, _ word: String) -> String {
      "\(part(from, to, language)) \(word) \(part(to, from, language))"
    }
    return Sentence(
      vi: "Thay đổi từ \(text(.vi, "đến"))", en: "Changes from \(text(.en, "to"))")
  }

  func text(width: Int, color: Bool) throws -> String {
    let language = Interface.language
    var lines = Heading.lines(title, at: to, language, width: width, color: color)
    let catalogue = try tracker.catalogue(at: latest)
    let words = EventWords(catalogue, language) { try? tracker.entry(at: $0).fact }
    var name = Sentence("")
    for difference in shown {
      if difference.name != name {
        name = difference.name
        lines += [""] + TextWidth.wrap(name[language], to: width).map { strong($0, color) }
      }
      lines += try paragraph(difference, words, width: width)
    }
    lines.append("")
    if shown.isEmpty {
      lines.append(Interface.say("Không số nào thay đổi.", "No figure has changed."))
    }
    return (lines + hints).map { $0 + "\n" }.joined()
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
    if let from = difference.from.amount, let to = difference.to.amount {
      head += "  (\(signed(to - from, difference)))"
    }
    return try [head]
      + difference.parts.flatMap { part -> [String] in
        let amount = part.amount.map { "  " + signed($0, difference) } ?? ""
        let start = "    \(part.cause.words[language])\(amount)"
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

  private func signed(_ amount: Decimal, _ difference: Difference) -> String {
    let shown = [difference.to, difference.from].first { $0.amount != nil } ?? .null
    var isPercent = false
    if case .quantity(_, _, let measure, _, _) = shown { isPercent = measure == "%" }
    if case .goal(_, _, let measure) = shown { isPercent = measure == "%" }
    let rounded = isPercent ? Rational(amount).rounded(to: 2) : amount
    let point = isPercent ? Interface.say(" điểm %", " points") : ""
    return (amount < .zero ? "" : "+") + rounded.text(Interface.language) + point
  }

  private var hints: [String] {
    guard let first = shown.first else { return [] }
    return ["→ tiendo why \(first.model) \(first.row)"]
  }
}
