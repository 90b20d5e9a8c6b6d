internal import Domain

/// Which way a number is rounded for people.
enum Rounding {
  /// To the nearest, half away from zero.
  case nearest
  case down, up
}

extension Decimal {
  /// To at most `places` digits after the mark.
  func rounded(to places: Int, _ rounding: Rounding = .nearest) -> Decimal {
    let dropped = Int(scale) - max(0, places)
    guard dropped > 0 else { return self }
    var unit: Int128 = 1
    for _ in 0..<dropped { unit *= 10 }
    let (whole, remainder) = mantissa.quotientAndRemainder(dividingBy: unit)
    var quotient = whole
    let sign: Int128 = mantissa < 0 ? -1 : 1
    switch rounding {
    case .nearest where remainder.magnitude * 2 >= unit.magnitude: quotient += sign
    case .down where remainder < 0, .up where remainder > 0: quotient += sign
    default: break
    }
    return Decimal(mantissa: quotient, scale: UInt8(max(0, places)))
  }

  /// Rounded so that what its qualifier says stays true: over 99.996 is not over 100.
  func rounded(to places: Int, as qualifier: Qualifier) -> Decimal {
    rounded(
      to: places, qualifier.isLowerBound ? .down : qualifier.isUpperBound ? .up : .nearest)
  }
}
