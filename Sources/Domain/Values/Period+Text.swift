extension Period: CustomStringConvertible {
  /// The one written form: `2021`, `2021-H1`, `2021-Q3`, `2021-9M`, `2021-11`,
  /// `2025-07-01/2025-08-15`; with a closing day, `2024-Q1:14`.
  public var description: String {
    let window =
      switch form {
      case .year(let year): Day.padded(year, 4)
      case .half(let year, let half): "\(Day.padded(year, 4))-H\(half)"
      case .quarter(let year, let quarter): "\(Day.padded(year, 4))-Q\(quarter)"
      case .nineMonths(let year): "\(Day.padded(year, 4))-9M"
      case .month(let year, let month): "\(Day.padded(year, 4))-\(Day.padded(month, 2))"
      case .range(let first, let last): "\(first)/\(last)"
      }
    return closing.map { "\(window):\($0)" } ?? window
  }

  /// For people: `quý I/2024`, `6 tháng đầu năm 2021`, `01/07/2025-15/08/2025`; in English as written,
  /// but for the closing day: `2024-Q1 (closing on day 14)`.
  public func text(_ language: Language) -> String {
    guard language == .vi else {
      guard let closing else { return description }
      return "\(description.prefix { $0 != ":" }) (closing on day \(closing))"
    }
    let roman = ["I", "II", "III", "IV"]
    let window =
      switch form {
      case .year(let year): "năm \(year)"
      case .half(let year, let half): "6 tháng \(half == 1 ? "đầu" : "cuối") năm \(year)"
      case .quarter(let year, let quarter): "quý \(roman[quarter - 1])/\(year)"
      case .nineMonths(let year): "9 tháng năm \(year)"
      case .month(let year, let month): "tháng \(Day.padded(month, 2))/\(year)"
      case .range(let first, let last):
        first == last ? first.vietnamese : "\(first.vietnamese)-\(last.vietnamese)"
      }
    return closing.map { "\(window) (chốt ngày \($0))" } ?? window
  }

  /// Reads the written forms, and the Vietnamese ones: `Q3/2021`, `11/2021`, `6T/2021`,
  /// `9T/2021`, `01/07/2025-15/08/2025`, `2025-07-01..2025-08-15`, a single day; and those for
  /// people (`Period+Words`).
  public init?(_ text: some StringProtocol) {
    var window = text[...]
    var closing: Int?
    if let colon = window.lastIndex(of: ":") {
      guard let day = Day.digits(window[window.index(after: colon)...]) else { return nil }
      closing = day
      window = window[..<colon]
    }
    if let form = Period.iso(window) ?? Period.vietnamese(window) ?? Period.range(window) {
      self.init(form, closing: closing)
    } else if closing == nil {
      self.init(words: text)
    } else {
      return nil
    }
  }

  /// Reads the short written forms of a calendar window, `2021`, `2021-11`, `2021-Q3`, `2021-H1`,
  /// `2021-9M`, without making text on the way: most lines of a file have one.
  public init?(short text: String) {
    var text = text
    guard let period = text.withUTF8({ Period(short: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = period
  }

  /// The same of bytes in place.
  public init?(short bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 4 || bytes.count == 7 else { return nil }
    var (year, count, first, second) = (0, 0, UInt8(0), UInt8(0))
    for byte in bytes {
      switch (count, byte) {
      case (0..<4, 0x30...0x39): year = year * 10 + Int(byte - 0x30)
      case (4, UInt8(ascii: "-")): break
      case (5, _): first = byte
      case (6, _): second = byte
      default: return nil
      }
      count += 1
    }
    guard count == 7 else {
      self.init(.year(year))
      return
    }
    let number = Int(second) - 0x30
    switch (first, second) {
    case (0x30...0x39, 0x30...0x39): self.init(.month(year, (Int(first) - 0x30) * 10 + number))
    case (UInt8(ascii: "Q"), 0x30...0x39): self.init(.quarter(year, number))
    case (UInt8(ascii: "H"), 0x30...0x39): self.init(.half(year, number))
    case (UInt8(ascii: "9"), UInt8(ascii: "M")): self.init(.nineMonths(year))
    default: return nil
    }
  }

  private static func range(_ text: some StringProtocol) -> Form? {
    if let day = Day(text) { return .range(day, day) }
    // Each separator may also stand inside a day, so every place it stands at is tried.
    for separator in ["..", "/", "-", "–"] {
      for index in text.indices where text[index...].hasPrefix(separator) {
        let rest = text.index(index, offsetBy: separator.count)
        if let first = Day(text[..<index].trimmed), let last = Day(text[rest...].trimmed) {
          return .range(first, last)
        }
      }
    }
    return nil
  }

  static func iso(_ text: some StringProtocol) -> Form? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts[0].utf8.count == 4, let year = Day.digits(parts[0]) else { return nil }
    guard parts.count == 2 else { return parts.count == 1 ? .year(year) : nil }
    return named(parts[1].uppercased(), of: year)
  }

  private static func vietnamese(_ text: some StringProtocol) -> Form? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 4, let year = Day.digits(parts[1]) else {
      return nil
    }
    return named(parts[0].uppercased(), of: year)
  }

  static func named(_ name: String, of year: Int) -> Form? {
    let roman = ["I": 1, "II": 2, "III": 3, "IV": 4]
    switch name {
    case "H1", "6T", "6M": return .half(year, 1)
    case "H2": return .half(year, 2)
    case "9M", "9T": return .nineMonths(year)
    default: break
    }
    if name.hasPrefix("Q") {
      let rest = String(name.dropFirst())
      return (Day.digits(rest) ?? roman[rest]).map { .quarter(year, $0) }
    }
    return name.utf8.count <= 2 ? Day.digits(name).map { .month(year, $0) } : nil
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmed: SubSequence {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start[start.endIndex...]
  }
}
