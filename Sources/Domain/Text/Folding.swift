/// The form in which names are compared: without tone marks, case, or hyphens, `đ` as `d`, and so
/// the same for Hóa and Hoá, for NFC and NFD.
public enum Folding {
  /// `Huyện Hoằng Hóa` and `huyen-hoang-hoa` both become `huyen hoang hoa`.
  public static func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    var pendingBlank = false
    for scalar in String(text).decomposed {
      let value = scalar.value
      if (0x300...0x36F).contains(value) { continue }  // a combining mark
      var letter = scalar
      if letter == "đ" || letter == "Đ" { letter = "d" }
      if letter == " " || letter == "-" || letter == "_" || letter == "\u{A0}" {
        pendingBlank = !folded.isEmpty
        continue
      }
      if pendingBlank { folded.unicodeScalars.append(" ") }
      pendingBlank = false
      folded.unicodeScalars.append(contentsOf: letter.properties.lowercaseMapping.unicodeScalars)
    }
    return folded
  }

  /// How many single-letter changes lie between two folded names: for "did you mean".
  public static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let kept = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(kept, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
