/// An exact decimal: a whole number over a power of ten, kept as it was entered (0,4880 keeps its
/// last zero). Two are equal when their values are: `0.50 == 0.5`.
///
/// An entered number has at most 18 digits, at most 12 of them after the mark, so that the sum of
/// a hundred million of them still fits 128 bits.
public struct Decimal: Hashable, Comparable, Sendable {
  public static let maxDigits = 18
  public static let maxScale: UInt8 = 12

  // Two words, not one of 128 bits: Swift 6.3 debug builds for x86-64 read an optional that holds
  // an Int128 at an address that is not aligned for it, and crash. It is smaller this way too.
  @usableFromInline let high: Int64
  @usableFromInline let low: UInt64
  /// How many digits stand after the mark.
  public let scale: UInt8

  public static let zero = Decimal(0)

  @inlinable public init(mantissa: Int128, scale: UInt8) {
    high = Int64(truncatingIfNeeded: mantissa >> 64)
    low = UInt64(truncatingIfNeeded: mantissa)
    self.scale = scale
  }

  /// The value times ten to the power of `scale`.
  @inlinable public var mantissa: Int128 { Int128(high) << 64 | Int128(low) }

  /// The same where it fits 64 bits, as that of every entered number does.
  @inlinable public var mantissa64: Int64 {
    let small = Int64(bitPattern: low)
    precondition(high == small >> 63, "a number of more than 18 digits is to be stored")
    return small
  }

  public init(_ whole: some BinaryInteger) {
    self.init(mantissa: Int128(whole), scale: 0)
  }

  /// Ten to the power of `exponent`, which is at most 36.
  static func power(_ exponent: UInt8) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// The same value without zeros at its end; the one form equality and hashing use.
  public var trimmed: Decimal {
    var (mantissa, scale) = (mantissa, scale)
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    return Decimal(mantissa: mantissa, scale: scale)
  }

  public var isWhole: Bool { trimmed.scale == 0 }

  private static func aligned(_ a: Decimal, _ b: Decimal) -> (Int128, Int128, UInt8) {
    if a.scale == b.scale { return (a.mantissa, b.mantissa, a.scale) }
    return a.scale > b.scale
      ? (a.mantissa, b.mantissa * power(a.scale - b.scale), a.scale)
      : (a.mantissa * power(b.scale - a.scale), b.mantissa, b.scale)
  }

  public static func == (left: Decimal, right: Decimal) -> Bool {
    let (a, b, _) = aligned(left, right)
    return a == b
  }

  public static func < (left: Decimal, right: Decimal) -> Bool {
    let (a, b, _) = aligned(left, right)
    return a < b
  }

  public func hash(into hasher: inout Hasher) {
    let form = trimmed
    hasher.combine(form.mantissa)
    hasher.combine(form.scale)
  }

  public static func + (left: Decimal, right: Decimal) -> Decimal {
    let (a, b, scale) = aligned(left, right)
    return Decimal(mantissa: a + b, scale: scale)
  }

  public static prefix func - (value: Decimal) -> Decimal {
    Decimal(mantissa: -value.mantissa, scale: value.scale)
  }

  public static func - (left: Decimal, right: Decimal) -> Decimal {
    left + -right
  }

  public static func += (left: inout Decimal, right: Decimal) {
    left = left + right
  }
}
