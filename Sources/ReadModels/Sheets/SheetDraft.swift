import Domain
import ProjectionKit

/// What a series comes to before a sheet's first day: kept whole, so that a question adds only the
/// sheet's own contributions to it.
struct RunningSum: Hashable {
  var count: UInt32 = 0
  var value: Int64 = 0
  var scale: UInt8 = 0
  var qualifier = Qualifier.exact
  /// Whether it says everything: no ratio is among it, and it fits.
  var isSummed = true

  var total: SeriesTotal? {
    guard isSummed else { return nil }
    return SeriesTotal(
      count: Int(count), value: Decimal(mantissa: Int128(value), scale: scale),
      qualifier: qualifier)
  }

  /// What came after an earlier sum of the same series; nil where that has to be added one by one.
  func total(without earlier: RunningSum?) -> SeriesTotal? {
    guard let earlier, earlier.count > 0 else { return total }
    // How a number is written, and whether it is a bound, is not what can be taken away again.
    guard isSummed, scale == 0, qualifier == .exact else { return nil }
    return SeriesTotal(
      count: Int(count - earlier.count), value: Decimal(value - earlier.value), qualifier: .exact)
  }

  mutating func add(_ row: FlatRow) {
    let next =
      SeriesTotal(
        count: Int(count), value: Decimal(mantissa: Int128(value), scale: scale),
        qualifier: qualifier)
      + SeriesTotal(
        count: 1, value: Decimal(mantissa: Int128(row.value), scale: row.scale),
        qualifier: Qualifier(rawValue: row.qualifier) ?? .about)
    count += 1
    qualifier = next.qualifier
    guard isSummed, !row.hasDenominator, let fits = Int64(exactly: next.value.mantissa) else {
      isSummed = false
      return
    }
    (value, scale) = (fits, next.value.scale)
  }
}

/// A sheet that is being filled: what stands of each unit before its first day, and what counts from
/// that day on.
struct SheetDraft {
  let day: Int32
  let units: [Handle]
  /// By the units' order; nil where nothing stands.
  let standing: [FlatRow?]
  let sums: [RunningSum]
  var rows: [FlatRow] = []
  /// The index of each row's unit.
  var unitOfRow: [UInt16] = []
  /// At or after both every corner before the sheet's end counts.
  var latestKnown: Int32 = .min
  var latestPosition: UInt64 = 0
}

/// Where things stand in what a sheet keeps; everything little-endian, lengths in bytes.
///
/// | offset | what |
/// |---|---|
/// | 0 | the latest known day and, at 4, the latest position of any corner before the sheet's end |
/// | 12 | how many units; 16 of how many something stands; 20 how many contributions |
/// | 24 | the length of the block of what stands |
/// | 28 | the units, 4 bytes each |
/// | | of what stands: which unit, 2 bytes each |
/// | | and what it comes to, 16 bytes each: count 4, scale, qualifier, 1 where it is summed, 0, value 8 |
/// | | of the contributions: which unit, 2 bytes each |
/// | | the block of what stands, then that of the contributions; none where there are none |
enum SheetLayout {
  static let known = 0
  static let position = 4
  static let units = 12
  static let standing = 16
  static let rows = 20
  static let blockLength = 24
  static let start = 28
  static let sumLength = 16
  /// More units or contributions than this do not go on one sheet.
  static let most = 60_000
}

extension SheetDraft {
  /// What is kept of it.
  func encoded(_ encoder: inout BlockEncoder) -> [UInt8] {
    var kept: [UInt8] = []
    let standing = self.standing.compactMap { $0 }
    let block = SheetDraft.block(standing, &encoder)
    kept.append(number: latestKnown)
    kept.append(number: latestPosition)
    for count in [units.count, standing.count, rows.count, block.count] {
      kept.append(number: UInt32(count))
    }
    for unit in units { kept.append(number: unit.number) }
    let places = units.indices.filter { self.standing[$0] != nil }
    for place in places { kept.append(number: UInt16(place)) }
    for place in places {
      let sum = sums[place]
      kept.append(number: sum.count)
      kept += [sum.scale, sum.qualifier.rawValue, sum.isSummed ? 1 : 0, 0]
      kept.append(number: sum.value)
    }
    for place in unitOfRow { kept.append(number: place) }
    kept += block
    kept += SheetDraft.block(rows, &encoder)
    return kept
  }

  private static func block(_ rows: [FlatRow], _ encoder: inout BlockEncoder) -> [UInt8] {
    rows.isEmpty
      ? [] : rows.withUnsafeBufferPointer { rows in encoder.encode(rows) { Array($0) } }
  }
}
