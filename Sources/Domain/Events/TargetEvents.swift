/// How a value must stand to a goal.
public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case atLeast = ">="
  case atMost = "<="
  case equal = "="
  case above = ">"
  case below = "<"

  /// The direction it speaks of; `=` is read by the indicator's (semantics.md, Meeting a goal).
  public var direction: Direction? {
    switch self {
    case .atLeast, .above: .higher
    case .atMost, .below: .lower
    case .equal: nil
    }
  }

  /// For `>` and `<`, to meet is to exceed (R20).
  public var isStrict: Bool { self == .above || self == .below }
}

/// How percent complete is computed.
public enum PercentMethod: String, Sendable, Hashable, CaseIterable {
  case ratio, distance
}

/// A value on a day of a target's path.
public struct Waypoint: Hashable, Sendable {
  public var on: Day
  public var value: Decimal

  public init(on: Day, value: Decimal) {
    self.on = on
    self.value = value
  }

  init(_ json: JSON) throws(DomainError) {
    var fields = try Fields(json)
    on = try fields.required("on").asDay("on")
    value = try fields.required("value").asDecimal("value")
    try fields.finish()
  }

  var json: JSON {
    .object([("on", .string(on.description)), ("value", .string(value.asEntered))])
  }
}

/// `target.set.v1`. Again with the same id: a re-set, which replaces everything it says (R24).
public struct TargetSet: Payload {
  public var indicator: String
  public var comparator: Comparator
  public var value: Decimal
  public var deadline: Day
  public var baseline: Waypoint?
  public var path: [Waypoint]
  public var document: String?
  public var responsible: String?
  /// Every unit of that kind in being has the target; otherwise the event's unit has it.
  public var appliesTo: UnitKind?
  public var method: PercentMethod?

  public init(
    indicator: String, comparator: Comparator, value: Decimal, deadline: Day,
    baseline: Waypoint? = nil, path: [Waypoint] = [], document: String? = nil,
    responsible: String? = nil, appliesTo: UnitKind? = nil, method: PercentMethod? = nil
  ) {
    self.indicator = indicator
    self.comparator = comparator
    self.value = value
    self.deadline = deadline
    self.baseline = baseline
    self.path = path
    self.document = document
    self.responsible = responsible
    self.appliesTo = appliesTo
    self.method = method
  }

  init(_ fields: inout Fields) throws(DomainError) {
    indicator = try fields.required("indicator").asText("indicator")
    comparator = try fields.required("comparator").asWord("comparator")
    value = try fields.required("value").asDecimal("value")
    deadline = try fields.required("deadline").asDay("deadline")
    baseline = nil
    if let json = fields.raw("baseline") { baseline = try Waypoint(json) }
    path = []
    if let json = fields.raw("path") {
      for item in try json.asItems("path") { path.append(try Waypoint(item)) }
      guard Set(path.map(\.on)).count == path.count else {
        throw json.wrong(
          "path", vi: "các mốc có ngày khác nhau", en: "a list of steps on different days")
      }
    }
    document = try fields.optionalText("document")
    responsible = try fields.optionalText("responsible")
    appliesTo = try fields.optionalWord("appliesTo")
    method = try fields.optionalWord("method")
  }

  var json: JSON {
    .object([
      ("indicator", .string(indicator)), ("comparator", .string(comparator.rawValue)),
      ("value", .string(value.asEntered)), ("deadline", .string(deadline.description)),
      ("baseline", baseline?.json), ("path", path.isEmpty ? nil : .array(path.map(\.json))),
      ("document", document.map(JSON.string)), ("responsible", responsible.map(JSON.string)),
      ("appliesTo", appliesTo.map { .string($0.rawValue) }),
      ("method", method.map { .string($0.rawValue) }),
    ])
  }
}

/// The `data` of what needs nothing but a reason.
public struct Reason: Payload {
  public var reason: String

  public init(_ reason: String) {
    self.reason = reason
  }

  init(_ fields: inout Fields) throws(DomainError) {
    reason = try fields.required("reason").asText("reason")
  }

  var json: JSON { .object([("reason", .string(reason))]) }
}

/// The `data` of `period.closed` and `period.reopened`.
public struct OptionalReason: Payload {
  public var reason: String?

  public init(_ reason: String? = nil) {
    self.reason = reason
  }

  init(_ fields: inout Fields) throws(DomainError) {
    reason = try fields.optionalText("reason")
  }

  var json: JSON { .object([("reason", reason.map(JSON.string))]) }
}
