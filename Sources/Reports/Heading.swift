public import Domain
public import ProjectionKit

/// What stands above every answer: its title, then its two days in words with the position on the
/// right.
public enum Heading {
  /// The lines, none wider than `width`; the position ends at `edge`, or where there is room.
  public static func lines(
    _ title: Sentence, at point: Point, _ language: Language, width: Int = 80, edge: Int? = nil,
    color: Bool = false
  ) -> [String] {
    let titles = TextWidth.wrap(TextWidth.plain(title[language]), to: width)
      .map { color ? Tone.strong.paint($0) : $0 }
    let days = point.sentence[language]
    let position = position(point)[language]
    let least = TextWidth.of(days) + TextTable.gap.count + TextWidth.of(position)
    guard least <= width else { return titles + TextWidth.wrap(days, to: width) + [position] }
    let end = min(width, max(edge ?? width, least))
    let blanks = end - TextWidth.of(days)
    return titles + [days + TextWidth.pad(position, to: blanks, .right)]
  }

  static func position(_ point: Point) -> Sentence {
    let number = Decimal(point.position)
    return Sentence(vi: "vị trí \(number.text(.vi))", en: "position \(number.text(.en))")
  }
}
