internal import Domain

/// One cell, and where it began.
struct CSVCell {
  var text: String
  var line: Int
  /// In characters, from 1; in a sheet, which column it is.
  var column: Int
  /// A number as JSON writes it, where a sheet says that the cell holds one.
  var isNumber = false
}

/// Takes the cells out of a record line by line (RFC 4180): a quoted cell may hold the separator,
/// doubled quotes and line ends.
struct CSVRecord {
  private let separator: UInt8
  private(set) var cells: [CSVCell] = []
  private var content: [UInt8] = []
  private var isQuoted = false
  private var (cellLine, cellColumn) = (0, 1)

  init(separator: UInt8) {
    self.separator = separator
  }

  /// Where the quoted cell that is still open began.
  var place: (line: Int, column: Int) { (cellLine, cellColumn) }

  /// Reads one line; true when the record ends with it, false while a quoted cell is open.
  mutating func feed(_ line: UnsafeRawBufferPointer, number: Int) throws(CSVFault) -> Bool {
    var (at, column) = (0, 1)
    if isQuoted { content.append(0x0A) } else { begin(number, column) }
    while true {
      if isQuoted {
        guard at < line.count else { return false }
        let byte = line[at]
        at += 1
        column += byte.isCharacterStart ? 1 : 0
        if byte != UInt8(ascii: "\"") {
          content.append(byte)
        } else if at < line.count, line[at] == UInt8(ascii: "\"") {
          content.append(byte)
          at += 1
          column += 1
        } else {
          isQuoted = false
          guard at == line.count || line[at] == separator else {
            throw CSVFault(.afterQuote, line: number, column: column)
          }
        }
        continue
      }
      guard at < line.count, line[at] != separator else {
        try end()
        guard at < line.count else { return true }
        at += 1
        column += 1
        begin(number, column)
        continue
      }
      if line[at] == UInt8(ascii: "\""), content.isEmpty, column == cellColumn {
        isQuoted = true
      } else {
        content.append(line[at])
      }
      column += line[at].isCharacterStart ? 1 : 0
      at += 1
    }
  }

  private mutating func begin(_ line: Int, _ column: Int) {
    content.removeAll(keepingCapacity: true)
    (cellLine, cellColumn) = (line, column)
  }

  private mutating func end() throws(CSVFault) {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw CSVFault(.notUTF8, line: cellLine, column: cellColumn)
    }
    let trimmed = HumanText.trimmed(text)
    cells.append(CSVCell(text: trimmed, line: cellLine, column: cellColumn))
  }
}

/// What is wrong with the form of a CSV file.
struct CSVFault: Error {
  enum What {
    case afterQuote, notUTF8
  }

  var what: What
  var line: Int
  var column: Int

  init(_ what: What, line: Int, column: Int) {
    self.what = what
    self.line = line
    self.column = column
  }

  var error: DomainError {
    switch what {
    case .afterQuote:
      DomainError(
        "csv-quote",
        vi: "sau dấu ngoặc kép đóng phải là dấu ngăn cột; dấu ngoặc kép trong ô phải viết hai lần",
        en: "after a closing quote comes a separator; a quote inside a cell is written twice")
    case .notUTF8:
      DomainError(
        "csv-utf8", vi: "ô này không phải UTF-8; hãy lưu tệp dạng \"CSV UTF-8\"",
        en: "this cell is not UTF-8; save the file as \"CSV UTF-8\"")
    }
  }
}

extension UInt8 {
  /// Whether a new character begins here: no byte inside one, no mark that sits on the last.
  fileprivate var isCharacterStart: Bool {
    self & 0xC0 != 0x80 && self != 0xCC && self != 0xCD
  }
}
