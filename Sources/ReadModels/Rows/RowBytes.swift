import Domain
import ProjectionKit

/// The stored form of a row: 72 bytes, little-endian, without its series, which is in the key of
/// the block it lies in. Views are disposable, so this may change with their format number.
enum RowBytes {
  static let size = 72

  static func append(_ row: Row, to out: inout [UInt8]) {
    let reading = row.reading
    out.append(number: reading.effectiveOn.number)
    out.append(number: reading.reportedOn.number)
    out.append(number: reading.position)
    out.append(number: row.corner.position)
    out.append(number: row.corner.knownOn.number)
    out.append(number: reading.firstReportedOn.number)
    out.append(number: Int64(reading.figure.value.mantissa))
    out.append(number: Int64(reading.figure.denominator?.mantissa ?? 0))
    out.append(number: reading.period?.first.number ?? 0)
    out.append(number: reading.period?.last.number ?? 0)
    out.append(reading.period?.formCode ?? 0)
    out.append(UInt8(reading.period?.closing ?? 0))
    out.append(reading.figure.value.scale)
    out.append(reading.figure.denominator?.scale ?? 255)
    out.append(reading.figure.qualifier.rawValue)
    out.append(UInt8(bitPattern: row.corner.sign))
    out.append(number: UInt16(0))
    out.append(number: reading.figure.field)
    out.append(number: UInt32(0))
  }

  /// Nil where the bytes cannot be a row.
  static func row(_ bytes: UnsafeRawBufferPointer, at offset: Int, of series: SeriesKey) -> Row? {
    func load<N: FixedWidthInteger>(_ at: Int) -> N {
      N(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + at, as: N.self))
    }
    guard let qualifier = Qualifier(rawValue: load(60)) else { return nil }
    let (mantissa, denominator, scale): (Int64, Int64, UInt8) = (load(32), load(40), load(59))
    let form: UInt8 = load(56)
    let figure = Figure(
      Decimal(mantissa: Int128(mantissa), scale: load(58)),
      over: scale == 255 ? nil : Decimal(mantissa: Int128(denominator), scale: scale),
      qualifier: qualifier, field: load(64))
    let period = Period(
      formCode: form, closing: load(57), first: Day(number: load(48)), last: Day(number: load(52)))
    return Row(
      series: series,
      reading: Reading(
        effectiveOn: Day(number: load(0)), reportedOn: Day(number: load(4)), position: load(8),
        firstReportedOn: Day(number: load(28)), period: period, figure: figure),
      corner: Corner(
        knownOn: Day(number: load(24)), position: load(16), sign: Int8(bitPattern: load(61))))
  }

  static func rows(_ bytes: UnsafeRawBufferPointer, of series: SeriesKey) -> [Row] {
    stride(from: 0, to: bytes.count - bytes.count % size, by: size).compactMap {
      row(bytes, at: $0, of: series)
    }
  }

  // MARK: Keys

  /// A block's key: its series, then the place of its first row; big-endian, so that keys sort as
  /// rows do. Days are moved up so that early ones do not sort last.
  static func key(_ row: Row) -> [UInt8] {
    var key = prefix(row.series)
    key.append(big: UInt32(bitPattern: row.reading.effectiveOn.number) ^ 0x8000_0000)
    key.append(big: UInt32(bitPattern: row.reading.reportedOn.number) ^ 0x8000_0000)
    key.append(big: row.reading.position)
    key.append(big: row.corner.position)
    key.append(big: UInt32(bitPattern: row.corner.knownOn.number) ^ 0x8000_0000)
    key.append(UInt8(bitPattern: row.corner.sign) ^ 0x80)
    return key
  }

  static func prefix(_ series: SeriesKey) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(40)
    key.append(series.column)
    key.append(big: series.subject.number)
    key.append(big: series.unit.number)
    return key
  }

  /// The key before every row of a series that is effective on a day or later.
  static func key(_ series: SeriesKey, from day: Day) -> [UInt8] {
    var key = prefix(series)
    key.append(big: UInt32(bitPattern: day.number) ^ 0x8000_0000)
    return key
  }

  static func series(ofKey key: some Collection<UInt8>) -> SeriesKey? {
    let bytes = Array(key.prefix(9))
    guard bytes.count == 9 else { return nil }
    func number(_ at: Int) -> UInt32 { bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    return SeriesKey(column: bytes[0], subject: Handle(number(1)), unit: Handle(number(5)))
  }
}

extension [UInt8] {
  mutating func append(number: some FixedWidthInteger) {
    var little = number.littleEndian
    Swift.withUnsafeBytes(of: &little) { append(contentsOf: $0) }
  }

  mutating func append(big number: some FixedWidthInteger) {
    var big = number.bigEndian
    Swift.withUnsafeBytes(of: &big) { append(contentsOf: $0) }
  }
}
