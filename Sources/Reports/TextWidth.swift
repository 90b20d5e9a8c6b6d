/// How many columns of a terminal a text takes, and what follows from it: wide characters take
/// two, combining marks none, so that a name lines up whether its marks are composed or not.
public enum TextWidth {
  /// The side a text stands on: words left, numbers right.
  public enum Alignment: Sendable, Hashable {
    case left, right
  }

  /// The columns a text takes, 0 for control characters and marks.
  public static func of(_ text: some StringProtocol) -> Int {
    if let simple = measure(text) { return simple.width }
    var width = 0
    for character in text { width += of(character) }
    return width
  }

  /// The width of a text of scalars that stand alone and take one column each, as nearly all of
  /// ours are, its longest word and whether its words stand one blank apart; nil for any other.
  /// No character is put together for it.
  private static func measure(
    _ text: some StringProtocol
  ) -> (width: Int, longestWord: Int, isSingleSpaced: Bool)? {
    var (width, word, longest, isSingleSpaced) = (0, 0, 0, true)
    for scalar in text.unicodeScalars {
      guard isSimple(scalar) else { return nil }
      width += 1
      if scalar == " " {
        isSingleSpaced = isSingleSpaced && word > 0
        word = 0
      } else {
        word += 1
        longest = max(longest, word)
      }
    }
    return (width, longest, isSingleSpaced && (word > 0 || width == 0))
  }

  /// Letters with their marks composed, those of Vietnamese among them; dashes, bars, arrows.
  private static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F, 0x1EA0...0x1EF9: true
    case 0x2010...0x2015, 0x2018...0x201D, 0x2026, 0x2190...0x2193, 0x2500...0x2591: true
    default: false
    }
  }

  /// The width of one character as people see it, marks and joined parts included: 0, 1 or 2.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first) }
    var width = 0
    for scalar in scalars {
      // An emoji of several parts, or one asked for by its selector, takes two.
      if scalar.value == 0xFE0F, first.properties.isEmoji { return 2 }
      width += of(scalar)
    }
    return min(width, 2)
  }

  /// Blanks added on one side to fill a width; a text that is wider stays as it is.
  public static func pad(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
    let blanks = String(repeating: " ", count: max(0, width - of(text)))
    return alignment == .left ? text + blanks : blanks + text
  }

  /// Cut to a width, the last column being the sign that something is missing.
  public static func truncate(_ text: String, to width: Int, sign: String = "…") -> String {
    guard of(text) > width else { return text }
    let room = width - of(sign)
    guard room > 0 else { return width > 0 ? String(sign.prefix(width)) : "" }
    return String(head(of: text[...], width: room)) + sign
  }

  /// Lines no wider than a width, broken at blanks, or inside a word that is wider than a line.
  /// A text without words is one empty line.
  public static func wrap(_ text: String, to width: Int) -> [String] {
    if let simple = measure(text), simple.isSingleSpaced, simple.width <= width { return [text] }
    var lines: [String] = []
    var line = ""
    for part in text.split(separator: " ") {
      var word = part
      if !line.isEmpty, of(line) + 1 + of(word) <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while of(word) > width {
        // One character at least, or a wide one would never fit a width of 1.
        let piece = head(of: word, width: width)
        let taken = piece.isEmpty ? word.prefix(1) : piece
        lines.append(String(taken))
        word = word[taken.endIndex...]
      }
      line = String(word)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// On one line and harmless to a terminal: control characters become blanks, marks that turn the
  /// direction of writing are left out.
  public static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || turns($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !turns(scalar) {
      result.append(isControl(scalar) ? " " : scalar)
    }
    return String(result)
  }

  static func longestWord(of text: String) -> Int {
    measure(text)?.longestWord ?? text.split(separator: " ").map { of($0) }.max() ?? 0
  }

  private static func head(of text: Substring, width: Int) -> Substring {
    var (taken, end) = (0, text.startIndex)
    while end < text.endIndex, taken + of(text[end]) <= width {
      taken += of(text[end])
      end = text.index(after: end)
    }
    return text[..<end]
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
      || scalar.value == 0x2029
  }

  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      || scalar.value == 0x200E || scalar.value == 0x200F
  }
}
