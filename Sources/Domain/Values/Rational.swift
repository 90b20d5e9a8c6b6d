internal import BigInt

/// An exact fraction, for percents and paths: rounded once, when it is printed.
public struct Rational: Hashable, Comparable, Sendable {
  private let numerator: BigInt
  private let denominator: BigUInt

  public static let zero = Rational(Decimal.zero)
  public static let hundred = Rational(Decimal(100))

  private init(_ numerator: BigInt, over denominator: BigInt) {
    let divisor = numerator.magnitude.greatestCommonDivisor(with: denominator.magnitude)
    let sign: BigInt = denominator.sign == .minus ? -1 : 1
    self.numerator = sign * numerator / BigInt(divisor)
    self.denominator = denominator.magnitude / divisor
  }

  public init(_ value: Decimal) {
    self.init(BigInt(value.mantissa), over: BigInt(Decimal.power(value.scale)))
  }

  public init(_ whole: Int) {
    self.init(Decimal(whole))
  }

  public var isZero: Bool { numerator.isZero }
  public var isNegative: Bool { numerator.sign == .minus }

  public static func + (a: Rational, b: Rational) -> Rational {
    Rational(
      a.numerator * BigInt(b.denominator) + b.numerator * BigInt(a.denominator),
      over: BigInt(a.denominator * b.denominator))
  }

  public static func - (a: Rational, b: Rational) -> Rational {
    Rational(
      a.numerator * BigInt(b.denominator) - b.numerator * BigInt(a.denominator),
      over: BigInt(a.denominator * b.denominator))
  }

  public static func * (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.numerator, over: BigInt(a.denominator * b.denominator))
  }

  /// The divisor is not zero: a rate over nothing is "no data", which the caller decides first.
  public static func / (a: Rational, b: Rational) -> Rational {
    precondition(!b.isZero, "a division by zero reached the arithmetic")
    return Rational(
      a.numerator * BigInt(b.denominator), over: BigInt(a.denominator) * b.numerator)
  }

  public static func < (a: Rational, b: Rational) -> Bool {
    a.numerator * BigInt(b.denominator) < b.numerator * BigInt(a.denominator)
  }

  /// What stands before the mark, of a fraction that is not negative: 2 of 8/3.
  public var wholePart: Int128 { Int128(clamping: numerator.magnitude / denominator) }

  /// Rounded half away from zero to at most 12 places: 1/3 to 4 places is 0.3333.
  public func rounded(to places: UInt8 = 4) -> Decimal {
    let scaled = numerator.magnitude * BigUInt(Decimal.power(places).magnitude)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
    let half = remainder * 2 >= denominator ? quotient + 1 : quotient
    let mantissa = Int128(clamping: half)
    return Decimal(mantissa: isNegative ? -mantissa : mantissa, scale: places).trimmed
  }

  /// The exact decimal where there is one of at most `maxScale` places; else rounded to 4.
  public var decimal: Decimal {
    let exact = rounded(to: Decimal.maxScale)
    return Rational(exact) == self ? exact : rounded(to: 4)
  }
}
