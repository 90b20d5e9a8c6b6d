extension Terms {
  /// The glide path's value on a day: straight lines by days through the baseline, the interim
  /// targets and the goal at its deadline. None before its first point; after the deadline the
  /// goal; none at all with neither baseline nor interim targets.
  public func expected(on day: Day) -> Rational? {
    guard baseline != nil || !path.isEmpty else { return nil }
    let points = points
    guard let next = points.firstIndex(where: { $0.on >= day }) else { return goal.value }
    if points[next].on == day { return points[next].value }
    guard next > 0 else { return nil }
    let (from, to) = (points[next - 1], points[next])
    let share = Rational(from.on.days(to: day)) / Rational(from.on.days(to: to.on))
    return from.value + (to.value - from.value) * share
  }

  /// By day. An interim target outranks a baseline of the same day, the goal what stands on its
  /// deadline or later (R21).
  private var points: [(on: Day, value: Rational)] {
    var byDay: [Day: Rational] = [:]
    if let baseline { byDay[baseline.on] = Rational(baseline.value) }
    for point in path { byDay[point.on] = Rational(point.value) }
    byDay = byDay.filter { $0.key < deadline }
    byDay[deadline] = goal.value
    return byDay.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
