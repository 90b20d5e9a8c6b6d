/// `milestone.planned.v1`.
public struct MilestonePlanned: Payload {
  public var title: String
  public var due: Day
  /// The target it serves.
  public var target: String?

  public init(title: String, due: Day, target: String? = nil) {
    self.title = title
    self.due = due
    self.target = target
  }

  init(_ fields: inout Fields) throws(DomainError) {
    title = try fields.required("title").asText("title")
    due = try fields.required("due").asDay("due")
    target = try fields.optionalText("target")
  }

  var json: JSON {
    .object([
      ("title", .string(title)), ("due", .string(due.description)),
      ("target", target.map(JSON.string)),
    ])
  }
}

/// `milestone.rescheduled.v1`.
public struct MilestoneRescheduled: Payload {
  public var due: Day

  public init(due: Day) {
    self.due = due
  }

  init(_ fields: inout Fields) throws(DomainError) {
    due = try fields.required("due").asDay("due")
  }

  var json: JSON { .object([("due", .string(due.description))]) }
}

/// `entry.corrected.v1`: what stands in place of the event named by the first cause.
public struct EntryCorrected: Payload {
  public var reason: String
  public var replacement: Replacement

  public init(reason: String, replacement: Replacement) {
    self.reason = reason
    self.replacement = replacement
  }

  init(_ fields: inout Fields) throws(DomainError) {
    reason = try fields.required("reason").asText("reason")
    replacement = try Replacement(try fields.required("replacement"))
  }

  var json: JSON {
    .object([("reason", .string(reason)), ("replacement", replacement.json)])
  }
}

/// The corrected event's new `data`, whole, and what else changes. What it leaves out stays as the
/// first event of the entry had it (R8).
public struct Replacement: Hashable, Sendable {
  /// Read by the kind of the event it replaces, which only the log knows.
  public var data: JSON
  public var effectiveOn: Day?
  public var period: Period?
  public var unit: String?
  public var subject: String?

  public init(
    data: JSON, effectiveOn: Day? = nil, period: Period? = nil, unit: String? = nil,
    subject: String? = nil
  ) {
    self.data = data
    self.effectiveOn = effectiveOn
    self.period = period
    self.unit = unit
    self.subject = subject
  }

  init(_ json: JSON) throws(DomainError) {
    var fields = try Fields(json)
    data = try fields.required("data")
    effectiveOn = try fields.optionalDay("effectiveon")
    period = try fields.optionalPeriod("period")
    unit = try fields.optionalText("unit")
    subject = try fields.optionalText("subject")
    try fields.finish()
    if let period, let effectiveOn { try period.require(effectiveOn, offset: json.offset) }
  }

  var json: JSON {
    .object([
      ("data", data), ("effectiveon", effectiveOn.map { .string($0.description) }),
      ("period", period.map { .string($0.description) }), ("unit", unit.map(JSON.string)),
      ("subject", subject.map(JSON.string)),
    ])
  }
}

extension Period {
  /// With both a period and a day, the day lies in the period (R7).
  public func require(_ day: Day, offset: Int? = nil) throws(DomainError) {
    guard !contains(day) else { return }
    throw DomainError(
      "day-outside-period", offset: offset,
      vi:
        "ngày \(day.vietnamese) nằm ngoài kỳ \(text(.vi)) (\(first.vietnamese)-\(last.vietnamese))",
      en: "the day \(day) lies outside the period \(self) (\(first) to \(last))")
  }
}

extension Fields {
  public mutating func optionalPeriod(_ name: String) throws(DomainError) -> Period? {
    guard let json = raw(name) else { return nil }
    let text = try json.asText(name)
    guard let period = Period(text) else { throw Period.unreadable(text).at(json.offset) }
    return period
  }
}

extension Period {
  /// The refusal of a text that is no period.
  public static func unreadable(_ text: String) -> DomainError {
    DomainError(
      "no-such-period",
      vi: "\"\(text)\" không phải một kỳ; viết như 2021, 2021-Q3, 2021-11, 2024-Q1:14 "
        + "hoặc 2025-07-01/2025-08-15",
      en: "\"\(text)\" is not a period; write 2021, 2021-Q3, 2021-11, 2024-Q1:14 "
        + "or 2025-07-01/2025-08-15")
  }
}
