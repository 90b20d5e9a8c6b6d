/// A goal with the sense in which it is met: `>=`, `<=`, `>`, `<`, or `=` read by the indicator's
/// direction.
public struct Goal: Hashable, Sendable {
  public var value: Rational
  public var comparator: Comparator
  public var direction: Direction

  public init(_ value: Decimal, _ comparator: Comparator, indicator: Direction) {
    self.value = Rational(value)
    self.comparator = comparator
    self.direction = comparator.direction ?? indicator
  }

  /// Whether a value meets the goal, as far as its bound tells. For `>` and `<`, to meet is to
  /// exceed (R20).
  public func isMet(by value: Quantity) -> Verdict {
    value.isBetter(than: self.value, strictly: comparator.isStrict, direction)
  }

  public func isExceeded(by value: Quantity) -> Verdict {
    value.isBetter(than: self.value, strictly: true, direction)
  }
}

/// A target's terms as they stand at a point: series breaks have taken away what they take away.
public struct Terms: Sendable {
  public var goal: Goal
  public var deadline: Day
  /// Nil where there is none, or where it lies before a series break.
  public var baseline: Waypoint?
  public var path: [Waypoint]
  public var method: PercentMethod

  /// What is left of a target's terms after the last series break at or before V (R23).
  public init(_ target: TargetSet, indicator: Direction, after seriesBreak: Day?) {
    let goal = Goal(target.value, target.comparator, indicator: indicator)
    func stands(_ point: Waypoint) -> Bool { seriesBreak.map { point.on >= $0 } ?? true }
    self.goal = goal
    self.deadline = target.deadline
    self.baseline = target.baseline.flatMap { stands($0) ? $0 : nil }
    self.path = target.path.filter(stands)
    self.method = target.method ?? (goal.direction == .higher ? .ratio : .distance)
  }

  /// Percent complete of a value; nil where it cannot be computed. The percent of a bound is
  /// a bound.
  public func percent(of actual: Quantity) -> Quantity? {
    switch (method, goal.direction) {
    case (.ratio, .higher):
      // The convention of the province's reports: 25 of a 60 target is 41.67%.
      return goal.value.isZero ? nil : actual * (.hundred / goal.value)
    case (.ratio, .lower):
      guard !goal.value.isZero, !actual.value.isZero else { return nil }
      return Quantity(.hundred * goal.value / actual.value, actual.qualifier.flipped)
    case (.distance, _):
      return distance(of: actual)
    }
  }

  /// How much of the way from the baseline to the goal is done, never below 0. Without a way to
  /// go: 100 when met and nil when not.
  private func distance(of actual: Quantity) -> Quantity? {
    guard let baseline, case let start = Rational(baseline.value), start != goal.value,
      !goal.isMet(by: Quantity(start)).isProved
    else {
      let qualifier = goal.direction == .lower ? actual.qualifier.flipped : actual.qualifier
      return goal.isMet(by: actual).isProved ? Quantity(.hundred, qualifier) : nil
    }
    let done = (actual + Quantity(.zero - start)) * (.hundred / (goal.value - start))
    return done.value.isNegative ? Quantity(.zero, done.qualifier) : done
  }
}
