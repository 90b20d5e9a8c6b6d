public import Domain

/// Numbers as people type them: `99,5`, `>99`, `trên 99`, `~538000`, `ước 20`, `265588/450684`,
/// `1.988.791`.
///
/// The mark before decimals is a comma or a point. Thousands are grouped with points in
/// Vietnamese, with commas in English, with blanks in both; one mark before exactly three digits
/// could be either and is refused with both readings.
public enum HumanNumber {
  /// Reads a value with its qualifier, or a numerator over a denominator. A `%` at the end is
  /// dropped: the indicator says what is measured.
  public static func measurement(_ text: String, _ language: Language) throws(DomainError)
    -> MeasurementReported
  {
    let trimmed = HumanText.trimmed(text)
    let start = numberStart(trimmed.unicodeScalars)
    let word = String(trimmed.unicodeScalars[..<start])
    guard let qualifier = qualifier(word), start < trimmed.endIndex else {
      throw unreadable(trimmed)
    }
    var rest = String(trimmed.unicodeScalars[start...])
    if rest.last == "%" { rest = HumanText.trimmed(String(rest.dropLast())) }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1:
      return MeasurementReported(value: try decimal(parts[0], language), qualifier: qualifier)
    case 2:
      let denominator = try decimal(parts[1], language)
      guard denominator >= .zero else { throw unreadable(trimmed) }
      return MeasurementReported(
        value: try decimal(parts[0], language), denominator: denominator, qualifier: qualifier)
    default: throw unreadable(trimmed)
    }
  }

  /// Reads a count of documents: whole and not negative, without a qualifier.
  public static func count(_ text: String, _ language: Language) throws(DomainError) -> Decimal {
    try count(try decimal(text, language), text)
  }

  static func count(_ number: Decimal, _ text: String) throws(DomainError) -> Decimal {
    guard number.isWhole, number >= .zero else {
      throw DomainError(
        "not-a-count", vi: "\"\(HumanText.trimmed(text))\" không phải số đếm: nguyên, không âm",
        en: "\"\(HumanText.trimmed(text))\" is not a count: whole, not negative")
    }
    return number.trimmed
  }

  /// The qualifier a sign or a word stands for: `>`, `gt`, `trên`, `ít nhất`, `ước` ... Nothing is
  /// exact; nil for a word that is none.
  public static func qualifier(_ word: String) -> Qualifier? {
    let trimmed = HumanText.trimmed(word)
    let folded = Folding.fold(trimmed)
    // Folding drops hyphens: a lone one is no word for "exact".
    return folded.isEmpty && !trimmed.isEmpty ? nil : words[folded]
  }

  private static let words: [String: Qualifier] = {
    let lists: [(Qualifier, [String])] = [
      (.exact, ["", "=", "eq", "dung", "bang", "exact", "exactly"]),
      (.above, [">", "gt", "tren", "hon", "lon hon", "vuot", "over", "above", "more than"]),
      (.atLeast, [">=", "≥", "ge", "gte", "it nhat", "toi thieu", "at least", "from", "tu"]),
      (
        .below, ["<", "lt", "duoi", "nho hon", "it hon", "chua den", "under", "below", "less than"]
      ),
      (.atMost, ["<=", "≤", "le", "lte", "toi da", "nhieu nhat", "khong qua", "at most", "up to"]),
      (.about, ["~", "≈", "gan", "khoang", "xap xi", "chung", "about", "around", "nearly"]),
      (.estimate, ["estimate", "est", "estimated", "uoc", "uoc tinh", "uoc dat"]),
    ]
    return Dictionary(
      uniqueKeysWithValues: lists.flatMap { qualifier, words in words.map { ($0, qualifier) } })
  }()

  /// The first digit, or the minus before it.
  private static func numberStart(_ scalars: String.UnicodeScalarView) -> String.Index {
    guard let digit = scalars.firstIndex(where: { ("0"..."9").contains($0) }) else {
      return scalars.endIndex
    }
    guard digit > scalars.startIndex else { return digit }
    let before = scalars.index(before: digit)
    return scalars[before] == "-" || scalars[before] == "−" ? before : digit
  }

  static func unreadable(_ text: String) -> DomainError {
    DomainError(
      "not-a-number",
      vi: "\"\(text)\" không phải một số; viết như 99,5 · >99 · trên 99 · ~538000 · ước 20 "
        + "· 265588/450684",
      en: "\"\(text)\" is not a number; write it as 99.5 · >99 · ~538000 · estimate 20 "
        + "· 265588/450684")
  }
}
