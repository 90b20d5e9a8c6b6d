public import Domain
public import ProjectionKit

extension Difference {
  /// An amount of the change as people read it: `+20`, `-1,5 điểm %`; of a rank `lên 4 bậc`, since
  /// a smaller number is higher up.
  public func words(of part: Part, _ language: Language) -> String? {
    part.amount.map { words(of: $0, part.qualifier, language) }
  }

  /// The whole change in the same words.
  public func wordsOfChange(_ language: Language) -> String {
    words(of: (to.amount ?? .zero) - (from.amount ?? .zero), qualifier, language)
  }

  /// What a bound lets one say of an amount; of two bounds only how far apart they are.
  private func words(of amount: Decimal, _ qualifier: Qualifier, _ language: Language) -> String {
    let number = exactWords(of: amount, language)
    let isBetweenBounds = [from, to].allSatisfy {
      $0.qualifier.isLowerBound || $0.qualifier.isUpperBound
    }
    if qualifier == .about, isBetweenBounds {
      return Sentence(vi: "\(number) giữa hai cận", en: "\(number) between bounds")[language]
    }
    let isAtLeast = amount < .zero ? qualifier.isUpperBound : qualifier.isLowerBound
    switch qualifier {
    case .exact, .about, .estimate: return qualifier.words(around: number)[language]
    default:
      return isAtLeast
        ? Sentence(vi: "ít nhất \(number)", en: "at least \(number)")[language]
        : Sentence(vi: "nhiều nhất \(number)", en: "at most \(number)")[language]
    }
  }

  private func exactWords(of amount: Decimal, _ language: Language) -> String {
    let shown = [to, from].first { $0.amount != nil } ?? .null
    var isPercent = false
    switch shown {
    case .quantity(_, _, _, _, let field?) where field > 0:
      let count = (amount < .zero ? -amount : amount).text(language)
      let up = Sentence(vi: "lên \(count) bậc", en: "up \(count) places")
      let down = Sentence(vi: "xuống \(count) bậc", en: "down \(count) places")
      return (amount < .zero ? up : down)[language]
    case .quantity(_, _, let measure, _, _), .goal(_, _, let measure): isPercent = measure == "%"
    default: break
    }
    let rounded = isPercent ? amount.rounded(to: 2) : amount
    let unit = isPercent ? Sentence(vi: " điểm %", en: " points")[language] : ""
    return (amount < .zero ? "" : "+") + rounded.text(language) + unit
  }
}
