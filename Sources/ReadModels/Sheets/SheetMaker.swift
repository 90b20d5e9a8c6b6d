import Domain
import ProjectionKit

/// Makes the sheets of one subject in a column from its series' blocks: day by day through all of
/// them side by side, so that no more than a block of each is held.
struct SheetMaker {
  private var series: [SeriesRows]
  private let units: [Handle]
  private var standing: [FlatRow?]
  private var sums: [RunningSum]
  /// Whether no event counted for two units so far.
  private var isPlain = true
  private var latestKnown = Int32.min
  private var latestPosition: UInt64 = 0

  /// A sheet is full when its contributions are twice as many as what stands before it: so all
  /// sheets together hold half as many again as there are contributions.
  private static let perUnit = 2
  private static let least = 64
  private let rowsOnSheet: Int

  /// - Parameter rowsOnSheet: how many contributions fill a sheet, in the place of the above.
  init(_ walk: SeriesWalk, rowsOnSheet: Int? = nil) throws {
    var (series, units) = ([SeriesRows](), [Handle]())
    try walk.forEach(by: .last) { key, blocks in
      units.append(key.unit)
      series.append(try SeriesRows(blocks))
    }
    (self.series, self.units) = (series, units)
    self.rowsOnSheet = rowsOnSheet ?? max(SheetMaker.least, SheetMaker.perUnit * units.count)
    standing = Array(repeating: nil, count: units.count)
    sums = Array(repeating: RunningSum(), count: units.count)
  }

  /// Lends each sheet in order; false where this subject cannot have any: too many units, or one
  /// event that counts for two of them.
  mutating func forEach(_ body: (SheetDraft) throws -> Void) throws -> Bool {
    guard units.count <= SheetLayout.most else { return false }
    var sheet: SheetDraft?
    while let day = series.lazy.compactMap(\.day).min() {
      if let full = sheet, full.rows.count >= rowsOnSheet {
        try body(closed(full))
        sheet = nil
      }
      var current =
        sheet ?? SheetDraft(day: day, units: units, standing: standing, sums: sums)
      sheet = nil  // so that it is filled in place
      for index in series.indices where series[index].day == day {
        try take(day, index, &current)
      }
      guard isPlain, current.rows.count <= SheetLayout.most else { return false }
      sheet = current
    }
    if let sheet { try body(closed(sheet)) }
    return true
  }

  private func closed(_ sheet: SheetDraft) -> SheetDraft {
    var sheet = sheet
    (sheet.latestKnown, sheet.latestPosition) = (latestKnown, latestPosition)
    return sheet
  }

  /// Takes all of a series' contributions of a day.
  private mutating func take(_ day: Int32, _ index: Int, _ sheet: inout SheetDraft) throws {
    while series[index].day == day, let next = try series[index].next() {
      latestKnown = max(latestKnown, next.latestKnown)
      latestPosition = max(latestPosition, next.latestPosition)
      guard next.counts else { continue }
      if let last = sheet.rows.last, last.isSameContribution(as: next.row) { isPlain = false }
      sheet.rows.append(next.row)
      sheet.unitOfRow.append(UInt16(index))
      standing[index] = next.row
      sums[index].add(next.row)
    }
  }
}

/// The contributions of one series one after another, out of its blocks.
private struct SeriesRows {
  private let blocks: [StoredBlock]
  private var nextBlock = 0
  private var rows: [FlatRow] = []
  private var at = 0

  struct Contribution {
    /// With the plain corner.
    var row: FlatRow
    /// Whether it counts when all its corners do.
    var counts: Bool
    var latestKnown: Int32
    var latestPosition: UInt64
  }

  init(_ blocks: [StoredBlock]) throws {
    self.blocks = blocks
    try load()
  }

  /// The day of the next one; nil after the last.
  var day: Int32? { at < rows.count ? rows[at].effectiveOn : nil }

  private mutating func load() throws {
    rows.removeAll(keepingCapacity: true)
    at = 0
    guard nextBlock < blocks.count else { return }
    try blocks[nextBlock].open().appendRows(to: &rows)
    nextBlock += 1
  }

  mutating func next() throws -> Contribution? {
    guard at < rows.count else { return nil }
    var row = rows[at]
    var found = Contribution(row: row, counts: false, latestKnown: .min, latestPosition: 0)
    var sum = 0
    while at < rows.count, rows[at].isSameContribution(as: row) {
      found.latestKnown = max(found.latestKnown, rows[at].knownOn)
      found.latestPosition = max(found.latestPosition, rows[at].cornerPosition)
      sum += Int(rows[at].sign)
      at += 1
    }
    found.counts = sum > 0
    (row.knownOn, row.cornerPosition, row.sign) = (row.reportedOn, row.position, 1)
    found.row = row
    if at == rows.count { try load() }
    return found
  }
}

extension Generation {
  /// The sheets of one subject; none where it cannot have any.
  func sheets(
    of key: [UInt8], _ projection: Int, in tables: SheetTables, rowsOnSheet: Int?
  ) throws -> [ChainedTable.Entry] {
    let transaction = try SharedTransaction(environment)
    // The key's first byte is the column, the others the subject's number.
    let subject = Handle(key.dropFirst().reduce(0) { $0 << 8 | UInt32($1) })
    let walk = SeriesWalk(rows[projection], transaction, key[0], of: subject)
    var maker = try SheetMaker(walk, rowsOnSheet: rowsOnSheet)
    var (encoder, made) = (BlockEncoder(), [ChainedTable.Entry]())
    let isWhole = try withExtendedLifetime(transaction) {
      try maker.forEach { sheet in
        made.append(
          (
            SheetKey.bytes(key[0], subject, sheet.day),
            tables.sheets.value(sheet.encoded(&encoder))
          ))
      }
    }
    return isWhole ? made : []
  }
}
