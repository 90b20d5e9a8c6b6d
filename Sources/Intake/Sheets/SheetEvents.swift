public import Domain

/// Reads a workbook (.xlsx) row by row into facts: every visible sheet that has a header row, in their
/// order. Lines above the header (a title, a note) are passed over, and so are columns without a
/// heading; a header may have two rows whose cells are merged. Memory holds a row, and the texts that
/// cells share.
public final class SheetEvents: RowEvents {
  private let book: WorkbookFile
  private var sheets: ArraySlice<WorkbookFile.Sheet>
  private let mapping: CSVMapping
  private let language: Language
  private let today: Day
  private var rows: SheetRows?
  private var header: CSVHeader?
  /// The columns of the sheet that the header names, in its order.
  private var columns: [Int] = []
  private var foundTable = false
  /// What is wrong with the first row that has one known heading, where no row has two.
  private var nearlyHeader: IntakeError?
  public private(set) var blankRows = 0

  /// Rows in which the header is looked for.
  private static let headerDepth = 60

  /// Opens the file. `language` says how thousands are grouped in texts; `today` is the day in the
  /// store's zone, taken where no reporting day is given.
  public init(
    path: String, mapping: CSVMapping = CSVMapping(), language: Language, today: Day
  ) throws(IntakeError) {
    book = try WorkbookFile(path: path)
    sheets = book.sheets.filter { !$0.isHidden }[...]
    (self.mapping, self.language, self.today) = (mapping, language, today)
  }

  public var name: String { book.file.name }
  public var size: Int64? { rows?.size }
  public var bytesRead: Int64 { rows?.bytesRead ?? 0 }

  public func next(_ resolve: Resolver) throws(IntakeError) -> FactRow? {
    while true {
      guard let rows, let header else {
        guard try openNext() else { return nil }
        continue
      }
      guard let row = try rows.next() else {
        self.rows = nil
        continue
      }
      guard columns.contains(where: { row.cells[$0] != nil }), !row.isEmpty else { continue }
      do throws(CSVPlaced) {
        let cells = try cells(of: row)
        let line = try CSVRow(cells, header: header, language: language, today: today)
        if line.cells.isEmpty { continue }
        if line.isBlankForm {
          blankRows += 1
          continue
        }
        let place = CellPlace(row: row.number, column: columns[0]).name
        return FactRow(
          fact: try line.fact(resolve), place: .cell(sheet: rows.sheet.name, name: place),
          cells: line.cells.mapValues { cell in
            let place = CellPlace(row: cell.line - 1, column: cell.column - 1)
            return .cell(sheet: rows.sheet.name, name: place.name)
          },
          isFraction: line.isFraction)
      } catch {
        throw placed(error, row, in: rows.sheet)
      }
    }
  }

  /// The cells of the header's columns; the cell of a column that holds nothing is empty.
  private func cells(of row: SheetRows.Row) throws(CSVPlaced) -> [CSVCell] {
    var cells: [CSVCell] = []
    for (index, column) in columns.enumerated() {
      var cell = CSVCell(text: "", line: row.number + 1, column: column + 1)
      // What a column that is passed over holds is nobody's mistake.
      let isRead = header.map { $0.columns[index] != nil } ?? true
      if isRead, let found = row.cells[column] {
        // A merged cell is to be mended where it stands.
        (cell.line, cell.column) = (found.place.row + 1, found.place.column + 1)
        do throws(DomainError) {
          (cell.text, cell.isNumber) = try found.content(in: book)
        } catch {
          throw CSVPlaced(error, cell)
        }
      }
      cells.append(cell)
    }
    return cells
  }

  /// Goes to the next sheet with a table; false where there is none left.
  private func openNext() throws(IntakeError) -> Bool {
    while let sheet = sheets.popFirst() {
      let rows = try SheetRows(sheet, of: book)
      if try findHeader(rows) {
        self.rows = rows
        foundTable = true
        return true
      }
    }
    guard foundTable else {
      foundTable = true
      throw nearlyHeader ?? SheetFault.noTable(sheets: book.sheets.map(\.name)).error(in: name)
    }
    return false
  }

  /// The first row with two headings that are known. Where one of its cells reaches down into the row
  /// below, that one is the header.
  private func findHeader(_ rows: SheetRows) throws(IntakeError) -> Bool {
    var count = 0
    while count < SheetEvents.headerDepth, var row = try rows.next() {
      count += 1
      let known = known(in: row)
      guard known >= 2 else {
        if known == 1, row.cells.count > 2, nearlyHeader == nil {
          nearlyHeader = headerFault(row, in: rows.sheet)
        }
        continue
      }
      // A fault of the header is said once, at its cell.
      foundTable = true
      if let last = rows.lastRowOfMerged(row) {
        while row.number < last, let below = try rows.next() { row = below }
      }
      try setHeader(row, in: rows.sheet)
      return true
    }
    return false
  }

  private func known(in row: SheetRows.Row) -> Int {
    row.cells.values.count { cell in
      guard let text = try? cell.content(in: book).text, let column = mapping.column(text) else {
        return false
      }
      return column != nil
    }
  }

  private func setHeader(_ row: SheetRows.Row, in sheet: WorkbookFile.Sheet) throws(IntakeError) {
    do throws(CSVPlaced) {
      header = nil
      columns = row.cells.keys.sorted()
      header = try CSVHeader(try cells(of: row), mapping: mapping)
    } catch {
      throw placed(error, row, in: sheet)
    }
  }

  private func headerFault(_ row: SheetRows.Row, in sheet: WorkbookFile.Sheet) -> IntakeError? {
    do throws(IntakeError) {
      try setHeader(row, in: sheet)
      return nil
    } catch { return error }
  }

  private func placed(
    _ fault: CSVPlaced, _ row: SheetRows.Row, in sheet: WorkbookFile.Sheet
  ) -> IntakeError {
    var error = fault.error
    // What has no cell of its own is said of the row, at its first column.
    let column = fault.column == 1 ? columns.first ?? 0 : fault.column - 1
    let place = CellPlace(row: fault.line > 0 ? fault.line - 1 : row.number, column: column)
    if let other = fault.other {
      let name = CellPlace(row: other.line - 1, column: other.column - 1).name
      error.sentence = error.sentence.pointing(at: name)
    }
    return IntakeError(error, file: name, place: .cell(sheet: sheet.name, name: place.name))
  }
}

extension Sentence {
  /// `...; sửa ô này hoặc ô E14` in the place of what a text file can only say in general.
  fileprivate func pointing(at cell: String) -> Sentence {
    Sentence(
      vi: vi.replacing("hãy sửa một trong hai số", with: "sửa ô này hoặc ô \(cell)"),
      en: en.replacing("mend one of the two", with: "mend this cell or \(cell)"))
  }
}
