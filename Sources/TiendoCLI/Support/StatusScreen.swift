import Domain
import ProjectionKit
import Reports
import Tracker

/// Draws the summary: at most 23 lines at 80 columns, so that the prompt fits below it.
struct StatusScreen {
  private let summary: StatusSummary
  private let width: Int
  private let color: Bool
  private let language = Interface.language
  private static let height = 23

  init(_ summary: StatusSummary, width: Int, color: Bool) {
    self.summary = summary
    self.width = min(width, 120)
    self.color = color
  }

  var lines: [String] {
    let bottom = footer
    let body = StatusRows(
      summary, summary.items(lines: Self.height - 4 - bottom.count), width: width, color: color)
    let nothing = Interface.say("Chưa có chỉ tiêu nào ở ngày này.", "There is no target on this day.")
    return heading + [""] + (summary.ranked.isEmpty ? [nothing] : body.lines) + [""] + bottom
  }

  private var heading: [String] {
    let title = summary.title[language]
    let number = Decimal(summary.point.position)
    let position = Interface.say(
      "vị trí \(number.text(.vi))", "position \(number.text(.en))")
    let blanks = max(2, width - TextWidth.of(title) - TextWidth.of(position))
    let strong = color ? Tone.strong.paint(title) : title
    return [
      strong + String(repeating: " ", count: blanks) + position,
    ] + TextWidth.wrap(summary.point.sentence[language], to: width)
  }

  private var footer: [String] {
    let counts = summary.counts.map { "\($0.count) \($0.status.words[language])" }
    let all = Interface.say("\(summary.targets) chỉ tiêu: ", "\(summary.targets) targets: ")
    return packed(all, counts, separator: " · ") + overdue + milestones
  }

  /// Pieces on as few lines as they need, never broken within one.
  private func packed(_ start: String, _ pieces: [String], separator: String) -> [String] {
    var lines = [start]
    var isFirst = true
    for piece in pieces {
      let added = (isFirst ? "" : separator) + piece
      if TextWidth.of(lines[lines.count - 1] + added) > width {
        lines[lines.count - 1] += isFirst ? "" : separator.trimmedEnd
        lines.append("  " + piece)
      } else {
        lines[lines.count - 1] += added
      }
      isFirst = false
    }
    return lines
  }

  private var overdue: [String] {
    let due = summary.due
    let hint = "→ tiendo due"
    guard !due.overdue.isEmpty || !due.upcoming.isEmpty else { return [hint] }
    func words(_ row: Table.Row, late: Bool) -> String {
      let unit = due.table.cell("unit", of: row)?.text(language) ?? ""
      let period = due.table.cell("period", of: row)?.text(language) ?? ""
      if late {
        let days = due.table.cell("daysLate", of: row)?.text(language) ?? ""
        return "\(unit) (\(period), " + Interface.say("muộn \(days) ngày)", "\(days) days late)")
      }
      let day = due.table.cell("due", of: row)?.text(language) ?? ""
      return "\(unit) (\(period), " + Interface.say("hạn \(day))", "due \(day))")
    }
    let (label, rows, isLate) =
      due.overdue.isEmpty
      ? (Interface.say("Sắp đến hạn: ", "Due soon: "), due.upcoming, false)
      : (
        Interface.say("Quá hạn báo cáo: ", "Reports overdue: "), due.overdue, true
      )
    // As many as fit on the line with the rest counted.
    for shown in [2, 1, 0] {
      let named = rows.prefix(shown).map { words($0, late: isLate) }
      let rest = rows.count - named.count
      let more =
        named.isEmpty
        ? Interface.say("\(rest) kỳ", "\(rest) periods")
        : Interface.say("\(rest) kỳ khác", "\(rest) more")
      let text = label + (named + (rest > 0 ? [more] : [])).joined(separator: ", ")
      if TextWidth.of(text) + 3 + TextWidth.of(hint) <= width { return [text + "   " + hint] }
      if TextWidth.of(text) <= width, shown > 0 { return [text, hint] }
    }
    return [label + Interface.say("\(rows.count) kỳ", "\(rows.count) periods") + "   " + hint]
  }

  private var milestones: [String] {
    let late = summary.overdueMilestones
    guard !late.isEmpty else { return [] }
    return [
      Interface.say("Mốc quá hạn: \(late.count)", "Milestones overdue: \(late.count)")
        + "   → tiendo show milestones"
    ]
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
