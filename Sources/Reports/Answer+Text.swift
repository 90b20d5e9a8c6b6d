public import Domain
internal import ProjectionKit

extension Answer {
  /// For people at a terminal: title, the two days in words, a table that fits the width,
  /// footnotes, and what to ask next. Ends in a line feed; without colour there are no codes.
  /// Only a hint may be wider than `width`: a command is copied whole.
  public func text(
    _ language: Language, width: Int = 80, color: Bool = false, ascii: Bool = false
  ) -> String {
    let grid = textTable(language, ascii: ascii)
    let body =
      table.rows.isEmpty
      ? TextWidth.wrap(nothing[language], to: width)
      : grid.lines(width: width, color: color)
    let edge = table.rows.isEmpty ? nil : grid.width(within: width)
    var lines = Heading.lines(
      title, at: point, language, width: width, edge: edge, color: color)
    lines += [""] + body
    for section in further {
      let title = TextWidth.wrap(TextWidth.plain(section.title[language]), to: width)
      lines += [""] + title.map { color ? Tone.strong.paint($0) : $0 }
      lines += section.textTable(language, ascii: ascii).lines(width: width, color: color)
    }
    if !footnotes.isEmpty || !hints.isEmpty { lines.append("") }
    for note in footnotes {
      lines += TextWidth.wrap(TextWidth.plain(note[language]), to: width)
    }
    lines += hints.map { "→ " + TextWidth.plain($0[language]) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The shown columns as texts; a bar stands beside its number.
  public func textTable(_ language: Language, ascii: Bool = false) -> TextTable {
    let columns = peopleColumns(language)
    var grid = TextTable(
      columns.flatMap { column in
        [
          TextTable.Column(
            column.title, column.isNumber ? .right : .left, isWhole: column.style == .id)
        ]
          + (column.style == .bar ? [TextTable.Column("", isDrawing: true)] : [])
      })
    for row in table.rows {
      grid.add(
        columns.flatMap { column in
          let cell = column.flat.cell(of: row)
          let item = TextTable.Item(cell.text(language, style: column.style), cell.tone)
          guard column.style == .bar else { return [item] }
          return [item, TextTable.Item(Bar.draw(cell.amount, mark: row.mark, ascii: ascii))]
        })
    }
    return grid
  }
}

extension Cell {
  fileprivate var tone: Tone? {
    switch self {
    case .null: .quiet
    case .word(let code, _): Tone(status: code)
    default: nil
    }
  }

  fileprivate var amount: Decimal? {
    switch self {
    case .number(let value), .quantity(let value, _, _, _, _): value
    default: nil
    }
  }
}
