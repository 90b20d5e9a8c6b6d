import Domain
import ProjectionKit

/// A block's key: its series, then the place of its first contribution; big-endian, so that keys
/// sort as rows do. Days are moved up so that early ones do not sort last.
struct BlockKey: Hashable {
  static let seriesLength = 9
  static let length = 25

  var bytes: [UInt8]

  init(_ series: SeriesKey, _ first: FlatRow) {
    bytes = BlockKey.prefix(series)
    bytes.append(big: BlockKey.sortable(first.effectiveOn))
    bytes.append(big: BlockKey.sortable(first.reportedOn))
    bytes.append(big: first.position)
  }

  static func prefix(_ series: SeriesKey) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(length)
    key.append(series.column)
    key.append(big: series.subject.number)
    key.append(big: series.unit.number)
    return key
  }

  /// The key before every row of a column, or of a subject in it.
  static func start(ofColumn column: UInt8, subject: Handle? = nil) -> [UInt8] {
    var key = prefix(SeriesKey(column: column, subject: subject ?? Handle(0), unit: Handle(0)))
    key.append(contentsOf: repeatElement(0, count: length - seriesLength))
    return key
  }

  /// A key after every row of a series.
  static func end(of series: SeriesKey) -> [UInt8] {
    prefix(series) + repeatElement(0xFF, count: length - seriesLength)
  }

  private static func sortable(_ day: Int32) -> UInt32 { UInt32(bitPattern: day) ^ 0x8000_0000 }

  /// The effective day of the block's first contribution.
  static func day(_ key: UnsafeRawBufferPointer) -> Int32 {
    guard key.count >= length else { return .max }
    let bits = UInt32(bigEndian: key.loadUnaligned(fromByteOffset: seriesLength, as: UInt32.self))
    return Int32(bitPattern: bits ^ 0x8000_0000)
  }

  static func series(_ key: UnsafeRawBufferPointer) -> SeriesKey? {
    guard key.count >= seriesLength else { return nil }
    func number(_ at: Int) -> UInt32 {
      UInt32(bigEndian: key.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
    return SeriesKey(column: key[0], subject: Handle(number(1)), unit: Handle(number(5)))
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
