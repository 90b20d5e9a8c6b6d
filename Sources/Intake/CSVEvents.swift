public import Domain

/// Reads a CSV file row by row into facts. The separator is found in the first line; headings are
/// Vietnamese, English or those of a mapping (`CSVColumn`, docs of `export --format csv`).
public final class CSVEvents: RowEvents {
  private let reader: LineReader
  private let header: CSVHeader
  private let separator: UInt8
  private let language: Language
  private let today: Day
  public private(set) var blankRows = 0

  /// Reads the header. `language` says how thousands are grouped; `today` is the day in the store's
  /// zone, taken where no reporting day is given.
  public init(
    path: String, mapping: CSVMapping = CSVMapping(), language: Language, today: Day
  ) throws(IntakeError) {
    let reader = try LineReader(path: path, skipsBlankLines: false)
    self.reader = reader
    self.language = language
    self.today = today
    var found: UInt8?
    let cells = try CSVEvents.record(reader) { line in
      let separator = found ?? CSVHeader.separator(line)
      found = separator
      return separator
    }
    separator = found ?? UInt8(ascii: ",")
    do throws(CSVPlaced) {
      header = try CSVHeader(cells ?? [], mapping: mapping)
    } catch {
      throw reader.placed(error)
    }
  }

  public var name: String { reader.name }
  /// In bytes, for a progress bar; nil where it cannot be known.
  public var size: Int64? { reader.size }
  public var bytesRead: Int64 { reader.bytesRead }

  /// Rows without any text are passed over.
  public func next(_ resolve: Resolver) throws(IntakeError) -> FactRow? {
    while let cells = try CSVEvents.record(reader, separator: { _ in separator }) {
      guard cells.contains(where: { !$0.text.isEmpty }), let first = cells.first else { continue }
      do throws(CSVPlaced) {
        let row = try CSVRow(cells, header: header, language: language, today: today)
        if row.cells.isEmpty { continue }
        if row.isBlankForm {
          blankRows += 1
          continue
        }
        return FactRow(
          fact: try row.fact(resolve), place: .text(line: first.line, column: 1),
          cells: row.cells.mapValues { .text(line: $0.line, column: $0.column) },
          isFraction: row.isFraction)
      } catch {
        throw reader.placed(error)
      }
    }
    return nil
  }

  /// The cells of the next record, which may run over several lines.
  private static func record(
    _ reader: LineReader, separator: (UnsafeRawBufferPointer) -> UInt8
  ) throws(IntakeError) -> [CSVCell]? {
    var record: CSVRecord?
    var length = 0
    while let isWhole = try reader.next({
      (bytes, number) throws(IntakeError) -> Bool in
      do throws(CSVFault) {
        length += bytes.count
        if record == nil { record = CSVRecord(separator: separator(bytes)) }
        return try record!.feed(bytes, number: number)
      } catch {
        throw reader.placed(CSVPlaced(error.error, line: error.line, column: error.column))
      }
    }) {
      if isWhole { return record?.cells }
      guard length <= LineReader.longestLine else { break }
    }
    guard let record else { return nil }
    throw reader.placed(
      CSVPlaced(
        DomainError(
          "csv-open-quote",
          vi: "dấu ngoặc kép mở ở đây không đóng lại; tệp có thể bị cắt giữa chừng",
          en: "the quote opened here is not closed; the file may be cut in the middle"),
        line: record.place.line, column: record.place.column))
  }
}

extension LineReader {
  func placed(_ fault: CSVPlaced) -> IntakeError {
    IntakeError(fault.error, file: name, place: .text(line: fault.line, column: fault.column))
  }
}
