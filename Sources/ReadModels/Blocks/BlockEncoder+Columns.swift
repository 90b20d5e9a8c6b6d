extension BlockEncoder {
  /// The widths and bases of all columns, then what each number is above its column's base.
  mutating func appendColumns(_ rows: UnsafeBufferPointer<FlatRow>) {
    var ranges = Ranges()
    for column in BlockColumn.allCases {
      if column.isMark {
        measure(column, marks.count, &ranges) { self.mark(column, $0) }
      } else {
        measure(column, starts.count, &ranges) { BlockEncoder.number(column, rows[starts[$0]]) }
      }
    }
    set(ranges.based, at: BlockLayout.based)
    var offset = BlockLayout.bases + 8 * ranges.based.nonzeroBitCount
    out.append(contentsOf: repeatElement(0, count: offset - out.count))
    var nextBase = BlockLayout.bases
    for column in BlockColumn.allCases {
      set(ranges.widths[column.rawValue], at: BlockLayout.widths + column.rawValue)
      guard ranges.based & (1 << column.rawValue) != 0 else { continue }
      set(ranges.bases[column.rawValue], at: nextBase)
      nextBase += 8
    }
    let length =
      offset + ranges.bytes(contributions: starts.count, marks: marks.count) + BlockKey.length
    out.append(contentsOf: repeatElement(0, count: length - out.count))
    // Taken out while it is filled from the marks beside it.
    var block: [UInt8] = []
    swap(&block, &out)
    for column in BlockColumn.allCases {
      let (width, base) = (Int(ranges.widths[column.rawValue]), ranges.bases[column.rawValue])
      if column.isMark {
        BlockEncoder.store(&block, &offset, width, base, marks.count) { self.mark(column, $0) }
      } else {
        BlockEncoder.store(&block, &offset, width, base, starts.count) {
          BlockEncoder.number(column, rows[starts[$0]])
        }
      }
    }
    swap(&block, &out)
  }

  /// What each column's numbers lie between.
  private struct Ranges {
    var bases = [Int64](repeating: 0, count: BlockColumn.count)
    var widths = [UInt8](repeating: 0, count: BlockColumn.count)
    var based: UInt16 = 0

    func bytes(contributions: Int, marks: Int) -> Int {
      BlockColumn.allCases.reduce(0) { sum, column in
        sum + Int(widths[column.rawValue]) * (column.isMark ? marks : contributions)
      }
    }
  }

  @inline(__always)
  private func measure(
    _ column: BlockColumn, _ count: Int, _ ranges: inout Ranges, _ number: (Int) -> Int64
  ) {
    guard count > 0 else { return }
    var (least, greatest) = (Int64.max, Int64.min)
    for index in 0..<count {
      let number = number(index)
      least = min(least, number)
      greatest = max(greatest, number)
    }
    let span = UInt64(bitPattern: greatest &- least)
    ranges.bases[column.rawValue] = least
    ranges.widths[column.rawValue] = UInt8((64 - span.leadingZeroBitCount + 7) / 8)
    if least != 0 { ranges.based |= 1 << column.rawValue }
  }

  @inline(__always)
  private static func store(
    _ block: inout [UInt8], _ offset: inout Int, _ width: Int, _ base: Int64, _ count: Int,
    _ number: (Int) -> Int64
  ) {
    guard width > 0 else { return }
    let start = offset
    block.withUnsafeMutableBytes { bytes in
      // Eight bytes each: the next number takes back what is too much, or the room for the
      // following key does; numbers are read eight bytes at a time, also the last ones.
      for index in 0..<count {
        bytes.storeBytes(
          of: (number(index) &- base).littleEndian, toByteOffset: start + index * width,
          as: Int64.self)
      }
      let end = start + count * width
      bytes.storeBytes(of: 0, toByteOffset: end, as: UInt64.self)
    }
    offset += count * width
  }

  @inline(__always)
  private func mark(_ column: BlockColumn, _ index: Int) -> Int64 {
    switch column {
    case .markOf: marks[index].of
    case .markDay: marks[index].day
    case .markPosition: marks[index].position
    default: marks[index].sign
    }
  }

  @inline(__always)
  private static func number(_ column: BlockColumn, _ row: FlatRow) -> Int64 {
    switch column {
    case .effectiveOn: Int64(row.effectiveOn)
    case .lag: Int64(row.reportedOn) - Int64(row.effectiveOn)
    case .position: Int64(bitPattern: row.position)
    case .value: row.value
    case .denominator: row.denominator
    case .shape: Int64(row.shape)
    case .periodBefore: Int64(row.effectiveOn) - Int64(row.periodFirst)
    case .periodAfter: Int64(row.periodLast) - Int64(row.effectiveOn)
    case .scales: Int64(row.scales)
    case .qualifier: Int64(row.qualifier)
    default: Int64(row.field)
    }
  }
}
