import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// What is owed and when, overdue first.
struct Due: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: Interface.say(
      "Báo cáo nào phải nộp và khi nào; quá hạn đứng trước.",
      "Which reports are owed and when; overdue first."),
    discussion: Interface.say(
      "Ví dụ: tiendo due --on 20/06/2025; tiendo due --unit tinh -o lich.ics",
      "Example: tiendo due --on 2025-06-20; tiendo due --unit tinh -o due.ics"),
    aliases: ["đến-hạn", "den-han"])

  @Option(help: ArgumentHelp(Interface.say("Đơn vị: mã hoặc tên.", "A unit, by id or name.")))
  var unit: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Xem tại ngày nào (như --as-of).", "On which day (as --as-of)."),
      valueName: Interface.say("ngày", "day")))
  var on: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Kể cả báo cáo đến hạn trong chừng này ngày tới (mặc định 30; lịch .ics: 366).",
        "Also what is due in so many days (30 by default, 366 in a calendar)."),
      valueName: Interface.say("số", "n")))
  var days: Int?

  @OptionGroup var point: PointOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard days.map({ (0...3660).contains($0) }) ?? true else {
      throw ValidationError(
        Interface.say("--days nhận số từ 0 đến 3660", "--days takes a number from 0 to 3660"))
    }
  }

  func run() throws {
    let tracker = try common.open()
    var point = try self.point.point(in: tracker)
    if let on { point.asOf = try tracker.day(on, option: "--on") }
    let days = days ?? (format.chosen == .ics ? 366 : 30)
    let due = try tracker.due(try tracker.question(at: point, unit: unit), daysAhead: days)
    var table = due.table
    if format.chosen == .ics { return try writeCalendar(table, at: point, tracker) }
    table.model = ""
    table.arrangeForPeople()
    var answer = Answer(
      schema: "tiendo/due/1", table: table, point: point,
      root: try tracker.root(at: point.position),
      title: Sentence(
        vi: "Báo cáo quá hạn và đến hạn trong \(days) ngày",
        en: "Reports overdue, and due within \(days) days"))
    answer.footnotes = [
      Sentence(
        vi:
          "\(due.overdue.count) kỳ quá hạn trong một năm qua, \(due.upcoming.count) kỳ sắp đến hạn.",
        en: "\(due.overdue.count) periods overdue in the past year, \(due.upcoming.count) due soon."
      )
    ]
    if !due.overdue.isEmpty {
      answer.footnotes.append(
        Sentence(
          vi:
            "Quá hạn là chưa có lần ghi nào cho kỳ đó trong sổ, kể cả khi báo cáo đã gửi ở nơi khác.",
          en: "Overdue means that the log has no entry for the period, wherever a report was sent.")
      )
    }
    try format.write(answer)
  }

  private func writeCalendar(_ table: Table, at point: Point, _ tracker: Tracker) throws {
    var calendar = DueCalendar(
      Drafts.marked(Sentence(vi: "Báo cáo đến hạn", en: "Reports due")), Interface.language,
      stamp: point.knownOn,
      store: tracker.storeID)
    calendar.add(table)
    try format.write(calendar.text)
  }
}

extension Table {
  /// For people: the duty by its title, what is owed only where a duty owes more than one thing,
  /// and how late beside the status.
  fileprivate mutating func arrangeForPeople() {
    var owed: [String: Set<String>] = [:]
    for row in rows {
      owed[cell("obligation", of: row)?.plain ?? "", default: []]
        .insert(cell("item", of: row)?.plain ?? "")
    }
    for index in columns.indices {
      switch columns[index].key {
      case "title": columns[index].isShown = true
      case "item": columns[index].isShown = owed.values.contains { $0.count > 1 }
      case "due": columns[index].style = .id
      case "daysLate": columns[index].isShown = false
      default: break
      }
    }
    guard let status = columns.firstIndex(where: { $0.key == "status" }) else { return }
    for index in rows.indices {
      guard case .word(let code, let words) = rows[index].cells[status],
        case .whole(let days)? = cell("daysLate", of: rows[index]), days > 0
      else { continue }
      rows[index].cells[status] = .word(
        code, words + Sentence(vi: ", muộn \(days) ngày", en: ", \(days) days late"))
    }
  }
}
