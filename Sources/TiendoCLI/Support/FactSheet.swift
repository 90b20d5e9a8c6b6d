import Domain
import ProjectionKit
import Tracker

/// Figures and counts as rows of a sheet that `import` reads.
enum FactSheet {
  static let columns = [
    "type", "subject", "unit", "period", "effectiveon", "reportedon", "value", "numerator",
    "denominator", "qualifier", "field", "incoming", "outgoing", "eligible", "signed", "note",
    "ref", "key",
  ]

  /// What people read above the columns; `import` knows both.
  static var headings: [String] {
    Interface.language == .vi ? columns.map { Tracker.heading(ofColumn: $0) } : columns
  }

  /// By column; nil for an event of another kind.
  static func cells(_ fact: Fact) -> [Cell]? {
    var cells: [String: Cell] = [:]
    switch fact.body {
    case .measurementReported(let figure):
      if let denominator = figure.denominator {
        cells["numerator"] = .number(figure.value)
        cells["denominator"] = .number(denominator)
      } else {
        cells["value"] = .number(figure.value)
      }
      if figure.qualifier != .exact { cells["qualifier"] = .text(figure.qualifier.symbol) }
      cells["field"] = figure.field.map(Cell.whole)
    case .documentsCounted(let counted):
      cells["incoming"] = counted.incoming.map(Cell.number)
      cells["outgoing"] = counted.outgoing.map(Cell.number)
      cells["eligible"] = counted.eligible.map(Cell.number)
      cells["signed"] = counted.signed.map(Cell.number)
    default: return nil
    }
    cells["type"] = .text(fact.kind.type)
    cells["subject"] = .optional(fact.subject)
    cells["unit"] = .optional(fact.unit)
    cells["period"] = fact.period.map(Cell.period)
    cells["effectiveon"] = .optional(fact.effectiveOn)
    cells["reportedon"] = .day(fact.reportedOn)
    cells["note"] = .optional(fact.attributes.note)
    cells["ref"] = .optional(fact.attributes.ref)
    cells["key"] = .optional(fact.key)
    return columns.map { cells[$0] ?? .null }
  }

  static let csvHeader = columns.joined(separator: ",") + "\n"

  /// A line of a CSV file, values as they were entered; guarded where a spreadsheet may open it.
  static func csvLine(_ cells: [Cell], isGuarded: Bool = true) -> String {
    zip(columns, cells).map { column, cell in
      switch cell {
      case .number(let value): value.asEntered
      case .text(let text) where isGuarded && (column == "note" || column == "ref"):
        quoted(guarded(text))
      default: cell.isNull ? "" : quoted(cell.plain)
      }
    }.joined(separator: ",") + "\n"
  }

  /// What a spreadsheet would run as a formula gets an apostrophe before it.
  private static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ field: String) -> String {
    let needs = field.unicodeScalars.contains {
      $0 == "\"" || $0 == "," || $0 == "\n" || $0 == "\r"
    }
    return needs ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
