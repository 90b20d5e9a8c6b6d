/// A number and how it stands to the true one.
public struct Quantity: Hashable, Sendable {
  public var value: Rational
  public var qualifier: Qualifier

  public init(_ value: Rational, _ qualifier: Qualifier = .exact) {
    self.value = value
    self.qualifier = qualifier
  }

  public static func + (a: Quantity, b: Quantity) -> Quantity {
    Quantity(a.value + b.value, a.qualifier + b.qualifier)
  }

  /// Times an exact number; a negative one turns a bound around.
  public static func * (a: Quantity, factor: Rational) -> Quantity {
    Quantity(a.value * factor, factor.isNegative ? a.qualifier.flipped : a.qualifier)
  }
}

/// What a bound lets one say of a comparison.
public enum Verdict: Sendable, Hashable {
  case proved, disproved, open

  public var isProved: Bool { self == .proved }
}

/// The sense in which a number is better.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case higher, lower
}

extension Quantity {
  /// Whether the true value is at or better than a line (or strictly better), as far as the bound
  /// tells. About and estimates are compared as the number stands.
  public func isBetter(than line: Rational, strictly: Bool, _ direction: Direction) -> Verdict {
    if direction == .lower {
      return Quantity(.zero - value, qualifier.flipped)
        .isBetter(than: .zero - line, strictly: strictly, .higher)
    }
    switch qualifier {
    case .exact, .about, .estimate:
      return (strictly ? value > line : value >= line) ? .proved : .disproved
    case .above:
      return value >= line ? .proved : .open
    case .atLeast:
      return (strictly ? value > line : value >= line) ? .proved : .open
    case .below:
      return value <= line ? .disproved : .open
    case .atMost:
      return (strictly ? value <= line : value < line) ? .disproved : .open
    }
  }
}
