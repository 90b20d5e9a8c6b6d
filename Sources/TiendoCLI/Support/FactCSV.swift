import Domain

/// Figures and counts as rows of a sheet that `import` reads, values as they were entered.
enum FactCSV {
  private static let columns = [
    "type", "subject", "unit", "period", "effectiveon", "reportedon", "value", "numerator",
    "denominator", "qualifier", "field", "incoming", "outgoing", "eligible", "signed", "note",
    "ref", "key",
  ]

  static let header = columns.joined(separator: ",") + "\n"

  /// Nil for an event of another kind.
  static func line(_ fact: Fact) -> String? {
    var fields: [String: String] = [:]
    switch fact.body {
    case .measurementReported(let figure):
      if let denominator = figure.denominator {
        fields["numerator"] = figure.value.asEntered
        fields["denominator"] = denominator.asEntered
      } else {
        fields["value"] = figure.value.asEntered
      }
      if figure.qualifier != .exact { fields["qualifier"] = figure.qualifier.symbol }
      fields["field"] = figure.field.map(String.init)
    case .documentsCounted(let counted):
      fields["incoming"] = counted.incoming?.asEntered
      fields["outgoing"] = counted.outgoing?.asEntered
      fields["eligible"] = counted.eligible?.asEntered
      fields["signed"] = counted.signed?.asEntered
    default: return nil
    }
    fields["type"] = fact.kind.type
    fields["subject"] = fact.subject
    fields["unit"] = fact.unit
    fields["period"] = fact.period?.description
    fields["effectiveon"] = fact.effectiveOn?.description
    fields["reportedon"] = fact.reportedOn.description
    fields["note"] = fact.attributes.note.map(guarded)
    fields["ref"] = fact.attributes.ref.map(guarded)
    fields["key"] = fact.key
    return columns.map { quoted(fields[$0] ?? "") }.joined(separator: ",") + "\n"
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
