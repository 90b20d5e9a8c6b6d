public import Domain

/// An XmR chart of a series: what is its usual noise, and what is a signal. Limits come from the
/// moving ranges, so that no distribution is assumed.
public struct ProcessChart: Sendable {
  /// Fewer values than these say nothing of what is usual.
  public static let fewest = 6
  /// So many in a row on one side of the mean are a shift.
  private static let run = 8

  public enum Signal: Hashable, Sendable {
    /// Beyond the limits.
    case outside
    /// The last of eight in a row above the mean, or below it.
    case shift
    /// Of the last four, three are nearer to a limit than to the mean, on one side.
    case drift
  }

  public let values: [Decimal]
  public let mean: Rational
  public let lower: Rational
  public let upper: Rational
  /// The most that two neighbours usually differ by.
  public let widestStep: Rational

  /// Nil where there are too few values.
  public init?(_ values: [Decimal]) {
    guard values.count >= ProcessChart.fewest else { return nil }
    self.values = values
    let exact = values.map { Rational($0) }
    mean = exact.reduce(.zero, +) / Rational(values.count)
    let steps = zip(exact.dropFirst(), exact).map { ProcessChart.distance($0, $1) }
    let step = steps.reduce(.zero, +) / Rational(steps.count)
    // 3 / 1.128 and D4 of ranges of two: the constants of the XmR chart.
    let reach = step * Rational(Decimal(mantissa: 266, scale: 2))
    (lower, upper) = (mean - reach, mean + reach)
    widestStep = step * Rational(Decimal(mantissa: 3268, scale: 3))
  }

  private static func distance(_ a: Rational, _ b: Rational) -> Rational {
    a < b ? b - a : a - b
  }

  /// What a value is a signal of; nil where it is within the usual noise.
  public func signal(at index: Int) -> Signal? {
    let value = Rational(values[index])
    if value < lower || upper < value { return .outside }
    if isShift(at: index) { return .shift }
    let middles = [(mean + lower) / Rational(2), (mean + upper) / Rational(2)]
    guard index >= 3 else { return nil }
    let last = values[(index - 3)...index].map { Rational($0) }
    let isFar = value < middles[0] || middles[1] < value
    let below = last.filter { $0 < middles[0] }.count
    let above = last.filter { middles[1] < $0 }.count
    return isFar && max(below, above) >= 3 ? .drift : nil
  }

  private func isShift(at index: Int) -> Bool {
    guard index + 1 >= ProcessChart.run else { return false }
    let last = values[(index + 1 - ProcessChart.run)...index].map { Rational($0) }
    return last.allSatisfy { $0 > mean } || last.allSatisfy { $0 < mean }
  }

  /// The last value in words: a signal, or within what is usual.
  public var verdict: Sentence {
    let last = values.count - 1
    func text(_ value: Rational, _ language: Language) -> String {
      value.rounded(to: 2).text(language)
    }
    func range(_ language: Language) -> String {
      "\(text(lower, language)) – \(text(upper, language))"
    }
    let value = (vi: values[last].text(.vi), en: values[last].text(.en))
    switch signal(at: last) {
    case .outside?:
      return Sentence(
        vi: "Số cuối \(value.vi) nằm ngoài dao động thường (\(range(.vi))): có tín hiệu thay đổi.",
        en: "The last figure, \(value.en), is outside the usual noise (\(range(.en))): a signal.")
    case .shift?:
      return Sentence(
        vi: "8 số liền cùng phía của trung bình \(text(mean, .vi)): mức chung đã dịch chuyển.",
        en: "8 figures in a row on one side of the mean \(text(mean, .en)): the level has shifted.")
    case .drift?:
      return Sentence(
        vi: "3 trong 4 số gần đây sát một giới hạn (\(range(.vi))): có dấu hiệu dịch chuyển.",
        en: "3 of the last 4 figures are near a limit (\(range(.en))): a sign of a shift.")
    case nil:
      return Sentence(
        vi: "Số cuối \(value.vi) trong dao động thường (\(range(.vi))): chưa phải tín hiệu.",
        en: "The last figure, \(value.en), is within the usual noise (\(range(.en))): no signal.")
    }
  }
}
