internal import Domain

/// The first line of a CSV file: which column holds what, and what the rows are.
struct CSVHeader {
  enum Family {
    case measurements, documents, milestones
    /// The `type` column says it, row by row.
    case typed
  }

  /// Bytes of a heading.
  private static let longest = 512

  /// Nil for a column that the mapping passes over.
  let columns: [CSVColumn?]
  let family: Family
  /// Whether the file is a form that the program made: lines in it may be left blank.
  var isForm: Bool { columns.contains(.form) }

  init(_ cells: [CSVCell], mapping: CSVMapping) throws(CSVPlaced) {
    var columns: [CSVColumn?] = []
    for cell in cells {
      // No heading is so long; it is neither looked up nor said whole.
      guard cell.text.utf8.count <= CSVHeader.longest else {
        throw CSVPlaced(CSVMapping.unknown(cell.text.prefix(40) + "…"), cell)
      }
      guard let column = mapping.column(cell.text) else {
        throw CSVPlaced(CSVMapping.unknown(cell.text), cell)
      }
      if let column, columns.contains(column) {
        throw CSVPlaced(
          DomainError(
            "repeated-column", vi: "cột \"\(cell.text)\" có hai lần; hãy bỏ một cột",
            en: "the column \"\(cell.text)\" stands twice; take one away"), cell)
      }
      columns.append(column)
    }
    self.columns = columns
    do throws(DomainError) {
      family = try CSVHeader.family(Set(columns.compactMap { $0 }))
    } catch {
      throw CSVPlaced(error, line: cells.first?.line ?? 1, column: 1)
    }
  }

  private static func family(_ columns: Set<CSVColumn>) throws(DomainError) -> Family {
    let counts: Set<CSVColumn> = [.incoming, .outgoing, .eligible, .signed]
    let hasCounts = !columns.isDisjoint(with: counts)
    let hasValues = !columns.isDisjoint(with: [.value, .numerator, .denominator])
    let family: Family =
      if columns.contains(.type) {
        .typed
      } else if columns.contains(.milestone) {
        .milestones
      } else if hasCounts, !hasValues {
        .documents
      } else if hasValues, !hasCounts {
        .measurements
      } else {
        throw DomainError(
          "no-figures",
          vi: "tệp phải có cột \"chỉ số\" và \"giá trị\", hoặc các cột \"đến\", \"đi\", "
            + "\"phải ký\", \"đã ký\" (không lẫn cả hai)",
          en: "the file must have the columns \"indicator\" and \"value\", or \"incoming\", "
            + "\"outgoing\", \"eligible\", \"signed\" (not both)")
      }
    var missing: [CSVColumn] = []
    if family == .measurements, !columns.contains(.subject) { missing.append(.subject) }
    if family != .milestones, !columns.contains(.unit) { missing.append(.unit) }
    if columns.isDisjoint(with: [.period, .effectiveon]) { missing.append(.period) }
    guard let first = missing.first else { return family }
    throw CSVRow.missing(first)
  }

  /// The mark between cells: the one of comma, semicolon and tab that stands most often outside
  /// quotes in the first line.
  static func separator(_ line: UnsafeRawBufferPointer) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    return marks.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? marks[0]
  }
}

/// A refusal at a place of a CSV file.
struct CSVPlaced: Error {
  var error: DomainError
  var line: Int
  var column: Int
  /// Another cell that may be the wrong one as well.
  var other: CSVCell?

  init(_ error: DomainError, line: Int, column: Int) {
    self.error = error
    self.line = line
    self.column = column
  }

  init(_ error: DomainError, _ cell: CSVCell, or other: CSVCell? = nil) {
    self.init(error, line: cell.line, column: cell.column)
    self.other = other
  }
}
