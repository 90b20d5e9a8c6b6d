import Domain

/// Packs sorted rows of one series into a block.
struct BlockEncoder {
  /// More contributions than this are cut into several blocks.
  static let capacity = 128

  var out: [UInt8] = []
  /// Where each contribution's first row is.
  var starts: [Int] = []
  var marks: [Mark] = []

  /// What a contribution has beside its plain numbers.
  struct Mark {
    var of: Int64
    var day: Int64
    var position: Int64
    var sign: Int64
  }

  /// Lends the block of some rows, at least one and at most `capacity` contributions of them; not
  /// sealed yet.
  mutating func encode<R>(
    _ rows: UnsafeBufferPointer<FlatRow>, _ body: (UnsafeRawBufferPointer) throws -> R
  ) rethrows -> R {
    split(rows)
    out.removeAll(keepingCapacity: true)
    out.append(contentsOf: repeatElement(0, count: BlockLayout.bases))
    set(UInt16(starts.count), at: BlockLayout.contributions)
    set(UInt16(marks.count), at: BlockLayout.marks)
    summarise(rows)
    appendColumns(rows)
    return try out.withUnsafeBytes(body)
  }

  mutating func set(_ number: some FixedWidthInteger & BitwiseCopyable, at offset: Int) {
    out.withUnsafeMutableBytes {
      $0.storeBytes(of: number.littleEndian, toByteOffset: offset, as: type(of: number))
    }
  }

  /// Finds where each contribution begins, and what marks it has.
  private mutating func split(_ rows: UnsafeBufferPointer<FlatRow>) {
    starts.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    for index in rows.indices {
      let row = rows[index]
      if index == 0 || !rows[index - 1].isSameContribution(as: row) {
        starts.append(index)
        if row.firstReportedOn != row.reportedOn {
          mark(day: row.firstReportedOn, row.position, sign: 0)
        }
      }
      let isAlone =
        starts.last == index
        && (index + 1 == rows.count || !row.isSameContribution(as: rows[index + 1]))
      if isAlone, row.sign == 1, row.knownOn == row.reportedOn, row.cornerPosition == row.position {
        continue
      }
      mark(day: row.knownOn, row.cornerPosition, sign: row.sign)
    }
  }

  private mutating func mark(day: Int32, _ position: UInt64, sign: Int8) {
    marks.append(
      Mark(
        of: Int64(starts.count - 1), day: Int64(day), position: Int64(bitPattern: position),
        sign: Int64(sign)))
  }

  /// What holds of the whole block from some (K, P) on.
  private mutating func summarise(_ rows: UnsafeBufferPointer<FlatRow>) {
    var (known, position) = (Int32.min, UInt64(0))
    var (isSummed, total, scale, qualifier) = (true, Int64(0), UInt8(0), Qualifier.exact)
    var standing: UInt16 = 0
    var index = 0
    while index < rows.count {
      let row = rows[index]
      var sum = 0
      repeat {
        known = max(known, rows[index].knownOn)
        position = max(position, rows[index].cornerPosition)
        sum += Int(rows[index].sign)
        index += 1
      } while index < rows.count && rows[index].isSameContribution(as: row)
      guard sum > 0 else { continue }
      if standing == 0 { scale = row.scale }
      standing += 1
      let (next, overflows) = total.addingReportingOverflow(row.value)
      total = next
      isSummed = isSummed && !overflows && !row.hasDenominator && row.scale == scale
      qualifier = qualifier + (Qualifier(rawValue: row.qualifier) ?? .about)
    }
    set(known, at: BlockLayout.latestKnown)
    set(position, at: BlockLayout.latestPosition)
    set(UInt8(isSummed ? 1 : 0), at: BlockLayout.isSummed)
    set(scale, at: BlockLayout.totalScale)
    set(qualifier.rawValue, at: BlockLayout.totalQualifier)
    set(isSummed ? total : 0, at: BlockLayout.total)
    set(standing, at: BlockLayout.standing)
  }
}
