/// How wide each column of a table may be, so that all fit; nil where they cannot.
struct ColumnWidths {
  private(set) var widths: [Int]

  init?(_ table: TextTable, width: Int) {
    let columns = table.columns
    let cells = columns.indices.map { index in
      table.rows.map { TextWidth.of($0[index].text) }.max() ?? 0
    }
    let words = columns.indices.map { index in
      table.rows.map { TextWidth.longestWord(of: $0[index].text) }.max() ?? 0
    }
    let headers = columns.map { ColumnWidths.twoLines(of: $0.header) }
    widths = columns.indices.map { max(cells[$0], TextWidth.of(columns[$0].header)) }
    let room = width - TextTable.gap.count * max(0, columns.count - 1)

    // First only headers wrap, which hurts no text.
    shrink(to: columns.indices.map { max(cells[$0], headers[$0]) }, room: room)
    // Then texts, the widest first, down to a width that is still read with ease.
    let least = columns.indices.map { index in
      let column = columns[index]
      let isText = column.alignment == .left && !column.isDrawing && !column.isWhole
      return isText ? max(min(10, cells[index]), min(words[index], 12)) : cells[index]
    }
    shrink(to: columns.indices.map { max(least[$0], headers[$0]) }, room: room)
    // Then headers, the words around numbers and short texts (a period), down to a word a line.
    shrink(
      to: columns.indices.map { index in
        let column = columns[index]
        let isShort = !column.isWhole && (column.alignment == .right || cells[index] <= 8)
        return max(
          isShort && !column.isDrawing ? words[index] : least[index],
          TextWidth.longestWord(of: column.header))
      }, room: room)
    guard widths.reduce(0, +) <= room else { return nil }
  }

  /// Takes columns away from the widest that may still give some, until all fit.
  private mutating func shrink(to floors: [Int], room: Int) {
    var excess = widths.reduce(0, +) - room
    while excess > 0 {
      let giving = widths.indices.filter { widths[$0] > floors[$0] }
      guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }

  /// The least width at which a header takes two lines at most.
  private static func twoLines(of header: String) -> Int {
    var width = TextWidth.longestWord(of: header)
    while TextWidth.wrap(header, to: width).count > 2 { width += 1 }
    return width
  }
}
