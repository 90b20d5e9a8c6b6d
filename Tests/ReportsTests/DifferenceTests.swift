import Domain
import ProjectionKit
import Reports
import Testing

@Suite("Reports: a change in words and as a picture")
struct DifferenceTests {
  private func quantity(_ text: String, of field: Int? = nil) -> Cell {
    let sign = text.prefix { !$0.isNumber }
    let qualifier = sign.isEmpty ? .exact : Qualifier(symbol: sign)!
    return .quantity(
      Decimal(strict: text.dropFirst(sign.count))!, qualifier, measure: "%", decimals: nil,
      field: field)
  }

  private func change(_ from: Cell, _ to: Cell, _ amount: Decimal? = nil) -> Difference {
    let part = Difference.Part(.new, amount, as: Cell.qualifier(from: from, to: to), [1])
    return Difference(
      model: "completion", row: "a", name: Sentence("a"), column: "value", title: Sentence("b"),
      from: from, to: to, parts: [part])
  }

  @Test(
    "a change is as exact as the figures it lies between",
    arguments: [
      ("98", "99", "+1 điểm %", "+1 points"),
      (">99", ">98", "-1 điểm % giữa hai cận", "-1 points between bounds"),
      (">=98", ">99", "+1 điểm % giữa hai cận", "+1 points between bounds"),
      ("95", ">99", "ít nhất +4 điểm %", "at least +4 points"),
      (">99", "100", "nhiều nhất +1 điểm %", "at most +1 points"),
      ("95", "<=90", "ít nhất -5 điểm %", "at least -5 points"),
      ("95", "~90", "khoảng -5 điểm %", "about -5 points"),
      ("estimate95", "90", "ước -5 điểm %", "est. -5 points"),
    ])
  func bounds(from: String, to: String, vi: String, en: String) {
    let difference = change(quantity(from), quantity(to))
    #expect(difference.wordsOfChange(.vi) == vi)
    #expect(difference.wordsOfChange(.en) == en)
    let back = change(quantity(to), quantity(from)).qualifier
    #expect(difference.reversed.qualifier == back)
    #expect(difference.reversed.parts[0].qualifier == back)
  }

  @Test("JSON says of every part whether it is exact")
  func json() {
    let point = Point(asOf: Day("2024-01-01")!, knownOn: Day("2024-01-01")!, position: 1)
    let text = [change(quantity(">99"), quantity(">98"), Decimal(-1))].json(from: point, to: point)
    #expect(text.contains(#""amount":"-1","qualifier":"~","positions":[1]"#))
  }

  @Test("a rank that rises is drawn as a gain, and one that falls as a loss")
  func colours() {
    func drawn(_ isBetterLower: Bool) -> String {
      var rank = change(quantity("15", of: 63), quantity("11", of: 63), Decimal(-4))
      rank.isBetterLower = isBetterLower
      let point = Point(asOf: Day("2024-01-01")!, knownOn: Day("2024-01-01")!, position: 1)
      return Waterfall([rank], from: point, to: point, .vi).svg
    }
    #expect(drawn(true).contains("#1f7a4d") && !drawn(true).contains("#b3541e"))
    #expect(drawn(false).contains("#b3541e") && !drawn(false).contains("#1f7a4d"))
  }
}
