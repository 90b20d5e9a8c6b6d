internal import CXlsx
internal import Domain

/// A table in a workbook, row by row: lines above it, a frozen header with filters, then the rows,
/// on a further sheet where one is full.
final class TableSheet {
  struct Column {
    var title: String
    /// In characters.
    var width: Int
    var isHidden = false
    /// Whether it holds numbers, which stand on the right.
    var isNumber = false
  }

  let workbook: Workbook
  private let name: String
  private let lines: [(String, SheetStyle.Role)]
  private let columns: [Column]
  private(set) var sheet: UnsafeMutablePointer<lxw_worksheet>
  private(set) var row: UInt32 = 0
  private var header: UInt32 = 0

  init(
    _ workbook: Workbook, name: String, lines: [(String, SheetStyle.Role)] = [],
    columns: [Column]
  ) {
    (self.workbook, self.name, self.lines, self.columns) = (workbook, name, lines, columns)
    sheet = workbook.addSheet(name)
    begin()
  }

  private func begin() {
    row = 0
    for (index, column) in columns.enumerated() {
      var options = lxw_row_col_options(hidden: column.isHidden ? 1 : 0, level: 0, collapsed: 0)
      _ = workbook.library.worksheet_set_column_opt(
        sheet, UInt16(index), UInt16(index), Double(column.width), nil, &options)
    }
    for (text, role) in lines {
      write(.text(text), SheetStyle(role: role), at: 0)
      row += 1
    }
    if !lines.isEmpty { row += 1 }
    header = row
    setHeight(columns.map(\.title))
    for (index, column) in columns.enumerated() {
      let style = SheetStyle(role: .header, side: column.isNumber ? .right : nil)
      write(.text(column.title), style, at: index)
    }
    row += 1
    _ = workbook.library.worksheet_freeze_panes(sheet, row, columns.count > 1 ? 1 : 0)
    setPage()
  }

  private func setPage() {
    let library = workbook.library
    _ = library.worksheet_set_paper(sheet, 9)
    _ = library.worksheet_set_landscape(sheet)
    _ = library.worksheet_fit_to_pages(sheet, 1, 0)
    _ = library.worksheet_repeat_rows(sheet, header, header)
    _ = library.worksheet_set_footer(sheet, "&R&P/&N")
  }

  func append(_ cells: [(SheetValue, SheetStyle)]) {
    if row == Workbook.mostRows {
      finish()
      sheet = workbook.addSheet(name)
      begin()
    }
    let texts = cells.map { value, _ in
      if case .text(let text) = value { text } else { "" }
    }
    let isHigh = setHeight(texts)
    for (index, (value, style)) in cells.enumerated() {
      var style = style
      style.wraps = isHigh && !texts[index].isEmpty
      write(value, style, at: index)
    }
    row += 1
  }

  /// Makes the row as high as its texts are where they do not fit their columns; whether it did.
  @discardableResult
  private func setHeight(_ texts: [String]) -> Bool {
    let lines = zip(columns, texts).map { column, text in
      column.isHidden || TextWidth.of(text) <= column.width - 1
        ? 1 : TextWidth.wrap(TextWidth.plain(text), to: column.width - 1).count
    }
    guard let most = lines.max(), most > 1 else { return false }
    _ = workbook.library.worksheet_set_row(sheet, row, 15 * Double(min(most, 27)), nil)
    return true
  }

  private func write(_ value: SheetValue, _ style: SheetStyle, at column: Int) {
    workbook.write(value, style, to: sheet, row: row, column: column)
  }

  /// Closes the table: the filters reach to its last row.
  func finish() {
    guard !columns.isEmpty else { return }
    _ = workbook.library.worksheet_autofilter(
      sheet, header, 0, max(header, row - 1), UInt16(columns.count - 1))
  }
}

extension Workbook {
  func write(
    _ value: SheetValue, _ style: SheetStyle, to sheet: UnsafeMutablePointer<lxw_worksheet>,
    row: UInt32, column: Int
  ) {
    let (column, format) = (UInt16(column), format(style))
    switch value {
    case .blank where style.role == .plain: break
    case .blank: _ = library.worksheet_write_blank(sheet, row, column, format)
    case .number(let number): _ = library.worksheet_write_number(sheet, row, column, number, format)
    case .text(let text):
      var plain = TextWidth.plain(text)
      if plain.utf16.count > Workbook.longestText {
        plain = String(plain.unicodeScalars.prefix(Workbook.longestText / 2)) + "…"
      }
      _ = library.worksheet_write_string(sheet, row, column, plain, format)
    }
  }
}
