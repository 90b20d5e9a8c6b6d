public import Domain
internal import ProjectionKit

extension Answer {
  /// A page in Markdown: the same words as the terminal's, in a table with `|`.
  public func markdown(_ language: Language) -> String {
    let escaped = { (text: String) in Answer.escapedForMarkdown(TextWidth.plain(text)) }
    var text = "# \(escaped(title[language]))\n\n"
    text += "\(point.sentence[language]), \(Heading.position(point)[language]).\n\n"
    text += table.rows.isEmpty ? nothing[language] + "\n" : markdownTable(language)
    for section in further {
      text += "\n## \(escaped(section.title[language]))\n\n" + section.markdownTable(language)
    }
    for note in footnotes { text += "\n\(escaped(note[language]))\n" }
    return text
  }

  private func markdownTable(_ language: Language) -> String {
    let escaped = { (text: String) in Answer.escapedForMarkdown(TextWidth.plain(text)) }
    let columns = peopleColumns(language)
    var text = "| " + columns.map { escaped($0.title) }.joined(separator: " | ") + " |\n"
    text += "|" + columns.map { $0.isNumber ? "---:|" : "---|" }.joined() + "\n"
    for row in table.rows {
      let cells = columns.map { escaped($0.flat.cell(of: row).text(language, style: $0.style)) }
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private static func escapedForMarkdown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]": result.append(contentsOf: ["\\", scalar])
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
