import Domain
import ProjectionKit
import Reports

/// The targets of the summary, a line each under their pillars.
struct StatusRows {
  typealias Group = (pillar: String?, items: [StatusSummary.Item])
  private let summary: StatusSummary
  private let groups: [Group]
  private let width: Int
  private let color: Bool
  private let language = Interface.language

  init(_ summary: StatusSummary, _ groups: [Group], width: Int, color: Bool) {
    self.summary = summary
    self.groups = groups
    self.width = width
    self.color = color
  }

  private struct Line {
    var name: String
    var value: String
    var goal: String
    var percent: String
    var status: String
    var tone: Tone?
    var bar: Decimal?
    var mark: Decimal?
  }

  var lines: [String] {
    let rows = groups.map { $0.items.map { line($0.row) } }
    let all = rows.joined()
    func widest(_ path: KeyPath<Line, String>, _ header: String) -> Int {
      max(TextWidth.of(header), all.map { TextWidth.of($0[keyPath: path]) }.max() ?? 0)
    }
    let headers = language == .vi ? ["hiện có", "mục tiêu"] : ["value", "goal"]
    let value = widest(\.value, headers[0])
    let goal = widest(\.goal, headers[1])
    let percent = widest(\.percent, "")
    let status = widest(\.status, "")
    // What names and bars share: the indent, four gaps of two and one of one are taken off.
    let rest = width - 1 - value - goal - percent - status - 2 * 4 - 1
    let longest = max(12, all.map { TextWidth.of($0.name) }.max() ?? 0)
    // Names come before long bars, up to what is read with ease.
    let bar = max(5, min(14, rest - min(longest, 44)))
    let name = max(12, min(longest, rest - bar))
    var lines: [String] = []
    for (index, group) in groups.enumerated() {
      var title = Pillar.title(group.pillar)[language]
      let plain = TextWidth.of(title)
      if color { title = Tone.strong.paint(title) }
      if index == 0 {
        title += String(repeating: " ", count: max(2, name + 3 - plain))
        title += TextWidth.pad(headers[0], to: value, .right) + "  "
        title += TextWidth.pad(headers[1], to: goal, .right)
      }
      lines.append(title)
      for row in rows[index] {
        let word = color ? row.tone?.paint(row.status) ?? row.status : row.status
        let pieces = [
          " " + TextWidth.pad(StatusRows.cut(row.name, to: name), to: name),
          TextWidth.pad(row.value, to: value, .right), TextWidth.pad(row.goal, to: goal, .right),
          Bar.draw(row.bar, width: bar, mark: row.mark) + " "
            + TextWidth.pad(row.percent, to: percent, .right), word,
        ]
        lines.append(pieces.joined(separator: "  "))
      }
    }
    return lines
  }

  private func line(_ row: Table.Row) -> Line {
    let table = summary.table
    func cell(_ key: String) -> Cell { table.cell(key, of: row) ?? .null }
    let percent = cell("percent")
    var amount: Decimal?
    if case .quantity(let value, _, _, _, _) = percent { amount = value }
    let status = cell("status")
    return Line(
      name: StatusRows.short(cell("target").text(language)),
      value: cell("value").text(language) + age(cell("effectiveOn")),
      goal: cell("goal").text(language), percent: StatusRows.sign(percent, language),
      status: status.text(language), tone: Tone(status: status.plain), bar: amount, mark: row.mark)
  }

  /// A value of an earlier year than the one asked says so: `15/63 (2022)`.
  private func age(_ cell: Cell) -> String {
    guard case .day(let day) = cell, day.year < summary.point.asOf.year else { return "" }
    let (year, month, ofMonth) = day.civil
    return month == 12 && ofMonth == 31 ? " (\(year))" : " (\(month)/\(year))"
  }

  /// `>99%` where a sentence would say "trên 99%": the value beside it has the words.
  private static func sign(_ cell: Cell, _ language: Language) -> String {
    guard case .quantity(let value, let qualifier, _, let decimals, _) = cell else {
      return cell.text(language)
    }
    let exact = Cell.quantity(value, .exact, measure: "%", decimals: decimals, field: nil)
      .text(language)
    switch qualifier {
    case .exact: return exact
    case .estimate: return "~" + exact
    default: return qualifier.symbol + exact
    }
  }

  /// Cut at a blank where most of the room is used by then.
  private static func cut(_ name: String, to width: Int) -> String {
    guard TextWidth.of(name) > width else { return name }
    let lines = TextWidth.wrap(name, to: width - 1)
    if let first = lines.first, TextWidth.of(first) * 3 >= width * 2 { return first + "…" }
    return TextWidth.truncate(name, to: width)
  }

  /// The name without what the value's own sign says, and without what stands in brackets.
  private static func short(_ name: String) -> String {
    var short = ""
    var depth = 0
    for character in name {
      if character == "(" { depth += 1 }
      if depth == 0 { short.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    for start in ["Tỷ lệ ", "Tỷ trọng ", "Share of "] where short.hasPrefix(start) {
      short.removeFirst(start.count)
      short = short.prefix(1).uppercased() + short.dropFirst()
    }
    while short.last == " " { short.removeLast() }
    return short.replacing("  ", with: " ")
  }
}
