internal import Domain
internal import Glibc

/// What a spreadsheet keeps of a number, read back. It keeps binary ones; a person typed a decimal of
/// at most 15 digits, and that is the shortest one that gives the same binary number.
enum SheetNumber {
  static let mostDigits: Int32 = 15

  /// The decimal as JSON writes it, `8.28` for `8.2799999999999994`.
  static func decimal(_ stored: String) throws(DomainError) -> String {
    guard let value = Double(stored), value.isFinite else { throw notANumber(stored) }
    let short = scientific(value, digits: mostDigits)
    guard Double(short) == value else { throw tooLong(value) }
    let text = plain(short)
    guard Decimal(strict: text) != nil else { throw tooLong(value) }
    return text
  }

  /// A stored rate as people see it in a cell that shows percents: 58.93 for 0.5893.
  static func percent(_ stored: String) throws(DomainError) -> String {
    let decimal = Decimal(strict: try decimal(stored))!
    let scale = Int(decimal.scale) - 2
    let shifted =
      scale >= 0
      ? Decimal(mantissa: decimal.mantissa, scale: UInt8(scale))
      : Decimal(mantissa: decimal.mantissa * (scale == -2 ? 100 : 10), scale: 0)
    return shifted.description
  }

  /// The day a number of days means, whatever its time of day; spreadsheets of old Macintoshes count
  /// from 1904.
  static func day(_ stored: String, from1904: Bool) throws(DomainError) -> Day {
    guard let value = Double(stored), (1..<2_958_466).contains(value + (from1904 ? 1462 : 0)),
      from1904 || !(60..<61).contains(value)
    else {
      throw DomainError(
        "no-such-day",
        vi: "số \(stored) không phải một ngày của bảng tính; hãy gõ lại ngày như 31/12/2021",
        en: "the number \(stored) is no day of a spreadsheet; type the day again, as 2021-12-31")
    }
    let whole = Int32(value.rounded(.down)) + (from1904 ? 1462 : 0)
    // They count a 29 February 1900 that never was.
    return Day(number: whole - 25_569 + (whole < 60 ? 1 : 0))
  }

  private static func scientific(_ value: Double, digits: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 40)
    let count = withVaList([value]) { vsnprintf(&buffer, 40, "%.\(digits - 1)e", $0) }
    return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// `8.28000000000000e+00` as `8.28`.
  private static func plain(_ scientific: String) -> String {
    let parts = scientific.split(separator: "e")
    let sign = parts[0].hasPrefix("-") ? "-" : ""
    var digits = parts[0].filter(\.isNumber)
    while digits.last == "0", digits.count > 1 { digits.removeLast() }
    guard digits != "0" else { return "0" }
    let point = 1 + (Int(parts[1]) ?? 0)
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count {
      return sign + digits + String(repeating: "0", count: point - digits.count)
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static func tooLong(_ value: Double) -> DomainError {
    DomainError(
      "number-too-long",
      vi: "số \(value) dài hơn 15 chữ số, thường là kết quả của phép chia; hãy làm tròn, như "
        + "=ROUND(A1;4), hoặc ghi tử số và mẫu số",
      en: "the number \(value) has more than 15 digits, mostly as the result of a division; round "
        + "it, as =ROUND(A1,4), or give numerator and denominator")
  }

  private static func notANumber(_ text: String) -> DomainError {
    DomainError(
      "not-a-number", vi: "ô ghi là số nhưng chứa \"\(text.prefix(40))\"; hãy gõ lại",
      en: "the cell says it is a number and holds \"\(text.prefix(40))\"; type it again")
  }
}
