extension Decimal: CustomStringConvertible {
  /// All digits as they were entered: `0.4880`, no exponent, `-0` as `0`.
  public var asEntered: String {
    let digits = String(mantissa.magnitude)
    guard scale > 0 else { return (mantissa < 0 ? "-" : "") + digits }
    let places = Int(scale)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (mantissa < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// The form of answers and JSON: no zeros at the end, `99.5`.
  public var description: String { trimmed.asEntered }

  /// For people: `1.988.791,5` in Vietnamese, `1,988,791.5` in English.
  public func text(_ language: Language) -> String {
    let (group, mark) = language == .vi ? (".", ",") : (",", ".")
    let parts = description.split(separator: ".", maxSplits: 1)
    var whole = parts[0]
    let sign = whole.first == "-" ? "-" : ""
    if !sign.isEmpty { whole.removeFirst() }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped += group }
      grouped.append(digit)
    }
    return sign + grouped + (parts.count > 1 ? mark + parts[1] : "")
  }

  /// Reads the strict form of JSON: `-12.50`, no sign but a minus, no leading zeros, no exponent,
  /// at most 18 digits of which 12 after the point. Nil for anything else.
  public init?(strict text: some StringProtocol) {
    var (mantissa, scale, wholeDigits) = (Int64(0), 0, 0)
    var (isNegative, afterPoint, leadsWithZero, isFirst) = (false, false, false, true)
    for byte in text.utf8 {
      defer { isFirst = false }
      switch byte {
      case UInt8(ascii: "-"):
        guard isFirst else { return nil }
        isNegative = true
      case UInt8(ascii: "."):
        guard !afterPoint, wholeDigits > 0 else { return nil }
        afterPoint = true
      case 0x30...0x39:
        if wholeDigits == 0 { leadsWithZero = byte == 0x30 }
        if afterPoint { scale += 1 } else { wholeDigits += 1 }
        guard wholeDigits + scale <= Decimal.maxDigits, scale <= Int(Decimal.maxScale) else {
          return nil
        }
        mantissa = mantissa * 10 + Int64(byte - 0x30)
      default: return nil
      }
    }
    guard wholeDigits > 0, !afterPoint || scale > 0, wholeDigits == 1 || !leadsWithZero else {
      return nil
    }
    self.init(mantissa: Int128(isNegative ? -mantissa : mantissa), scale: UInt8(scale))
  }
}
