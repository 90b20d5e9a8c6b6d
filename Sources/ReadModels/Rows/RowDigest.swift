import Domain
import ProjectionKit

/// A digest of a set of rows, whatever order they come in and whatever blocks they lie in: the sum
/// of a 128-bit hash of each. So one row more or less costs one hash, and two sets that were made
/// in different ways can be held against each other at once. It tells drift and damage, not malice.
struct RowDigest: Hashable {
  private(set) var rows = 0
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {}

  mutating func add(_ row: FlatRow, of series: SeriesKey) {
    let hash = RowDigest.hash(row, series)
    rows += 1
    add(hash.low, hash.high)
  }

  mutating func remove(_ row: FlatRow, of series: SeriesKey) {
    let hash = RowDigest.hash(row, series)
    rows -= 1
    // The 128-bit complement of the sum, one less, is what is taken away.
    add(~hash.low, ~hash.high)
    add(1, 0)
  }

  static func += (left: inout RowDigest, right: RowDigest) {
    left.rows += right.rows
    left.add(right.low, right.high)
  }

  private mutating func add(_ low: UInt64, _ high: UInt64) {
    let (sum, carry) = self.low.addingReportingOverflow(low)
    self.low = sum
    self.high = self.high &+ high &+ (carry ? 1 : 0)
  }

  @inline(__always)
  private static func hash(_ row: FlatRow, _ series: SeriesKey) -> (low: UInt64, high: UInt64) {
    var (low, high) = (UInt64(0), UInt64(0))
    func mix(_ a: UInt64, _ b: UInt64, _ seed: UInt64) {
      let product = (a ^ seed).multipliedFullWidth(by: b ^ 0x9E37_79B9_7F4A_7C15)
      low = (low << 13 | low >> 51) ^ product.low
      high = (high << 29 | high >> 35) ^ product.high
    }
    mix(
      pair(series.subject.number, series.unit.number), UInt64(series.column),
      0xA076_1D64_78BD_642F)
    mix(pair(row.effectiveOn, row.reportedOn), row.position, 0xE703_7ED1_A0B4_28DB)
    mix(pair(row.firstReportedOn, row.knownOn), row.cornerPosition, 0x8EBC_6AF0_9C88_C6E3)
    mix(UInt64(bitPattern: row.value), UInt64(bitPattern: row.denominator), 0x5899_65CC_7537_4CC3)
    let small =
      UInt64(row.shape) | UInt64(row.scales) << 8 | UInt64(row.qualifier) << 16
      | UInt64(UInt8(bitPattern: row.sign)) << 24 | UInt64(row.field) << 32
    mix(pair(row.periodFirst, row.periodLast), small, 0x1D8E_4E27_C47D_124F)
    let last = (low ^ 0xEB44_ACCA_B455_D165).multipliedFullWidth(by: high ^ 0xD6E8_FEB8_6659_FD93)
    return (low &+ last.low, high ^ last.high)
  }

  @inline(__always)
  private static func pair(_ a: some FixedWidthInteger, _ b: some FixedWidthInteger) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: a)) << 32 | UInt64(UInt32(truncatingIfNeeded: b))
  }
}

extension RowDigest: CustomStringConvertible {
  /// `rows:high:low`, the last two in hex: as it is kept in a stamp.
  var description: String {
    "\(rows):\(String(high, radix: 16)):\(String(low, radix: 16))"
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 3, let rows = Int(parts[0]), let high = UInt64(parts[1], radix: 16),
      let low = UInt64(parts[2], radix: 16)
    else { return nil }
    (self.rows, self.high, self.low) = (rows, high, low)
  }
}
