extension TextTable {
  static let gap = "  "

  /// One line or more a row, columns beside each other.
  func grid(_ widths: [Int], color: Bool) -> [String] {
    var lines: [String] = []
    if columns.contains(where: { !$0.header.isEmpty }) {
      let headers = columns.map { Item($0.header, .strong) }
      lines += line(headers, widths, color: color, fromBottom: true)
    }
    for row in rows { lines += line(row, widths, color: color) }
    return lines
  }

  private func line(
    _ items: [Item], _ widths: [Int], color: Bool, fromBottom: Bool = false
  ) -> [String] {
    let wrapped = items.indices.map { index in
      columns[index].isDrawing
        ? [items[index].text] : TextWidth.wrap(items[index].text, to: widths[index])
    }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { at in
      var (text, pending) = ("", "")
      for (index, parts) in wrapped.enumerated() {
        if index > 0 { pending += TextTable.gap }
        let part = fromBottom ? at - (height - parts.count) : at
        let piece = parts.indices.contains(part) ? parts[part] : ""
        let blanks = String(repeating: " ", count: max(0, widths[index] - TextWidth.of(piece)))
        guard !piece.isEmpty else {
          pending += blanks
          continue
        }
        let painted = color ? items[index].tone?.paint(piece) ?? piece : piece
        // Blanks wait for a text after them, so that no line ends in one.
        text += pending + (columns[index].alignment == .right ? blanks + painted : painted)
        pending = columns[index].alignment == .right ? "" : blanks
      }
      return text
    }
  }

  /// A block of `header  text` lines a row, where the columns do not fit beside each other.
  func blocks(width: Int, color: Bool) -> [String] {
    let label = min(columns.map { TextWidth.of($0.header) }.max() ?? 0, max(1, width / 2 - 2))
    let room = max(1, width - label - TextTable.gap.count)
    var block = TextTable([Column(""), Column("")])
    var lines: [String] = []
    for row in rows {
      block.rows = zip(columns, row).map { [Item($0.header, .strong), $1] }
      lines += (lines.isEmpty ? [] : [""]) + block.grid([label, room], color: color)
    }
    return lines
  }
}
