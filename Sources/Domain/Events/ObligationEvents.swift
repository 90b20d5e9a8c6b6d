/// How often something is owed.
public enum Cadence: String, Sendable, Hashable, CaseIterable {
  case month, quarter, half
  case nineMonths = "nine-months"
  case year

  /// How many of them a year has.
  public var perYear: Int {
    switch self {
    case .month: 12
    case .quarter: 4
    case .half: 2
    case .nineMonths, .year: 1
    }
  }

  /// The nth of a year, counted from 1.
  public func period(_ n: Int, of year: Int, closing: Int?) -> Period? {
    let form: Period.Form =
      switch self {
      case .month: .month(year, n)
      case .quarter: .quarter(year, n)
      case .half: .half(year, n)
      case .nineMonths: .nineMonths(year)
      case .year: .year(year)
      }
    return Period(form, closing: closing)
  }
}

/// When something is due, before it is moved to a working day.
public enum DueRule: Hashable, Sendable {
  /// Days after the period's end; may be negative.
  case days(Int)
  /// A day of a month; 0 is the period's last month, 1 the next.
  case monthDay(Int, Int)

  init(_ json: JSON) throws(DomainError) {
    var fields = try Fields(json)
    let days = try fields.optionalInteger("days", in: -366...3660)
    let month = try fields.optionalInteger("month", in: -12...60)
    let day = try fields.optionalInteger("day", in: 1...31)
    try fields.finish()
    switch (days, month, day) {
    case (let days?, nil, nil): self = .days(days)
    case (nil, let month?, let day?): self = .monthDay(month, day)
    default:
      throw json.wrong(
        "due", vi: "{\"days\": N} hoặc {\"month\": M, \"day\": D}",
        en: "{\"days\": N} or {\"month\": M, \"day\": D}")
    }
  }

  var json: JSON {
    switch self {
    case .days(let days): .object([("days", .integer(days))])
    case .monthDay(let month, let day):
      .object([("month", .integer(month)), ("day", .integer(day))])
    }
  }

  /// The day before it is moved to a working one; a day the month lacks is its last.
  public func day(after period: Period) -> Day {
    switch self {
    case .days(let days): return period.last.advanced(by: days)
    case .monthDay(let offset, let day):
      let (year, month, _) = period.last.civil
      let months = year * 12 + month - 1 + offset
      let (dueYear, dueMonth) = (months / 12, months % 12 + 1)
      let length = Day.length(ofMonth: dueMonth, in: dueYear)
      return Day(year: dueYear, month: dueMonth, day: min(day, length)) ?? period.last
    }
  }
}

/// `obligation.set.v1`: which units owe which figure for which periods by which day.
public struct ObligationSet: Payload {
  public enum Model: String, Sendable, Hashable, CaseIterable {
    case documents
    case eSignature = "e-signature"
  }

  public var title: String
  public var indicators: [String]
  public var models: [Model]
  public var units: [String]
  /// Every unit of that kind in being at the period's end.
  public var kind: UnitKind?
  public var except: [String]
  public var every: Cadence
  /// Which of them in a year; empty for all.
  public var only: [Int]
  /// The day of the month on which the window closes; nil for calendar windows.
  public var closing: Int?
  public var due: DueRule
  /// The last day it holds, inclusive (R32).
  public var until: Day?
  public var document: String?

  init(_ fields: inout Fields) throws(DomainError) {
    title = try fields.required("title").asText("title")
    indicators = try fields.optionalIDs("indicators") ?? []
    models = []
    if let json = fields.raw("models") {
      for item in try json.asItems("models") { models.append(try item.asWord("models")) }
    }
    units = try fields.optionalIDs("units") ?? []
    kind = try fields.optionalWord("kind")
    except = try fields.optionalIDs("except") ?? []
    every = try fields.required("every").asWord("every")
    only = []
    if let json = fields.raw("only") {
      for item in try json.asItems("only") {
        let n = try item.asInteger("only")
        guard (1...every.perYear).contains(n), !only.contains(n) else {
          throw item.wrong(
            "only", vi: "các số khác nhau từ 1 đến \(every.perYear)",
            en: "different numbers from 1 to \(every.perYear)")
        }
        only.append(n)
      }
    }
    closing = try fields.optionalInteger("closing", in: 1...28)
    due = try DueRule(try fields.required("due"))
    until = try fields.optionalDay("until")
    document = try fields.optionalText("document")
    guard !indicators.isEmpty || !models.isEmpty else {
      throw DomainError(
        "owes-nothing", offset: fields.offset,
        vi: "cần \"indicators\" hoặc \"models\": phải nộp gì",
        en: "\"indicators\" or \"models\" is wanted: what is owed")
    }
    guard !units.isEmpty || kind != nil else {
      throw DomainError(
        "nobody-owes", offset: fields.offset, vi: "cần \"units\" hoặc \"kind\": ai phải nộp",
        en: "\"units\" or \"kind\" is wanted: who owes it")
    }
  }

  var json: JSON {
    func ids(_ list: [String]) -> JSON? { list.isEmpty ? nil : .array(list.map(JSON.string)) }
    return .object([
      ("title", .string(title)), ("indicators", ids(indicators)),
      ("models", ids(models.map(\.rawValue))), ("units", ids(units)),
      ("kind", kind.map { .string($0.rawValue) }), ("except", ids(except)),
      ("every", .string(every.rawValue)),
      ("only", only.isEmpty ? nil : .array(only.map { .integer($0) })),
      ("closing", closing.map { .integer($0) }), ("due", due.json),
      ("until", until.map { .string($0.description) }), ("document", document.map(JSON.string)),
    ])
  }
}
