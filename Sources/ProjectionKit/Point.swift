public import Domain

/// The two questions of every figure, and the auditor's third: as of which day it was true, as
/// known on which day, and as of which position of the log.
public struct Point: Hashable, Sendable {
  public var asOf: Day
  public var knownOn: Day
  public var position: UInt64

  public init(asOf: Day, knownOn: Day, position: UInt64) {
    self.asOf = asOf
    self.knownOn = knownOn
    self.position = position
  }

  /// The canonical form of architecture and JSON: `2023-12-31@2024-06-30:1234`.
  public var text: String { "\(asOf)@\(knownOn):\(position)" }

  /// Both days in words: every answer begins with this.
  public var sentence: Sentence {
    Sentence(
      vi: "Tính đến \(asOf.vietnamese), theo số liệu công bố đến \(knownOn.vietnamese)",
      en: "As of \(asOf), as known on \(knownOn)")
  }
}

/// A question put to a read model: the point first, then what narrows the answer.
public struct Question: Sendable {
  public var point: Point
  /// The window of period figures; nil for the calendar year of the as-of day.
  public var period: Period?
  public var unit: Handle?
  public var level: UnitKind?
  public var target: Handle?
  public var indicator: Handle?
  /// Asks a target by the version that this document set.
  public var document: String?
  /// Whether the answer lists the positions of the events it rests on: a flow of a province rests
  /// on a great many, and a table for people does not show them.
  public var withPositions = true
  /// Restates every figure on the unit tree of this day (R33).
  public var structure: Day?

  public init(
    at point: Point, period: Period? = nil, unit: Handle? = nil, level: UnitKind? = nil,
    target: Handle? = nil, indicator: Handle? = nil, document: String? = nil
  ) {
    self.point = point
    self.period = period
    self.unit = unit
    self.level = level
    self.target = target
    self.indicator = indicator
    self.document = document
  }

  /// The period as asked, else the year of V; its days up to V, nil where it begins after V.
  public var window: (period: Period, days: ClosedRange<Day>?) {
    let period = period ?? Period.year(of: point.asOf)
    let last = min(period.last, point.asOf)
    return (period, period.first <= last ? period.first...last : nil)
  }
}
