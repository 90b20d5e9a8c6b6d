internal import Domain

/// Instants as whole microseconds since 1970-01-01 UTC, read and written without a clock library.
public enum Timestamp {
  /// `2022-01-04T02:11:09.120345Z`.
  public static func text(_ micros: Int64) -> String {
    var bytes: [UInt8] = []
    append(micros, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let dayLength: Int64 = 86_400_000_000

  /// Reads `2022-01-04T02:11:09.120345Z`: UTC only, up to six decimals. Nil for anything else.
  static func micros(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { micros(UnsafeRawBufferPointer($0)) }
  }

  /// The same of bytes in place.
  static func micros(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[bytes.count - 1] == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let dayOfMonth = number(bytes[8..<10]),
      let day = Day(year: year, month: month, day: dayOfMonth),
      let hour = number(bytes[11..<13]), hour < 24,
      let minute = number(bytes[14..<16]), minute < 60,
      let second = number(bytes[17..<19]), second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      let digits = bytes[20..<bytes.count - 1]
      guard bytes[19] == UInt8(ascii: "."), (1...6).contains(digits.count),
        var value = number(digits)
      else { return nil }
      for _ in digits.count..<6 { value *= 10 }
      fraction = value
    }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    return Int64(day.number) * dayLength + seconds * 1_000_000 + Int64(fraction)
  }

  private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int? {
    var value = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Always with six decimals, so that the same instant has one text.
  static func append(_ micros: Int64, to out: inout [UInt8]) {
    var days = micros / dayLength
    var rest = micros % dayLength
    if rest < 0 {
      rest += dayLength
      days -= 1
    }
    let (year, month, day) = Day(number: Int32(days)).civil
    let seconds = Int(rest / 1_000_000)
    append(year, 4, to: &out)
    out.append(UInt8(ascii: "-"))
    append(month, 2, to: &out)
    out.append(UInt8(ascii: "-"))
    append(day, 2, to: &out)
    out.append(UInt8(ascii: "T"))
    append(seconds / 3600, 2, to: &out)
    out.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, 2, to: &out)
    out.append(UInt8(ascii: ":"))
    append(seconds % 60, 2, to: &out)
    out.append(UInt8(ascii: "."))
    append(Int(rest % 1_000_000), 6, to: &out)
    out.append(UInt8(ascii: "Z"))
  }

  /// A day as `2022-01-04`.
  static func append(_ day: Day, to out: inout [UInt8]) {
    let (year, month, dayOfMonth) = day.civil
    append(year, 4, to: &out)
    out.append(UInt8(ascii: "-"))
    append(month, 2, to: &out)
    out.append(UInt8(ascii: "-"))
    append(dayOfMonth, 2, to: &out)
  }

  private static func append(_ number: Int, _ width: Int, to out: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      out.append(0x30 + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
