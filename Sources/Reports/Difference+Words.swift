public import Domain
public import ProjectionKit

extension Difference {
  /// An amount of the change as people read it: `+20`, `-1,5 điểm %`; of a rank `lên 4 bậc`, since
  /// a smaller number is higher up.
  public func words(of amount: Decimal, _ language: Language) -> String {
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
