public import Domain
public import ProjectionKit

extension Workbook {
  /// A sheet with an answer's rows. What a table for people does not show (ids, positions) is there
  /// in hidden columns.
  public func add(_ answer: Answer) {
    let columns = answer.sheetColumns(language)
    let words = columns.map { column in
      answer.table.rows.prefix(500).map { TextWidth.of(column.cell($0).text(language)) }
    }
    let days = answer.point.sentence[language] + ", " + Heading.position(answer.point)[language]
    let sheet = TableSheet(
      self, name: answer.title[language],
      lines: [(answer.title[language], .title), (days, .line)],
      columns: zip(columns, words).map { column, widths in
        TableSheet.Column(
          title: column.title, width: column.width(of: widths.max() ?? 0),
          isHidden: column.isHidden, isNumber: column.isNumber)
      })
    for row in answer.table.rows {
      sheet.append(columns.map { $0.cell(row).sheet(language, style: $0.style) })
    }
    sheet.finish()
  }

  /// The sheet that says which answer this is: its days, its position and the root of the log, and
  /// how to ask for it again.
  public func addPoint(
    of answer: Answer, askedBy command: String, also others: [(Sentence, Cell)] = []
  ) {
    let labels = [
      Sentence(vi: "Mục", en: "Item"), Sentence(vi: "Giá trị", en: "Value"),
    ]
    let sheet = TableSheet(
      self, name: Sentence(vi: "Thời điểm", en: "Point")[language],
      columns: zip(labels, [32, 90]).map { TableSheet.Column(title: $0[language], width: $1) })
    let point = answer.point
    let items: [(Sentence, Cell)] = [
      (Sentence(vi: "Nội dung", en: "Answer"), .text(answer.title[language])),
      (Sentence(vi: "Tính đến", en: "As of"), .day(point.asOf)),
      (Sentence(vi: "Theo số liệu công bố đến", en: "As known on"), .day(point.knownOn)),
      (Sentence(vi: "Vị trí", en: "Position"), .text(Decimal(point.position).text(language))),
      (Sentence(vi: "Mã gốc", en: "Root"), .text(answer.root)),
      (Sentence(vi: "Hỏi lại bằng lệnh", en: "Ask again with"), .text(command)),
    ]
    let notes = answer.footnotes.map { note in
      (Sentence(vi: "Ghi chú", en: "Note"), Cell.text(note[language]))
    }
    for (label, cell) in items + others + notes {
      sheet.append([(.text(label[language]), SheetStyle()), cell.sheet(language, style: .plain)])
    }
    sheet.finish()
  }
}

extension Answer {
  /// Writes a workbook: a sheet of rows, one of each further table, and what they speak of.
  public func writeWorkbook(toFile path: String, _ language: Language, askedBy command: String)
    throws(ReportsError)
  {
    let workbook = try Workbook(toFile: path, title: title, language: language, on: point.knownOn)
    for answer in [self] + further { workbook.add(answer) }
    workbook.addPoint(of: self, askedBy: command)
    try workbook.close()
  }

  fileprivate struct SheetColumn {
    var title: String
    var style: TableColumn.Style
    var isHidden = false
    var isNumber = false
    var cell: (Table.Row) -> Cell

    func width(of widest: Int) -> Int {
      let word = title.split(separator: " ").map { TextWidth.of($0) }.max() ?? 0
      return min(max(widest, word + 2, 6) + 2, 60)
    }
  }

  /// The columns people are shown, then the others, hidden.
  fileprivate func sheetColumns(_ language: Language) -> [SheetColumn] {
    let shown = peopleColumns(language)
    let hidden = table.flatColumns.filter { flat in !shown.contains { $0.flat.key == flat.key } }
    return shown.map { column in
      SheetColumn(title: column.title, style: column.style, isNumber: column.isNumber) {
        column.flat.cell(of: $0)
      }
    }
      + (table.printsID
        ? [SheetColumn(title: "id", style: .id, isHidden: true) { .text($0.id) }] : [])
      + hidden.map { flat in
        SheetColumn(title: flat.key, style: .plain, isHidden: true) { flat.cell(of: $0).coded }
      }
  }
}

extension Cell {
  /// As programs read it: ids and codes in the place of words.
  fileprivate var coded: Cell {
    switch self {
    case .name(let id, _): .text(id)
    case .word(let code, _): .text(code)
    case .list(let cells): .list(cells.map(\.coded))
    default: self
    }
  }
}
