/// How a value stands to the true one.
public enum Qualifier: UInt8, Sendable, Hashable, CaseIterable {
  case exact = 0
  case above, atLeast, below, atMost, about, estimate

  /// As in events: `=`, `>`, `>=`, `<`, `<=`, `~`, `estimate`.
  public var symbol: String {
    switch self {
    case .exact: "="
    case .above: ">"
    case .atLeast: ">="
    case .below: "<"
    case .atMost: "<="
    case .about: "~"
    case .estimate: "estimate"
    }
  }

  public init?(symbol: some StringProtocol) {
    guard let found = Qualifier.allCases.first(where: { $0.symbol == symbol }) else { return nil }
    self = found
  }

  public var isLowerBound: Bool { self == .above || self == .atLeast }
  public var isUpperBound: Bool { self == .below || self == .atMost }

  /// The bound of minus the value, or of its reciprocal: what is above becomes below.
  public var flipped: Qualifier {
    switch self {
    case .above: .below
    case .atLeast: .atMost
    case .below: .above
    case .atMost: .atLeast
    default: self
    }
  }

  /// The qualifier of a sum of two values. Estimate is contagious; bounds of one side stay a bound
  /// of that side, strict where either is; bounds of two sides, or about, are about.
  public static func + (a: Qualifier, b: Qualifier) -> Qualifier {
    if a == b || b == .exact { return a }
    if a == .exact { return b }
    if a == .estimate || b == .estimate { return .estimate }
    if a.isLowerBound && b.isLowerBound { return .above }
    if a.isUpperBound && b.isUpperBound { return .below }
    return .about
  }
}
