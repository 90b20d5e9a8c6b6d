import Domain
import ProjectionKit

// What counts of a block's contributions, taken together.
extension Block {
  /// Lends the index of each of some contributions that counts, in order.
  @inline(__always)
  func forEachCounting(
    _ range: Range<Int>, _ counting: Counting, _ body: (Int) throws -> Void
  ) rethrows {
    if marks == 0, isSettled(counting) {
      for index in range { try body(index) }
      return
    }
    var mark = firstMark(of: range.lowerBound)
    for index in range where counts(index, counting, &mark) { try body(index) }
  }

  /// The last that counts of those in a window.
  func last(in window: ClosedRange<Day>, _ counting: Counting) throws(ViewError) -> Reading? {
    let inside = indices(in: window)
    for index in inside.reversed() where counts(index, counting) { return try reading(index) }
    return nil
  }
}

/// Adds up what counts of a series, block by block.
struct Summing {
  private var sum = SeriesTotal(count: 0, value: .zero, qualifier: .exact)
  private var isRatio = false

  /// Nil for no readings, and where one of them is a ratio.
  var total: SeriesTotal? { sum.count == 0 || isRatio ? nil : sum }

  mutating func add(_ block: Block, in window: ClosedRange<Day>, _ counting: Counting) {
    let inside = block.indices(in: window)
    // A block that counts as a whole knows its own total.
    if inside.count == block.count, block.isSettled(counting), let whole = block.total {
      sum = sum + whole
    } else if block.isUniform(.scales), block.isUniform(.qualifier) {
      addUniform(block, inside, counting)
    } else {
      block.forEachCounting(inside, counting) { add(block.flat($0), count: 1) }
    }
  }

  /// Values that differ in nothing but their digits are added as whole numbers.
  private mutating func addUniform(_ block: Block, _ inside: Range<Int>, _ counting: Counting) {
    var (count, digits) = (0, Int128(0))
    block.forEachCounting(inside, counting) {
      count += 1
      digits += Int128(block.number(.value, $0))
    }
    guard count > 0 else { return }
    add(block.flat(inside.lowerBound), count: count, digits)
  }

  private mutating func add(_ row: FlatRow, count: Int, _ digits: Int128? = nil) {
    isRatio = isRatio || row.hasDenominator
    sum =
      sum
      + SeriesTotal(
        count: count, value: Decimal(mantissa: digits ?? Int128(row.value), scale: row.scale),
        qualifier: Qualifier(rawValue: row.qualifier) ?? .about)
  }
}
