extension ReportPublished {
  /// The canonical JSON of a report, a figure a line, ending in a line feed: what its digest is
  /// the SHA-256 of. It is made from the event alone, so that no later program says it otherwise;
  /// every member is there, null where nothing is said.
  public func canonicalJSON(_ name: String, period: Period?, publishedOn: Day) -> String {
    let head: [(String, JSON?)] = [
      ("schema", .string("tiendo/report/1")), ("report", .string(name)), ("title", text(title)),
      ("number", text(number)), ("signer", text(signer)), ("period", text(period?.description)),
      ("publishedOn", .string(publishedOn.description)), ("asOf", .string(asOf.description)),
      ("knownOn", .string(knownOn.description)), ("position", .integer(position)),
      ("root", .string(root)), ("models", .array(models.map(JSON.string))),
    ]
    let lines = figures.map { figure in
      JSON.object([
        ("model", .string(figure.model)), ("row", .string(figure.row)),
        ("column", .string(figure.column)), ("value", text(figure.value)),
        ("qualifier", text(figure.qualifier)),
      ]).compact
    }
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n]"
    return String(JSON.object(head).compact.dropLast()) + ",\n\"figures\":\(list)}\n"
  }

  private func text(_ text: String?) -> JSON { text.map(JSON.string) ?? JSON(.null) }
}
