import Reports
import Testing

@Suite("Display width")
struct WidthTests {
  /// `Hoằng Hoá` with its marks composed and apart.
  private let composed = "Ho\u{1EB1}ng Ho\u{E1}"
  private let apart = "Hoa\u{306}\u{300}ng Hoa\u{301}"

  @Test(
    "a text is as wide as it is shown",
    arguments: [
      ("", 0), ("abc", 3), ("Đồng chí", 8), ("東京", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("ＡＢ", 4), ("é", 1), ("a\u{200B}b", 2), ("👩‍👩‍👧", 2), ("🇻🇳", 2), ("❤️", 2), ("–…→│█", 5),
    ])
  func widths(_ text: String, _ width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test("marks composed or apart take the same width")
  func normalForms() {
    #expect(TextWidth.of(composed) == 9)
    #expect(TextWidth.of(apart) == 9)
    #expect(TextWidth.of(TextWidth.pad(apart, to: 12)) == 12)
    #expect(TextWidth.pad("東", to: 4, .right) == "  東")
    #expect(TextWidth.pad("long", to: 2) == "long")
  }

  @Test("cutting keeps whole characters and says that something is missing")
  func truncating() {
    #expect(TextWidth.truncate("Hoằng Hóa", to: 9) == "Hoằng Hóa")
    #expect(TextWidth.truncate("Hoằng Hóa", to: 6) == "Hoằng…")
    #expect(TextWidth.truncate(apart, to: 4).unicodeScalars.count == 6)
    #expect(TextWidth.truncate("東京都", to: 4) == "東…")
    #expect(TextWidth.truncate("abc", to: 1) == "…")
    #expect(TextWidth.truncate("abc", to: 0) == "")
  }

  @Test("wrapping breaks at blanks, and a word only where it does not fit a line")
  func wrapping() {
    #expect(
      TextWidth.wrap("Ủy ban nhân dân huyện Hoằng Hóa", to: 12)
        == ["Ủy ban nhân", "dân huyện", "Hoằng Hóa"])
    #expect(TextWidth.wrap("abcdefgh ij", to: 3) == ["abc", "def", "gh", "ij"])
    #expect(TextWidth.wrap("東京", to: 1) == ["東", "京"])
    #expect(TextWidth.wrap("", to: 5) == [""])
    for width in 1...40 {
      let lines = TextWidth.wrap(apart + " " + composed, to: width)
      #expect(lines.allSatisfy { TextWidth.of($0) <= width })
    }
  }

  @Test("what would move a terminal's cursor or turn its writing is taken out")
  func plain() {
    #expect(TextWidth.plain("a\u{1B}[2Jb\nc") == "a [2Jb c")
    #expect(TextWidth.plain("a\u{202E}b") == "ab")
    #expect(TextWidth.plain("Hóa") == "Hóa")
  }
}
