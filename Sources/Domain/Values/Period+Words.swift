extension Period {
  /// Reads what `text` writes, without regard to tone marks and case: `quý III/2026`,
  /// `tháng 10/2026`, `năm 2025`, `6 tháng đầu năm 2025`, `quý I/2024 (chốt ngày 14)`,
  /// `2024-Q1 (closing on day 14)`.
  init?(words text: some StringProtocol) {
    var window = Folding.fold(text)
    var closing: Int?
    if let open = window.firstIndex(of: "(") {
      let said = window[open...]
      let words = ["(chot ngay ", "(closing on day "].first { said.hasPrefix($0) }
      guard let words, said.hasSuffix(")"),
        let day = Day.digits(said.dropFirst(words.count).dropLast())
      else { return nil }
      closing = day
      window = String(window[..<open].trimmed)
      // Folding takes the hyphen of `2024-Q1` away.
      if let form = Period.iso(String(text).prefix { $0 != "(" }.uppercased().trimmed) {
        self.init(form, closing: closing)
        return
      }
    }
    let parts = (window.hasPrefix("nam ") ? " " + window : window)
      .replacing(" nam ", with: "/").split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 4, let year = Day.digits(parts[1]),
      let form = Period.called(parts[0], in: year)
    else { return nil }
    self.init(form, closing: closing)
  }

  /// The part of a year, by its folded name.
  private static func called(_ name: Substring, in year: Int) -> Form? {
    switch name {
    case "": return .year(year)
    case "6 thang dau": return .half(year, 1)
    case "6 thang cuoi": return .half(year, 2)
    case "9 thang", "9 thang dau": return .nineMonths(year)
    default: break
    }
    if name.hasPrefix("quy ") { return named("Q" + name.dropFirst(4).uppercased(), of: year) }
    return name.hasPrefix("thang ") ? Day.digits(name.dropFirst(6)).map { .month(year, $0) } : nil
  }
}
