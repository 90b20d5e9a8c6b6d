public import Domain

extension HumanNumber {
  /// Reads one exact decimal as people of a language write it, of at most 18 digits.
  public static func decimal(_ text: String, _ language: Language) throws(DomainError) -> Decimal {
    let trimmed = HumanText.trimmed(text)
    var scalars = Array(trimmed.unicodeScalars)
    let isNegative = scalars.first == "-" || scalars.first == "−"
    if isNegative { scalars.removeFirst() }
    guard scalars.first.map(isDigit) == true, scalars.last.map(isDigit) == true else {
      throw unreadable(trimmed)
    }
    let plain = try plain(scalars, trimmed, language)
    guard let number = Decimal(strict: (isNegative ? "-" : "") + plain) else {
      throw unreadable(trimmed)
    }
    return number
  }

  /// The digits without groups, with a point before the decimals.
  private static func plain(
    _ scalars: [Unicode.Scalar], _ text: String, _ language: Language
  ) throws(DomainError) -> String {
    let marks = scalars.filter { $0 == "." || $0 == "," }
    let grouping: Unicode.Scalar = language == .vi ? "." : ","
    guard scalars.allSatisfy({ isDigit($0) || $0 == "." || $0 == "," || isBlank($0) }) else {
      throw unreadable(text)
    }
    if scalars.contains(where: isBlank) {
      // Blanks group thousands, so what mark there is comes before decimals.
      guard marks.count <= 1 else { throw unreadable(text) }
      return try joined(scalars, groupedBy: isBlank, decimal: marks.first, text)
    }
    switch (marks.count, Set(marks).count) {
    case (0, _): return string(scalars)
    case (1, _):
      let parts = scalars.split(separator: marks[0], omittingEmptySubsequences: false)
      if parts[1].count == 3, parts[0].count <= 3, parts[0].first != "0" {
        throw ambiguous(text, string(parts[0]), string(parts[1]))
      }
      return string(parts[0]) + "." + string(parts[1])
    case (_, 1):
      guard marks[0] == grouping else { throw grouped(text, scalars, language) }
      return try joined(scalars, groupedBy: { $0 == grouping }, decimal: nil, text)
    default:
      guard marks[0] == grouping, marks.last != grouping,
        marks.filter({ $0 != grouping }).count == 1
      else { throw grouped(text, scalars, language) }
      return try joined(scalars, groupedBy: { $0 == grouping }, decimal: marks.last, text)
    }
  }

  /// Takes groups of three together: one to three digits first, then threes.
  private static func joined(
    _ scalars: [Unicode.Scalar], groupedBy isGroup: (Unicode.Scalar) -> Bool,
    decimal: Unicode.Scalar?, _ text: String
  ) throws(DomainError) -> String {
    let end = decimal.flatMap { scalars.firstIndex(of: $0) } ?? scalars.endIndex
    let groups = scalars[..<end].split(omittingEmptySubsequences: false, whereSeparator: isGroup)
    guard (1...3).contains(groups[0].count), groups[0].first != "0",
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { throw unreadable(text) }
    let whole = groups.map(string).joined()
    guard end < scalars.endIndex else { return whole }
    let fraction = scalars[(end + 1)...]
    guard !fraction.isEmpty, fraction.allSatisfy(isDigit) else { throw unreadable(text) }
    return whole + "." + string(fraction)
  }

  private static func ambiguous(_ text: String, _ whole: String, _ rest: String) -> DomainError {
    // A zero more makes the decimals four, which can be nothing but decimals.
    DomainError(
      "ambiguous-number",
      vi: "\"\(text)\" có thể là \(whole)\(rest) hoặc \(whole),\(rest); "
        + "hãy viết \(whole)\(rest) hoặc \(whole),\(rest)0",
      en: "\"\(text)\" may be \(whole)\(rest) or \(whole).\(rest); "
        + "write \(whole)\(rest) or \(whole).\(rest)0")
  }

  /// Thousands grouped in the other language's way.
  private static func grouped(
    _ text: String, _ scalars: [Unicode.Scalar], _ language: Language
  ) -> DomainError {
    DomainError(
      "grouped-number",
      vi: "\"\(text)\" không nhóm hàng nghìn theo lối Việt Nam; viết như 1988791,5 "
        + "hoặc 1.988.791,5",
      en: "\"\(text)\" does not group thousands the English way; write it as 1988791.5 "
        + "or 1,988,791.5")
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
  }
}
