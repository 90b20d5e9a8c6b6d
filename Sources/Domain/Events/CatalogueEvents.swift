/// `document.issued.v1`: a legal document that sets targets or duties.
public struct DocumentIssued: Payload {
  /// As printed on it, `06-NQ/TU`.
  public var number: String
  public var title: String
  public var issuer: String?
  /// The id of the document it replaces.
  public var supersedes: String?

  public init(number: String, title: String, issuer: String? = nil, supersedes: String? = nil) {
    self.number = number
    self.title = title
    self.issuer = issuer
    self.supersedes = supersedes
  }

  init(_ fields: inout Fields) throws(DomainError) {
    number = try fields.required("number").asText("number")
    title = try fields.required("title").asText("title")
    issuer = try fields.optionalText("issuer")
    supersedes = try fields.optionalText("supersedes")
  }

  var json: JSON {
    .object([
      ("number", .string(number)), ("title", .string(title)), ("issuer", issuer.map(JSON.string)),
      ("supersedes", supersedes.map(JSON.string)),
    ])
  }
}

/// How an indicator's values stand to time.
public enum IndicatorKind: String, Sendable, Hashable, CaseIterable {
  /// The last value stands.
  case gauge
  /// Values add up over periods.
  case flow
  /// Numerator and denominator; the last report stands.
  case ratio
}

/// How an indicator is gathered over units.
public enum Rollup: String, Sendable, Hashable, CaseIterable {
  case sum, ratio, own, none
}

/// `indicator.defined.v1`. Again with the same id: a new definition from its effective day.
public struct IndicatorDefined: Payload {
  public var name: String
  /// The unit of measure, as `%` or `xã`.
  public var measure: String
  public var direction: Direction
  public var kind: IndicatorKind
  public var rollup: Rollup
  /// How many decimals people are shown.
  public var decimals: Int?
  public var nameEn: String?
  public var pillar: String?
  public var source: String?
  /// How many days after a period its publisher usually publishes.
  public var publishedAfterDays: Int?
  /// False: a series break on its effective day.
  public var comparable: Bool?
  /// The read model a bare percentage of this indicator may stand in for (`e-signature`, R15b).
  public var feeds: Feed?

  public enum Feed: String, Sendable, Hashable, CaseIterable {
    case eSignature = "e-signature"
  }

  public init(
    name: String, measure: String, direction: Direction, kind: IndicatorKind, rollup: Rollup,
    decimals: Int? = nil, nameEn: String? = nil, pillar: String? = nil, source: String? = nil,
    publishedAfterDays: Int? = nil, comparable: Bool? = nil, feeds: Feed? = nil
  ) {
    self.name = name
    self.measure = measure
    self.direction = direction
    self.kind = kind
    self.rollup = rollup
    self.decimals = decimals
    self.nameEn = nameEn
    self.pillar = pillar
    self.source = source
    self.publishedAfterDays = publishedAfterDays
    self.comparable = comparable
    self.feeds = feeds
  }

  init(_ fields: inout Fields) throws(DomainError) {
    name = try fields.required("name").asText("name")
    measure = try fields.required("measure").asText("measure")
    direction = try fields.required("direction").asWord("direction")
    kind = try fields.required("kind").asWord("kind")
    rollup = try fields.required("rollup").asWord("rollup")
    decimals = try fields.optionalInteger("decimals", in: 0...12)
    nameEn = try fields.optionalText("nameEn")
    pillar = try fields.optionalText("pillar")
    source = try fields.optionalText("source")
    publishedAfterDays = try fields.optionalInteger("publishedAfterDays", in: 0...3660)
    comparable = try fields.optionalFlag("comparable")
    feeds = try fields.optionalWord("feeds")
  }

  var json: JSON {
    .object([
      ("name", .string(name)), ("measure", .string(measure)),
      ("direction", .string(direction.rawValue)), ("kind", .string(kind.rawValue)),
      ("rollup", .string(rollup.rawValue)), ("decimals", decimals.map { .integer($0) }),
      ("nameEn", nameEn.map(JSON.string)), ("pillar", pillar.map(JSON.string)),
      ("source", source.map(JSON.string)),
      ("publishedAfterDays", publishedAfterDays.map { .integer($0) }),
      ("comparable", comparable.map { JSON(.bool($0)) }),
      ("feeds", feeds.map { .string($0.rawValue) }),
    ])
  }
}

/// `calendar.day.v1`: the subject is the day; a holiday, or a working day swapped by decision.
public struct CalendarDay: Payload {
  public var working: Bool
  public var name: String?

  public init(working: Bool, name: String? = nil) {
    self.working = working
    self.name = name
  }

  init(_ fields: inout Fields) throws(DomainError) {
    working = try fields.required("working").asFlag("working")
    name = try fields.optionalText("name")
  }

  var json: JSON {
    .object([("working", JSON(.bool(working))), ("name", name.map(JSON.string))])
  }
}

/// `point.marked.v1`: a name for a point `V@K:P`.
public struct PointMarked: Payload {
  public var point: String

  public init(point: String) {
    self.point = point
  }

  init(_ fields: inout Fields) throws(DomainError) {
    point = try fields.required("point").asText("point")
  }

  var json: JSON { .object([("point", .string(point))]) }
}
