public import Domain

/// Days as people type them.
public enum HumanDay {
  /// Reads `2021-12-31`, `31/12/2021`, `hôm nay` or `today`, `hôm qua` or `yesterday`, without
  /// regard to tone marks. `today` is the day in the store's zone.
  public static func parse(_ text: String, today: Day) throws(DomainError) -> Day {
    let trimmed = HumanText.trimmed(text)
    if let day = Day(iso: trimmed) ?? Day(trimmed) { return day }
    switch Folding.fold(trimmed) {
    case "hom nay", "homnay", "today": return today
    case "hom qua", "homqua", "yesterday": return today.advanced(by: -1)
    default: break
    }
    let hasDayForm =
      !trimmed.isEmpty && trimmed.contains { $0 == "-" || $0 == "/" }
      && trimmed.allSatisfy { $0.isASCII && $0.isNumber || $0 == "-" || $0 == "/" }
    guard hasDayForm else {
      throw DomainError(
        "no-such-day",
        vi: "\"\(trimmed)\" không phải một ngày; viết như 31/12/2021 hoặc 2021-12-31",
        en: "\"\(trimmed)\" is not a day; write it as 2021-12-31 or 31/12/2021")
    }
    throw DomainError(
      "no-such-day",
      vi: "không có ngày \(trimmed) trong lịch; viết ngày/tháng/năm như 31/12/2021, "
        + "hoặc 2021-12-31",
      en: "there is no day \(trimmed) in the calendar; write it as 2021-12-31, "
        + "or day/month/year as 31/12/2021")
  }

  /// Reads a period in any of its written forms.
  public static func period(_ text: String) throws(DomainError) -> Period {
    let trimmed = HumanText.trimmed(text)
    guard let period = Period(short: trimmed) ?? Period(trimmed) else {
      throw Period.unreadable(trimmed)
    }
    return period
  }
}

enum HumanText {
  /// Composed, without blanks (also those that do not break) at either end.
  static func trimmed(_ text: String) -> String {
    // Most cells are plain: nothing to trim, nothing to compose.
    if let first = text.utf8.first, let last = text.utf8.last, 0x21...0x7E ~= first,
      0x21...0x7E ~= last
    {
      return text.composed
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last]).composed
  }
}
