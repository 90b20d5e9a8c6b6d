import Domain
import ProjectionKit
import Reports
import Tracker

/// A table of events for people: position, the two days, kind, subject, unit, what it says.
struct EventTable {
  private let tracker: Tracker
  private let words: EventWords
  private let changed: [UInt64: [(position: UInt64, kind: Kind)]]
  /// What every row is about, which then need not say it.
  private let about: String?
  private(set) var rows: [Table.Row] = []

  init(_ tracker: Tracker, at point: Point, about: String? = nil) throws {
    self.tracker = tracker
    self.about = about
    words = EventWords(try tracker.catalogue(at: point), Interface.language) { position in
      try? tracker.entry(at: position).fact
    }
    changed = try tracker.changed(at: point)
  }

  /// Adds an event; one that speaks of the entry above it is set under it.
  mutating func add(_ entry: LoggedFact, isUnder: Bool = false) {
    rows.append(Table.Row(id: String(entry.position), cells: cells(of: entry, isUnder: isUnder)))
  }

  private func cells(of entry: LoggedFact, isUnder: Bool) -> [Cell] {
    let fact = entry.fact
    let day = fact.effectiveOn ?? fact.reportedOn
    return [
      .whole(Int(entry.position)), .day(tracker.day(of: entry.recordedAt)), .day(fact.reportedOn),
      .word(
        fact.kind.name,
        isUnder
          ? Sentence(vi: "└ \(fact.kind.words.vi)", en: "└ \(fact.kind.words.en)")
          : fact.kind.words),
      fact.subject.map { .name(id: $0, Sentence(words.subject(of: fact) ?? $0)) } ?? .null,
      fact.unit.map { .name(id: $0, Sentence(words.unit($0, on: day))) } ?? .null,
      .text(text(of: entry)),
    ]
  }

  /// What it says, and whether it was corrected or retracted since.
  private func text(of entry: LoggedFact) -> String {
    let marks = (changed[entry.position] ?? []).map { change in
      let words =
        change.kind == .entryRetracted
        ? Sentence(vi: "đã rút", en: "retracted") : Sentence(vi: "đã đính chính", en: "corrected")
      return " [\(words[Interface.language]) #\(change.position)]"
    }
    let fact = entry.fact
    let says = words.text(of: fact) + marks.joined()
    let day = fact.effectiveOn ?? fact.reportedOn
    let subject = fact.subject.flatMap { id in
      id == about || saysItself(fact) ? nil : words.subject(of: fact)
    }
    let unit = fact.unit.flatMap { id in id == about ? nil : words.unit(id, on: day) }
    let start = [subject, unit].compactMap { $0 }.joined(separator: " · ")
    return start.isEmpty ? says : "\(start): \(says)"
  }

  /// What an event brings into the world is named in what it says.
  private func saysItself(_ fact: Fact) -> Bool {
    switch fact.kind {
    case .unitEstablished, .documentIssued, .indicatorDefined: true
    default: false
    }
  }

  /// One event on one line, for a log that is followed.
  func line(_ entry: LoggedFact) -> String {
    zip(EventTable.columns, cells(of: entry, isUnder: false))
      .filter { $0.0.isShown && !$0.1.isNull }
      .map { $0.1.text(Interface.language) }.joined(separator: "  ")
  }

  func table(_ model: String) -> Table {
    Table(model: model, columns: EventTable.columns, rows: rows, showsID: false)
  }

  private static let columns = [
    TableColumn("position", vi: "Vị trí", en: "Position"),
    TableColumn("recordedOn", vi: "Ghi ngày", en: "Recorded", style: .id),
    TableColumn("reportedOn", vi: "Công bố ngày", en: "Reported", style: .id),
    TableColumn("kind", vi: "Loại", en: "Kind"),
    TableColumn("subject", vi: "Về", en: "About", isShown: false),
    TableColumn("unit", vi: "Đơn vị", en: "Unit", isShown: false),
    TableColumn("text", vi: "Nội dung", en: "What it says"),
  ]
}

extension Tracker {
  /// Events as the lines `export` writes.
  func eventLines(_ entries: [LoggedFact]) throws -> String {
    try entries.map { try eventLine($0) + "\n" }.joined()
  }
}
