/// `report.published.v1`: the numbers that were signed, by name, so that they outlive every
/// version of the program.
public struct ReportPublished: Payload {
  public struct Figure: Hashable, Sendable {
    public var model: String
    public var row: String
    public var column: String
    /// Nil where there was no data.
    public var value: String?
    public var qualifier: String?

    public init(
      model: String, row: String, column: String, value: String?, qualifier: String? = nil
    ) {
      self.model = model
      self.row = row
      self.column = column
      self.value = value
      self.qualifier = qualifier
    }
  }

  public var title: String?
  /// The number of the paper it went out as: `123/BC-SKHCN`.
  public var number: String?
  /// The actor who signed it.
  public var signer: String?
  public var models: [String]
  public var asOf: Day
  public var knownOn: Day
  public var position: Int
  public var root: String
  public var digest: String
  public var figures: [Figure]

  public init(
    title: String? = nil, number: String? = nil, signer: String? = nil, models: [String],
    asOf: Day, knownOn: Day, position: Int, root: String, digest: String = "",
    figures: [Figure]
  ) {
    self.title = title
    self.number = number
    self.signer = signer
    self.models = models
    self.asOf = asOf
    self.knownOn = knownOn
    self.position = position
    self.root = root
    self.digest = digest
    self.figures = figures
  }

  init(_ fields: inout Fields) throws(DomainError) {
    title = try fields.optionalText("title")
    number = try fields.optionalText("number")
    signer = try fields.optionalText("signer")
    models = try fields.required("models").asIDs("models")
    asOf = try fields.required("asOf").asDay("asOf")
    knownOn = try fields.required("knownOn").asDay("knownOn")
    position = try fields.required("position").asInteger("position")
    root = try fields.required("root").asText("root")
    digest = try fields.required("digest").asText("digest")
    figures = []
    for item in try fields.required("figures").asItems("figures") {
      var inner = try Fields(item)
      let value = try inner.required("value")
      if case .null = value.value {} else { _ = try value.asText("value") }
      figures.append(
        Figure(
          model: try inner.required("model").asText("model"),
          row: try inner.required("row").asText("row"),
          column: try inner.required("column").asText("column"), value: value.text,
          qualifier: try inner.optionalText("qualifier")))
      try inner.finish()
    }
  }

  var json: JSON {
    .object([
      ("title", title.map(JSON.string)), ("number", number.map(JSON.string)),
      ("signer", signer.map(JSON.string)), ("models", .array(models.map(JSON.string))),
      ("asOf", .string(asOf.description)), ("knownOn", .string(knownOn.description)),
      ("position", .integer(position)), ("root", .string(root)), ("digest", .string(digest)),
      (
        "figures",
        .array(
          figures.map {
            .object([
              ("model", .string($0.model)), ("row", .string($0.row)),
              ("column", .string($0.column)), ("value", $0.value.map(JSON.string) ?? JSON(.null)),
              ("qualifier", $0.qualifier.map(JSON.string)),
            ])
          })
      ),
    ])
  }
}
