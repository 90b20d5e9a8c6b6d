/// A text without what a format, a line's end or a page adds or takes away: blanks, and the signs
/// of Markdown. Two files that say the same have the same squeezed text.
public enum Squeezed {
  public static func text(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isDropped(scalar) { result.append(scalar) }
    return String(result)
  }

  /// The text of a page or of a document's XML: without its tags, its entities resolved.
  public static func markup(_ markup: String) -> String { text(plain(markup)) }

  /// The same with its blanks, and one for every tag.
  public static func plain(_ markup: String) -> String {
    var (plain, inTag) = (String.UnicodeScalarView(), false)
    for scalar in markup.unicodeScalars {
      switch scalar {
      case "<":
        inTag = true
        plain.append(" ")
      case ">" where inTag: inTag = false
      default: if !inTag { plain.append(scalar) }
      }
    }
    var text = String(plain)
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
      ("&nbsp;", " "), ("&amp;", "&"),
    ] { text = text.replacing(entity, with: sign) }
    return text
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value <= 0x20 || "|\\*_`".unicodeScalars.contains(scalar) }
    return scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{AD}"
  }
}
