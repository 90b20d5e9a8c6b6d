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
      summary, summary.items(lines: Self.height - heading.count - 2 - bottom.count), width: width,
      color: color)
    let nothing = Interface.say(
      "Chưa có chỉ tiêu nào ở ngày này.", "There is no target on this day.")
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
      strong + String(repeating: " ", count: blanks) + position
    ] + TextWidth.wrap(summary.point.sentence[language], to: width)
      + (Drafts.current.map { TextWidth.wrap($0.sentence[language], to: width) } ?? [])
  }

  private var footer: [String] {
    let counts = summary.counts.map { "\($0.count) \($0.status.words[language])" }
    let all = Interface.say("\(summary.targets) chỉ tiêu: ", "\(summary.targets) targets: ")
    return packed(all, counts, separator: " · ") + overdue + hints
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

  /// What is overdue, how much of it and the latest; else what comes next.
  private var overdue: [String] {
    let due = summary.due
    let isLate = !due.overdue.isEmpty
    let rows = isLate ? due.overdue : due.upcoming
    guard !rows.isEmpty else { return [] }
    let count = Decimal(rows.count).text(language)
    let label =
      isLate
      ? Interface.say("Quá hạn báo cáo: \(count) kỳ", "Reports overdue: \(count)")
      : Interface.say("Sắp đến hạn báo cáo: \(count) kỳ", "Reports due soon: \(count)")
    let start = isLate ? Interface.say(", mới nhất: ", ", latest: ") : ": "
    // As many of the latest as fit the line, and their days where those fit too.
    for (shown, withDays) in [(2, true), (1, true), (1, false)] {
      let named = rows.prefix(shown).map { words($0, isLate: isLate, withDays: withDays) }
      let text = label + start + named.joined(separator: ", ")
      if TextWidth.of(text) <= width { return [text] }
    }
    return [label]
  }

  /// `Sở Y tế (quý I/2024, muộn 12 ngày)`.
  private func words(_ row: Table.Row, isLate: Bool, withDays: Bool) -> String {
    let table = summary.due.table
    func text(_ key: String) -> String { table.cell(key, of: row)?.text(language) ?? "" }
    var period = text("period")
    if case .period(let whole)? = table.cell("period", of: row), let plain = Period(whole.form) {
      period = plain.text(language)
    }
    var parts = [period]
    if withDays, isLate {
      parts.append(
        Interface.say("muộn \(text("daysLate")) ngày", "\(text("daysLate")) days late"))
    } else if withDays {
      parts.append(Interface.say("hạn \(text("due"))", "due \(text("due"))"))
    }
    return "\(text("unit")) (\(parts.joined(separator: ", ")))"
  }

  private var hints: [String] {
    let late = summary.overdueMilestones.count
    guard late > 0 else { return ["→ tiendo due"] }
    return [
      Interface.say("Mốc quá hạn: \(late)", "Milestones overdue: \(late)")
        + "   → tiendo due · tiendo show milestones"
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
