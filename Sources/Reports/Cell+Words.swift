public import Domain
public import ProjectionKit

extension Cell {
  /// The dash that stands for no data.
  public static let dash = "–"

  /// The value as people read it, on one line: `1.988.791`, `trên 99%`, `11/63`, `31/12/2021`.
  /// Numbers are exact unless the cell says how many decimals; a percent column shows 2.
  public func text(_ language: Language, style: TableColumn.Style = .plain) -> String {
    switch self {
    case .null: Cell.dash
    case .text(let text): text
    case .name(_, let name): name[language]
    case .word(_, let words): words[language]
    case .number(let value): Cell.number(value, style, language)
    case .quantity(let value, let qualifier, let measure, let decimals, let field):
      Cell.quantity(
        value, qualifier, isPercent: measure == "%" || style.isPercent,
        decimals: decimals ?? (style.isPercent ? 2 : nil), field: field, language)
    case .goal(let value, let comparator, let measure):
      (comparator.rawValue == "=" ? "" : comparator.rawValue + " ")
        + Cell.quantity(
          value, .exact, isPercent: measure == "%", decimals: nil, field: nil, language)
    case .whole(let number): Decimal(number).text(language)
    case .flag(true): Sentence(vi: "có", en: "yes")[language]
    case .flag(false): Sentence(vi: "không", en: "no")[language]
    case .day(let day): day.text(language)
    case .period(let period): period.text(language)
    case .list(let cells):
      cells.isEmpty ? Cell.dash : cells.map { $0.text(language) }.joined(separator: ", ")
    case .object(let members):
      members.map { "\(Cell.memberName($0, language)) \($1.text(language))" }.joined(
        separator: ", ")
    case .traced(let cell, _): cell.text(language, style: style)
    }
  }

  /// What a member of an object is called on a line of its own.
  private static func memberName(_ key: String, _ language: Language) -> String {
    switch key {
    case "incoming": Sentence(vi: "đến", en: "incoming")[language]
    case "outgoing": Sentence(vi: "đi", en: "outgoing")[language]
    case "eligible": Sentence(vi: "phải ký", en: "eligible")[language]
    case "signed": Sentence(vi: "đã ký", en: "signed")[language]
    case "percent": Sentence(vi: "tỷ lệ", en: "rate")[language]
    case "value": Sentence(vi: "giá trị", en: "value")[language]
    case "on": Sentence(vi: "ngày", en: "on")[language]
    default: key
    }
  }

  /// Whether a column of such cells lines up on the right.
  var isNumber: Bool {
    switch self {
    case .number, .quantity, .goal, .whole: true
    case .traced(let cell, _): cell.isNumber
    default: false
    }
  }

  private static func number(
    _ value: Decimal, _ style: TableColumn.Style, _ language: Language
  ) -> String {
    style.isPercent ? value.rounded(to: 2).text(language) + "%" : value.text(language)
  }

  private static func quantity(
    _ value: Decimal, _ qualifier: Qualifier, isPercent: Bool, decimals: Int?, field: Int?,
    _ language: Language
  ) -> String {
    let shown = decimals.map { value.rounded(to: $0, as: qualifier) } ?? value
    let number = shown.text(language) + (isPercent ? "%" : "")
    return qualifier.words(around: field.map { "\(number)/\($0)" } ?? number)[language]
  }
}

extension Qualifier {
  /// How people say that a number is not exact: `trên 99%`, `at least 99%`.
  public func words(around number: String) -> Sentence {
    switch self {
    case .exact: Sentence(number)
    case .above: Sentence(vi: "trên \(number)", en: "over \(number)")
    case .atLeast: Sentence(vi: "từ \(number) trở lên", en: "at least \(number)")
    case .below: Sentence(vi: "dưới \(number)", en: "under \(number)")
    case .atMost: Sentence(vi: "tối đa \(number)", en: "at most \(number)")
    case .about: Sentence(vi: "khoảng \(number)", en: "about \(number)")
    case .estimate: Sentence(vi: "ước \(number)", en: "est. \(number)")
    }
  }
}
