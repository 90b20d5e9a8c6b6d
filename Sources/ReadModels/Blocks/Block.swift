import Domain
import LMDB
import ProjectionKit

/// A packed block, read in place: contributions of one series in the order (effective day, reported
/// day, position). Lent with the value it lies in, which has been held against its checksum.
struct Block {
  private let bytes: UnsafeRawBufferPointer
  private var columns = InlineArray<15, Column>(repeating: Column())
  let count: Int
  /// How many things are not as everywhere.
  let marks: Int

  private struct Column {
    var offset = 0
    var width = 0
    var base: Int64 = 0
  }

  init(_ bytes: UnsafeRawBufferPointer) throws(ViewError) {
    guard bytes.count >= BlockLayout.bases + BlockKey.length else {
      throw ViewError.damaged("a block is too short")
    }
    self.bytes = bytes
    count = Int(bytes.number(BlockLayout.contributions, UInt16.self))
    marks = Int(bytes.number(BlockLayout.marks, UInt16.self))
    let based = bytes.number(BlockLayout.based, UInt16.self)
    var nextBase = BlockLayout.bases
    var offset = BlockLayout.bases + 8 * based.nonzeroBitCount
    for index in 0..<BlockColumn.count {
      let width = Int(bytes[BlockLayout.widths + index])
      columns[index].offset = offset
      columns[index].width = width
      if based & (1 << index) != 0 {
        columns[index].base = bytes.number(nextBase, Int64.self)
        nextBase += 8
      }
      offset += width * (index >= BlockColumn.firstMark ? marks : count)
    }
    guard offset + BlockKey.length == bytes.count, count > 0 else {
      throw ViewError.damaged("a block has a head that contradicts itself")
    }
  }

  @inline(__always)
  func number(_ column: BlockColumn, _ index: Int) -> Int64 {
    let place = columns[column.rawValue]
    if place.width == 0 { return place.base }
    let bits = bytes.number(place.offset + index * place.width, UInt64.self)
    return place.base &+ Int64(bitPattern: bits & (UInt64.max >> UInt64(64 - 8 * place.width)))
  }

  /// Whether a column's number is the same in every row.
  func isUniform(_ column: BlockColumn) -> Bool { columns[column.rawValue].width == 0 }

  // MARK: Days

  func effectiveOn(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: number(.effectiveOn, index)) }

  /// The first contribution that is effective on a day or later; `count` where there is none.
  func firstIndex(from day: Int32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if effectiveOn(middle) >= day { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The first that is effective after a day.
  func firstIndex(after day: Int32) -> Int { day == .max ? count : firstIndex(from: day + 1) }

  /// The contributions that are effective in a window.
  func indices(in window: ClosedRange<Day>) -> Range<Int> {
    let first = firstIndex(from: window.lowerBound.number)
    let end = firstIndex(after: window.upperBound.number)
    return first..<max(first, end)
  }

  // MARK: What counts

  /// Whether every corner counts at (K, P).
  func isSettled(_ counting: Counting) -> Bool {
    bytes.number(BlockLayout.latestKnown, Int32.self) <= counting.knownOn.number
      && bytes.number(BlockLayout.latestPosition, UInt64.self) <= counting.position
  }

  func counts(_ index: Int, _ counting: Counting) -> Bool {
    var mark = firstMark(of: index)
    return counts(index, counting, &mark)
  }

  /// The same for whoever goes through contributions in order: `mark` is the first mark of this one
  /// or of a later one, and is moved on.
  @inline(__always)
  func counts(_ index: Int, _ counting: Counting, _ mark: inout Int) -> Bool {
    var (sum, isMarked) = (0, false)
    while mark < marks, number(.markOf, mark) == Int64(index) {
      let sign = Int(number(.markSign, mark))
      if sign != 0 {
        isMarked = true
        if number(.markDay, mark) <= Int64(counting.knownOn.number),
          UInt64(bitPattern: number(.markPosition, mark)) <= counting.position
        {
          sum += sign
        }
      }
      mark += 1
    }
    if isMarked { return sum > 0 }
    let reportedOn = number(.effectiveOn, index) + number(.lag, index)
    return reportedOn <= Int64(counting.knownOn.number)
      && UInt64(bitPattern: number(.position, index)) <= counting.position
  }

  func firstMark(of index: Int) -> Int {
    var (low, high) = (0, marks)
    while low < high {
      let middle = (low + high) / 2
      if number(.markOf, middle) >= Int64(index) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// What the contributions that count add up to when every corner does; nil where that has to be
  /// added one by one.
  var total: SeriesTotal? {
    guard bytes[BlockLayout.isSummed] == 1 else { return nil }
    return SeriesTotal(
      count: Int(bytes.number(BlockLayout.standing, UInt16.self)),
      value: Decimal(
        mantissa: Int128(bytes.number(BlockLayout.total, Int64.self)),
        scale: bytes[BlockLayout.totalScale]),
      qualifier: Qualifier(rawValue: bytes[BlockLayout.totalQualifier]) ?? .about)
  }

  // MARK: Rows

  /// A contribution's numbers, with the plain corner.
  func flat(_ index: Int) -> FlatRow {
    let effectiveOn = number(.effectiveOn, index)
    let reportedOn = Int32(truncatingIfNeeded: effectiveOn + number(.lag, index))
    var row = FlatRow(
      position: UInt64(bitPattern: number(.position, index)), cornerPosition: 0,
      value: number(.value, index), denominator: number(.denominator, index),
      effectiveOn: Int32(truncatingIfNeeded: effectiveOn), reportedOn: reportedOn,
      firstReportedOn: reportedOn, knownOn: reportedOn,
      periodFirst: Int32(truncatingIfNeeded: effectiveOn - number(.periodBefore, index)),
      periodLast: Int32(truncatingIfNeeded: effectiveOn + number(.periodAfter, index)),
      field: UInt32(truncatingIfNeeded: number(.field, index)),
      shape: UInt8(truncatingIfNeeded: number(.shape, index)),
      scales: UInt8(truncatingIfNeeded: number(.scales, index)),
      qualifier: UInt8(truncatingIfNeeded: number(.qualifier, index)), sign: 1)
    row.cornerPosition = row.position
    if marks > 0 {
      var mark = firstMark(of: index)
      while mark < marks, number(.markOf, mark) == Int64(index) {
        if number(.markSign, mark) == 0 {
          row.firstReportedOn = Int32(truncatingIfNeeded: number(.markDay, mark))
        }
        mark += 1
      }
    }
    return row
  }

  /// All rows, one a corner, in order.
  func appendRows(to rows: inout [FlatRow]) {
    var mark = 0
    for index in 0..<count {
      var row = flat(index)
      var isMarked = false
      while mark < marks, number(.markOf, mark) == Int64(index) {
        if number(.markSign, mark) != 0 {
          isMarked = true
          row.knownOn = Int32(truncatingIfNeeded: number(.markDay, mark))
          row.cornerPosition = UInt64(bitPattern: number(.markPosition, mark))
          row.sign = Int8(truncatingIfNeeded: number(.markSign, mark))
          rows.append(row)
        }
        mark += 1
      }
      if !isMarked { rows.append(row) }
    }
  }

  func reading(_ index: Int) throws(ViewError) -> Reading {
    guard let reading = flat(index).reading else {
      throw ViewError.damaged("a block has a qualifier that is none")
    }
    return reading
  }
}

extension UnsafeRawBufferPointer {
  /// The little-endian number at an offset; the caller has checked the bounds.
  @inline(__always)
  func number<N: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ type: N.Type) -> N {
    N(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
  }
}
