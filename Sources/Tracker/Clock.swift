public import Domain

/// The clock and the zone, handed in from outside: below the command line nothing asks the machine
/// what time it is.
public struct Clock: Sendable {
  /// Microseconds since 1970-01-01 UTC.
  public var now: @Sendable () -> Int64

  public init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }
}

/// The store's zone, which turns moments into civil days. Viet Nam has kept UTC+7 since 1975, so
/// its own zone needs no table; others are written as their distance from UTC.
public struct Zone: Hashable, Sendable {
  public let name: String
  public let offsetSeconds: Int64

  public static let vietnam = Zone("Asia/Ho_Chi_Minh")!

  /// `Asia/Ho_Chi_Minh`, `UTC` or `+07:00`; nil for anything else.
  public init?(_ name: String) {
    self.name = name
    switch name {
    case "Asia/Ho_Chi_Minh": offsetSeconds = 7 * 3600
    case "UTC": offsetSeconds = 0
    default:
      guard let found = name.wholeMatch(of: /([+-])(\d\d):(\d\d)/), let hours = Int64(found.2),
        let minutes = Int64(found.3), hours <= 14, minutes < 60
      else { return nil }
      offsetSeconds = (found.1 == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
  }

  /// The civil day of a moment.
  public func day(of microseconds: Int64) -> Day {
    let seconds = microseconds.floorDivided(by: 1_000_000) + offsetSeconds
    return Day(number: Int32(clamping: seconds.floorDivided(by: 86_400)))
  }
}

extension Int64 {
  /// Rounds down, also below zero.
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
