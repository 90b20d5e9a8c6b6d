public import Domain
public import ProjectionKit

/// What is due, as a calendar other programs subscribe to (RFC 5545): a whole day for each duty, with
/// a reminder. The same duty keeps its identifier, so that reading it again moves the day.
public struct DueCalendar {
  private let language: Language
  private let stamp: Day
  private let store: String
  private var lines: [String]

  /// `stamp` is the day it was known; `store` sets its identifiers apart from another store's.
  public init(_ title: Sentence, _ language: Language, stamp: Day, store: String) {
    (self.language, self.stamp, self.store) = (language, stamp, store)
    lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tiendo//tiendo//VI", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:" + DueCalendar.escaped(title[language]),
    ]
  }

  /// Takes in the rows of a coverage table.
  public mutating func add(_ table: Table) {
    for row in table.rows {
      guard case .day(let due)? = table.cell("due", of: row) else { continue }
      func words(_ key: String) -> String { table.cell(key, of: row)?.text(language) ?? "" }
      let summary = "\(words("item")) · \(words("unit")) · \(words("period"))"
      let description = Sentence(
        vi: "\(words("title")). Tình trạng: \(words("status")).",
        en: "\(words("title")). Status: \(words("status")).")
      lines += [
        "BEGIN:VEVENT", "UID:" + DueCalendar.escaped("\(row.id)@\(store)"),
        "DTSTAMP:\(DueCalendar.compact(stamp))T000000Z",
        "DTSTART;VALUE=DATE:\(DueCalendar.compact(due))",
        "DTEND;VALUE=DATE:\(DueCalendar.compact(due.advanced(by: 1)))",
        "SUMMARY:" + DueCalendar.escaped(summary),
        "DESCRIPTION:" + DueCalendar.escaped(description[language]),
        "CATEGORIES:" + DueCalendar.escaped(words("unit")), "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P3D",
        "DESCRIPTION:" + DueCalendar.escaped(summary), "END:VALARM", "END:VEVENT",
      ]
    }
  }

  /// The calendar, its lines folded at 75 bytes and ended by CR LF.
  public var text: String {
    (lines + ["END:VCALENDAR"]).map { DueCalendar.folded($0) + "\r\n" }.joined()
  }

  private static func compact(_ day: Day) -> String {
    day.description.filter { $0 != "-" }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in TextWidth.plain(text) {
      if ["\\", ";", ","].contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// A line is folded between characters, never inside one.
  private static func folded(_ line: String) -> String {
    var (result, length) = ("", 0)
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > 75 {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += size
    }
    return result
  }
}
