internal import Domain
internal import ProjectionKit

extension Cell {
  /// The value and its format in a spreadsheet: numbers and days are real ones, with the words
  /// around them in the format (`"trên "0"%"`). The number is the one JSON shows: 58.93, not 0.5893.
  func sheet(_ language: Language, style: TableColumn.Style) -> (SheetValue, SheetStyle) {
    switch self {
    case .null: (.blank, SheetStyle())
    case .number(let value):
      Cell.number(
        value, shown: style.isPercent ? 2 : nil, after: style.isPercent ? "%" : "", language)
    case .quantity(let value, let qualifier, let measure, let decimals, let field):
      Cell.quantity(
        value, qualifier, isPercent: measure == "%" || style.isPercent,
        decimals: decimals ?? (style.isPercent ? 2 : nil), field: field, language)
    case .goal(let value, let comparator, let measure):
      Cell.number(
        value, before: comparator.rawValue == "=" ? "" : comparator.rawValue + " ",
        after: measure == "%" ? "%" : "", language)
    case .whole(let number): Cell.number(Decimal(number), language)
    case .day(let day): Cell.day(day, language)
    default: (.text(text(language, style: style)), SheetStyle())
    }
  }

  private static func quantity(
    _ value: Decimal, _ qualifier: Qualifier, isPercent: Bool, decimals: Int?, field: Int?,
    _ language: Language
  ) -> (SheetValue, SheetStyle) {
    // The words of a bound, cut where its number goes.
    let words = qualifier.words(around: "\u{0}")[language].split(
      separator: "\u{0}", omittingEmptySubsequences: false)
    let unit = (isPercent ? "%" : "") + (field.map { "/\($0)" } ?? "")
    // A spreadsheet rounds to the nearest; over 99.996 must not read as over 100.
    return number(
      value, shown: qualifier == .exact ? decimals : nil, before: String(words[0]),
      after: unit + words[1], language)
  }

  /// A number of at most 15 digits, which a spreadsheet keeps exactly, else its text.
  private static func number(
    _ value: Decimal, shown: Int? = nil, before: String = "", after: String = "",
    _ language: Language
  ) -> (SheetValue, SheetStyle) {
    guard let double = value.spreadsheetNumber else {
      return (.text(before + value.text(language) + after), SheetStyle(side: .right))
    }
    let places = min(Int(value.trimmed.scale), shown ?? .max)
    let digits = "#,##0" + (places > 0 ? "." + String(repeating: "0", count: places) : "")
    // The marks between digits are those of the program that shows it; some heed this tag.
    let tag = language == .vi ? "[$-42A]" : ""
    let format = tag + quoted(before) + digits + quoted(after)
    return (.number(double), SheetStyle(numberFormat: format))
  }

  private static func quoted(_ text: String) -> String {
    text.isEmpty ? "" : "\"" + text.filter { $0 != "\"" } + "\""
  }

  private static func day(_ day: Day, _ language: Language) -> (SheetValue, SheetStyle) {
    guard let serial = day.spreadsheetSerial else {
      return (.text(day.text(language)), SheetStyle())
    }
    return (.number(Double(serial)), SheetStyle(numberFormat: dayFormat(language), side: .left))
  }

  static func dayFormat(_ language: Language) -> String {
    language == .vi ? "dd\\/mm\\/yyyy" : "yyyy\\-mm\\-dd"
  }
}

extension Decimal {
  /// The nearest binary number, where it has at most 15 digits: reading its shortest decimal gives
  /// the same value back. Nil for a longer one.
  var spreadsheetNumber: Double? {
    let form = trimmed
    guard form.mantissa.magnitude < 1_000_000_000_000_000, form.scale <= 15 else { return nil }
    // Both are exact, so the quotient is the nearest there is.
    let power = (0..<form.scale).reduce(1.0) { power, _ in power * 10 }
    return Double(Int64(form.mantissa)) / power
  }
}

extension Day {
  /// The days since 1899-12-30, as spreadsheets count; nil before 1900-03-01, where they count a
  /// day that never was.
  var spreadsheetSerial: Int? {
    let serial = Int(number) + 25_569
    return serial >= 61 ? serial : nil
  }
}
