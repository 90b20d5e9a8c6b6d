internal import Domain

/// What the cells of a workbook say, sheet by sheet: for telling whether two workbooks say the same.
public struct SheetTexts: Sendable {
  public var name: String
  /// The rows in which something stands, each with its cells from the left.
  public var rows: [[String]]

  /// Reads all sheets of a file, hidden ones too.
  public static func sheets(ofFile path: String) throws(IntakeError) -> [SheetTexts] {
    let book = try WorkbookFile(path: path)
    var sheets: [SheetTexts] = []
    for sheet in book.sheets {
      let rows = try SheetRows(sheet, of: book)
      var texts = SheetTexts(name: sheet.name, rows: [])
      while let row = try rows.next() {
        let cells = row.cells.sorted { $0.key < $1.key }
        if !row.isEmpty { texts.rows.append(cells.map { $0.value.said(in: book) }) }
      }
      sheets.append(texts)
    }
    return sheets
  }
}

extension SheetCell {
  /// The value with the words that its format puts around it (`99trên %`). A formula is not the value
  /// that is stored with it, since a spreadsheet computes it again.
  fileprivate func said(in book: WorkbookFile) -> String {
    if isFormula { return "=" + value }
    guard let content = try? content(in: book) else { return value }
    let isNumber = type == "n" && content.isNumber
    let words = isNumber && book.words.indices.contains(style) ? book.words[style] : ""
    return content.text + words
  }
}
