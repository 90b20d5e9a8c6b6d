/// The columns of a packed block, in the order in which they lie. Each holds whole numbers as what
/// they are above the column's least one, in as few bytes as the greatest wants, none where all are
/// equal: so any row can be read in place.
enum BlockColumn: Int, CaseIterable {
  // One number a contribution.
  case effectiveOn = 0
  /// Reported so many days after it was effective.
  case lag
  case position, value, denominator
  case shape
  /// The period begins so many days before the effective day, and ends so many after it.
  case periodBefore, periodAfter
  case scales, qualifier, field
  // One number a mark: what is not as everywhere.
  /// Which contribution it is about.
  case markOf
  /// A corner's known day, or the day the entry was first reported.
  case markDay
  case markPosition
  /// A corner's sign, or 0 for the day of the first report.
  case markSign

  static let count = allCases.count
  static let firstMark = BlockColumn.markOf.rawValue

  var isMark: Bool { rawValue >= BlockColumn.firstMark }
}

/// Where things stand in a block's value; everything little-endian.
///
/// | offset | what |
/// |---|---|
/// | 0 | the checksum of a chained table's value |
/// | 4 | how many contributions; 6 how many marks |
/// | 8 | the latest known day and, at 16, the latest position of any corner: at or after both, every corner counts |
/// | 12 | 1 where the total says everything; 13 its scale, 14 its qualifier |
/// | 24 | the total of the values that count when every corner does; 32 how many these are |
/// | 34 | which columns have a base |
/// | 36 | each column's width in bytes |
/// | 52 | the bases, 8 bytes each; then the columns; then the following block's key |
enum BlockLayout {
  static let contributions = 4
  static let marks = 6
  static let latestKnown = 8
  static let isSummed = 12
  static let totalScale = 13
  static let totalQualifier = 14
  static let latestPosition = 16
  static let total = 24
  static let standing = 32
  static let based = 34
  static let widths = 36
  static let bases = 52
}
