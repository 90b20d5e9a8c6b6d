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
    let headerWords = columns.map { TextWidth.longestWord(of: $0.header) }
    widths = columns.indices.map { max(cells[$0], TextWidth.of(columns[$0].header)) }
    let room = width - TextTable.gap.count * max(0, columns.count - 1)

    // First only headers wrap, which hurts no text.
    shrink(to: columns.indices.map { max(cells[$0], headerWords[$0]) }, room: room)
    // Then texts, the widest first, down to a width that is still read with ease.
    shrink(
      to: columns.indices.map { index in
        let column = columns[index]
        if column.isDrawing || column.alignment == .right {
          return max(cells[index], headerWords[index])
        }
        return max(min(10, cells[index]), headerWords[index], min(words[index], 12))
      }, room: room)
    // Then everything down to its longest word; a very long one of a text is broken.
    shrink(
      to: columns.indices.map { index in
        let column = columns[index]
        if column.isDrawing { return max(cells[index], headerWords[index]) }
        let longest = column.alignment == .left ? min(words[index], 16) : words[index]
        return max(longest, headerWords[index])
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
}
