import Domain
import ProjectionKit

/// A row as plain numbers, without its series: what is sorted, packed and read back in place. It
/// owns nothing, so that a million of them cost no allocation.
struct FlatRow: Hashable {
  var position: UInt64
  /// The corner's position.
  var cornerPosition: UInt64
  var value: Int64
  var denominator: Int64
  var effectiveOn: Int32
  var reportedOn: Int32
  var firstReportedOn: Int32
  /// The corner's known day.
  var knownOn: Int32
  var periodFirst: Int32
  var periodLast: Int32
  var field: UInt32
  /// Which of the series sorted together it belongs to.
  var local: UInt32 = 0
  /// The period's form and closing day; 0 for none.
  var shape: UInt8
  /// The value's scale, and the denominator's; 15 for no denominator.
  var scales: UInt8
  var qualifier: UInt8
  var sign: Int8

  static let noDenominator: UInt8 = 0xF0

  var hasDenominator: Bool { scales & 0xF0 != FlatRow.noDenominator }
  var scale: UInt8 { scales & 0x0F }

  /// Whether the row is the one corner of an entry that nothing was said about since.
  var isPlain: Bool {
    sign == 1 && knownOn == reportedOn && cornerPosition == position
      && firstReportedOn == reportedOn
  }

  func isSameContribution(as other: FlatRow) -> Bool {
    position == other.position && effectiveOn == other.effectiveOn
      && reportedOn == other.reportedOn
  }

  /// The order of rows of one series.
  static func < (a: FlatRow, b: FlatRow) -> Bool {
    if a.effectiveOn != b.effectiveOn { return a.effectiveOn < b.effectiveOn }
    if a.reportedOn != b.reportedOn { return a.reportedOn < b.reportedOn }
    if a.position != b.position { return a.position < b.position }
    if a.cornerPosition != b.cornerPosition { return a.cornerPosition < b.cornerPosition }
    if a.knownOn != b.knownOn { return a.knownOn < b.knownOn }
    return a.sign < b.sign
  }
}

extension FlatRow {
  /// The plain corner of a content, without a figure yet.
  init(_ content: Event) {
    position = content.position
    cornerPosition = content.position
    effectiveOn = content.effectiveOn.number
    reportedOn = content.reportedOn.number
    firstReportedOn = content.reportedOn.number
    knownOn = content.reportedOn.number
    sign = 1
    (periodFirst, periodLast, shape) = FlatRow.numbers(content.period, on: effectiveOn)
    (value, denominator, scales) = (0, 0, FlatRow.noDenominator)
    qualifier = 0
    field = 0
  }

  @inline(__always)
  mutating func set(_ figure: Figure) {
    (value, denominator, scales) = FlatRow.numbers(figure)
    qualifier = figure.qualifier.rawValue
    field = figure.field
  }

  init(_ row: Row) {
    let reading = row.reading
    position = reading.position
    cornerPosition = row.corner.position
    effectiveOn = reading.effectiveOn.number
    reportedOn = reading.reportedOn.number
    firstReportedOn = reading.firstReportedOn.number
    knownOn = row.corner.knownOn.number
    sign = row.corner.sign
    (periodFirst, periodLast, shape) = FlatRow.numbers(reading.period, on: effectiveOn)
    (value, denominator, scales) = FlatRow.numbers(reading.figure)
    qualifier = reading.figure.qualifier.rawValue
    field = reading.figure.field
  }

  /// Where there is no period its days are the effective one: so they cost nothing packed.
  private static func numbers(_ period: Period?, on day: Int32) -> (Int32, Int32, UInt8) {
    guard let period else { return (day, day, 0) }
    return (
      period.first.number, period.last.number,
      period.formCode | UInt8(period.closing ?? 0) << 3
    )
  }

  private static func numbers(_ figure: Figure) -> (Int64, Int64, UInt8) {
    guard let denominator = figure.denominator else {
      return (figure.value.mantissa64, 0, figure.value.scale | noDenominator)
    }
    return (
      figure.value.mantissa64, denominator.mantissa64,
      figure.value.scale | denominator.scale << 4
    )
  }

  /// Nil where the numbers cannot be a reading's.
  var reading: Reading? {
    guard let qualifier = Qualifier(rawValue: qualifier) else { return nil }
    let figure = Figure(
      Decimal(mantissa: Int128(value), scale: scale),
      over: hasDenominator ? Decimal(mantissa: Int128(denominator), scale: scales >> 4) : nil,
      qualifier: qualifier, field: field)
    return Reading(
      effectiveOn: Day(number: effectiveOn), reportedOn: Day(number: reportedOn),
      position: position, firstReportedOn: Day(number: firstReportedOn),
      period: shape == 0
        ? nil
        : Period(
          formCode: shape & 7, closing: shape >> 3, first: Day(number: periodFirst),
          last: Day(number: periodLast)),
      figure: figure)
  }

  func row(of series: SeriesKey) -> Row? {
    reading.map {
      Row(
        series: series, reading: $0,
        corner: Corner(
          knownOn: Day(number: knownOn), position: cornerPosition, sign: sign))
    }
  }
}
