public import Domain
internal import ProjectionKit

extension Answer {
  /// A page that stands by itself: no scripts, no outside files.
  public func html(_ language: Language) -> String {
    let title = Answer.escapedForHTML(title[language])
    var page = """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      body { font-family: system-ui, sans-serif; margin: 2rem; line-height: 1.4; }
      table { border-collapse: collapse; }
      th, td { border-bottom: 1px solid; padding: .3rem .6rem; text-align: start; vertical-align: top; }
      .number { text-align: end; font-variant-numeric: tabular-nums; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <p>\(point.sentence[language]), \(Heading.position(point)[language]).</p>

      """
    page += table.rows.isEmpty ? "<p>\(nothing[language])</p>\n" : htmlTable(language)
    for section in further {
      page += "<h2>\(Answer.escapedForHTML(section.title[language]))</h2>\n"
      page += section.htmlTable(language)
    }
    for note in footnotes { page += "<p>\(Answer.escapedForHTML(note[language]))</p>\n" }
    return page + "</body>\n</html>\n"
  }

  private func htmlTable(_ language: Language) -> String {
    let columns = peopleColumns(language)
    func row(_ tag: String, _ texts: [String]) -> String {
      let cells = zip(columns, texts).map { column, text in
        let kind = column.isNumber ? " class=\"number\"" : ""
        return "<\(tag)\(kind)>\(Answer.escapedForHTML(text))</\(tag.prefix(2))>"
      }
      return "<tr>" + cells.joined() + "</tr>\n"
    }
    var text = "<table>\n<thead>\n" + row("th scope=\"col\"", columns.map(\.title))
    text += "</thead>\n<tbody>\n"
    for line in table.rows {
      text += row("td", columns.map { $0.flat.cell(of: line).text(language, style: $0.style) })
    }
    return text + "</tbody>\n</table>\n"
  }

  static func escapedForHTML(_ text: String) -> String {
    var result = ""
    for scalar in TextWidth.plain(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
