public import Domain

/// Where a long work stands, and the line that says so.
public struct ProgressLine: Sendable, Hashable {
  /// What is done to what: `Nhập nam-2024.jsonl`.
  public var label: String
  public var done: Int
  /// Nil where nobody knows: then there is no bar and no percentage.
  public var total: Int?
  /// Things a second; nil until it can be told.
  public var rate: Int?
  /// Nil until it can be told.
  public var secondsLeft: Int?

  public init(
    _ label: String, done: Int, total: Int? = nil, rate: Int? = nil, secondsLeft: Int? = nil
  ) {
    self.label = label
    self.done = done
    self.total = total
    self.rate = rate
    self.secondsLeft = secondsLeft
  }

  /// One line, never wider than `width`: label, bar, percentage, counts, rate and time left. Where
  /// room is short the bar goes first, then the rate, then the counts.
  public func text(_ language: Language, width: Int = 80, ascii: Bool = false) -> String {
    let label = TextWidth.plain(label)
    let left = secondsLeft.map { ProgressLine.left($0)[language] }
    let rate = rate.map { ProgressLine.rate($0, language) }
    for (rate, count) in [(rate, counts(language)), (nil, counts(language)), (nil, nil)] {
      let pieces = [percentage, count, rate, left].compactMap { $0 }
      let texts = ([label] + pieces).joined(separator: TextTable.gap)
      let room = width - TextWidth.of(texts) - 1
      if let percent, room >= 8 {
        let bar = Bar.progress(percent, width: min(20, room), ascii: ascii)
        // A percentage is as wide as 100%: one blank keeps it off the bar.
        return ([label, bar + " " + pieces[0]] + pieces.dropFirst())
          .joined(separator: TextTable.gap)
      }
      if TextWidth.of(texts) <= width { return texts }
    }
    let end = percentage.map { TextTable.gap + $0 } ?? ""
    return TextWidth.truncate(label, to: max(0, width - TextWidth.of(end))) + end
  }

  private var percent: Decimal? {
    guard let total, total > 0 else { return nil }
    // Rounded down: 100% is said when all is done.
    return Decimal(Int128(min(max(done, 0), total)) * 100 / Int128(total))
  }

  private var percentage: String? {
    percent.map { TextWidth.pad("\($0)%", to: 4, .right) }
  }

  private func counts(_ language: Language) -> String {
    let done = Decimal(done).text(language)
    guard let total else { return done }
    return done + "/" + Decimal(total).text(language)
  }

  /// `1,2 triệu/s`, `85 nghìn/s`, `740/s`.
  static func rate(_ rate: Int, _ language: Language) -> String {
    func text(_ unit: Int, _ places: Int, _ name: Sentence) -> String {
      let value = Decimal(mantissa: Int128(rate) * 10 / Int128(unit), scale: 1)
      return value.rounded(to: places, .down).text(language) + name[language] + "/s"
    }
    return switch rate {
    case 1_000_000...: text(1_000_000, 1, Sentence(vi: " triệu", en: "M"))
    case 10_000...: text(1000, 0, Sentence(vi: " nghìn", en: "k"))
    default: Decimal(rate).text(language) + "/s"
    }
  }

  static func left(_ seconds: Int) -> Sentence {
    let seconds = max(0, seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let clock =
      (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(seconds % 60))"
    return Sentence(vi: "còn \(clock)", en: "\(clock) left")
  }
}
