public import Domain
public import ProjectionKit

/// Changes drawn as waterfalls, one under the other: from where it was, a bar a cause, to where it
/// is. Signs and words say what colours say.
public struct Waterfall {
  private let differences: [Difference]
  private let language: Language
  private let heading: [String]
  private static let (width, line, top, label, drawn) = (860.0, 24.0, 34.0, 210.0, 480.0)

  /// The changes of numbers; others have nothing to draw.
  public init(
    _ differences: [Difference], from: Point, to: Point, _ language: Language,
    note: Sentence? = nil
  ) {
    self.differences = differences.filter { $0.from.amount != nil || $0.to.amount != nil }
    self.language = language
    heading =
      [from.sentence[language], "→ " + to.sentence[language]] + (note.map { [$0[language]] } ?? [])
  }

  /// A picture that stands by itself.
  public var svg: String {
    var body = ""
    var y = 20.0
    for line in heading {
      body += text(line, x: 0, y: y, "start", "bold")
      y += Waterfall.line
    }
    for difference in differences {
      body += chart(difference, at: y)
      y += Waterfall.top + Waterfall.line * Double(difference.parts.count + 2) + 14
    }
    if differences.isEmpty {
      body += text(
        Sentence(vi: "Không số nào thay đổi.", en: "No figure has changed.")[language],
        x: 0, y: y, "start", "normal")
      y += Waterfall.line
    }
    let (w, h) = (Int(Waterfall.width), Int(y))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 \(w + 20) \(h)" width="\(w + 20)" \
      height="\(h)" role="img" lang="\(language.rawValue)" font-family="sans-serif" font-size="13">
      <title>\(Answer.escapedForHTML(heading.joined(separator: " ")))</title>
      <rect x="-10" y="0" width="\(w + 20)" height="\(h)" fill="#ffffff"/>
      \(body)</svg>

      """
  }

  /// One bar and the levels between which it hangs; nil of whether it is better, at both ends.
  private struct Piece {
    var name: String
    var from: Decimal
    var to: Decimal
    var number: String
    var isBetter: Bool?

    var color: String { isBetter.map { $0 ? "#1f7a4d" : "#b3541e" } ?? "#4a5568" }
  }

  /// The start, each part, the end.
  private func bars(_ difference: Difference) -> [Piece] {
    let start = difference.from.amount ?? .zero
    var level = start
    var bars = [
      Piece(
        name: Sentence(vi: "trước", en: "before")[language], from: .zero, to: start,
        number: difference.from.text(language))
    ]
    for part in difference.parts {
      let next = level + (part.amount ?? .zero)
      bars.append(
        Piece(
          name: part.words[language], from: level, to: next,
          number: difference.words(of: part, language) ?? "",
          isBetter: (next > level) != difference.isBetterLower))
      level = next
    }
    bars.append(
      Piece(
        name: Sentence(vi: "sau", en: "after")[language], from: .zero, to: level,
        number: difference.to.text(language)))
    return bars
  }

  private func chart(_ difference: Difference, at y: Double) -> String {
    let bars = bars(difference)
    let levels = (bars.flatMap { [$0.from, $0.to] } + [.zero]).map(\.double)
    let (low, high) = (levels.min()!, levels.max()!)
    let scale = high > low ? Waterfall.drawn / (high - low) : 0
    func x(_ value: Decimal) -> Double { Waterfall.label + (value.double - low) * scale }
    let title = "\(difference.name[language]) · \(difference.title[language])"
    var svg = text(title, x: 0, y: y + 18, "start", "bold")
    for (index, bar) in bars.enumerated() {
      let top = y + Waterfall.top + Double(index) * Waterfall.line
      let (left, right) = (min(x(bar.from), x(bar.to)), max(x(bar.from), x(bar.to)))
      svg += text(bar.name, x: Waterfall.label - 8, y: top + 15, "end", "normal")
      svg += """
        <rect x="\(tenths(left))" y="\(tenths(top + 3))" width="\(tenths(max(1, right - left)))" \
        height="\(Int(Waterfall.line) - 7)" fill="\(bar.color)"/>

        """
      svg += text(bar.number, x: right + 6, y: top + 15, "start", "normal")
    }
    return svg
  }

  private func text(
    _ text: String, x: Double, y: Double, _ anchor: String, _ weight: String
  ) -> String {
    """
    <text x="\(tenths(x))" y="\(tenths(y))" text-anchor="\(anchor)" font-weight="\(weight)">\
    \(Answer.escapedForHTML(text))</text>

    """
  }

  private func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}

extension Decimal {
  /// For drawing only.
  fileprivate var double: Double {
    var (value, scale) = (Double(mantissa), scale)
    while scale > 0 {
      value /= 10
      scale -= 1
    }
    return value
  }
}
