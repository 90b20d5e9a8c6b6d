import Domain
import Testing

@Suite("Exact numbers")
struct NumberTests {
  @Test("a decimal comes back as it was entered, and trimmed in answers")
  func entered() {
    #expect(decimal("0.4880").asEntered == "0.4880")
    #expect(decimal("0.4880").description == "0.488")
    #expect(decimal("-0").asEntered == "0")
    #expect(decimal("-0.50").description == "-0.5")
    #expect(decimal("1988791").description == "1988791")
    #expect(decimal("100").description == "100")
    #expect(decimal("0.000000000001").description == "0.000000000001")
  }

  @Test(
    "what is no strict decimal is refused",
    arguments: [
      "", "-", ".5", "5.", "+5", "1e3", "01", "-01", "1,5", "1 000", "--1", "1-", "1.2.3", "٣",
      "1234567890123456789", "0.1234567890123", "12345678901234567.89", "-.5", "0x1", "NaN",
    ])
  func refused(_ text: String) {
    #expect(Decimal(strict: text) == nil)
  }

  @Test("the longest numbers are taken whole")
  func longest() {
    for text in ["999999999999999999", "-999999999999999999", "999999.999999999999"] {
      #expect(Decimal(strict: text)?.asEntered == text)
    }
  }

  @Test("equal values are equal and hash the same, however they were written")
  func equality() {
    #expect(decimal("0.50") == decimal("0.5"))
    #expect(Set([decimal("1"), decimal("1.0"), decimal("1.00")]).count == 1)
    #expect(decimal("-1.5") < decimal("-1.4"))
    #expect(decimal("2") > decimal("1.999999999999"))
  }

  @Test("sums are exact: against whole numbers of millionths")
  func sums() {
    var random = Seeded(1)
    for _ in 0..<2000 {
      let a = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
      let b = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
      let left = Decimal(mantissa: Int128(a), scale: 6)
      let right = Decimal(mantissa: Int128(b), scale: 6).trimmed
      #expect(left + right == Decimal(mantissa: Int128(a + b), scale: 6))
      #expect(left - right == Decimal(mantissa: Int128(a - b), scale: 6))
      #expect((left < right) == (a < b))
      #expect(Decimal(strict: left.description) == left)
    }
  }

  @Test("numbers are shown in the way of each language")
  func shown() {
    #expect(decimal("1988791.5").text(.vi) == "1.988.791,5")
    #expect(decimal("1988791.50").text(.en) == "1,988,791.5")
    #expect(decimal("-999").text(.vi) == "-999")
    #expect(decimal("-1000").text(.en) == "-1,000")
    #expect(decimal("0.25").text(.vi) == "0,25")
  }

  @Test("percents round half away from zero to four places, once")
  func percents() {
    func percent(_ a: Int, _ b: Int) -> String {
      (Rational(a) * .hundred / Rational(b)).rounded().description
    }
    #expect(percent(265_588, 450_684) == "58.93")
    #expect(percent(1, 3) == "33.3333")
    #expect(percent(2, 3) == "66.6667")
    #expect(percent(114, 477) == "23.8994")
    #expect(percent(-1, 3) == "-33.3333")
    #expect(Rational(decimal("0.00005")).rounded().description == "0.0001")
    #expect(Rational(decimal("-0.00005")).rounded().description == "-0.0001")
    #expect(Rational(decimal("0.00004")).rounded().description == "0")
  }

  @Test("the glide path's example of the semantics comes out")
  func path() {
    let value = Rational(25) + Rational(35) * Rational(730) / Rational(1461)
    #expect(value.rounded().description == "42.488")
    #expect((value * .hundred / Rational(60)).rounded().description == "70.8134")
  }

  @Test("fractions obey the rules of arithmetic")
  func laws() {
    var random = Seeded(2)
    for _ in 0..<300 {
      let a = Rational(Int.random(in: -999...999, using: &random))
      let b = Rational(Int.random(in: 1...999, using: &random))
      let c = Rational(Int.random(in: -999 ... -1, using: &random))
      #expect(a / b * b == a)
      #expect((a + b) * c == a * c + b * c)
      #expect(a - b + b == a)
      #expect((a / c < b / c) == (a > b))
    }
  }

  @Test("a bound is carried through sums: one side stays, two sides are about, estimates spread")
  func bounds() {
    #expect(Qualifier.above + .exact == .above)
    #expect(Qualifier.atLeast + .above == .above)
    #expect(Qualifier.atLeast + .atLeast == .atLeast)
    #expect(Qualifier.above + .below == .about)
    #expect(Qualifier.about + .above == .about)
    #expect(Qualifier.estimate + .about == .estimate)
    for a in Qualifier.allCases {
      #expect(Qualifier(symbol: a.symbol) == a)
      #expect(a.flipped.flipped == a)
      for b in Qualifier.allCases { #expect(a + b == b + a) }
    }
  }

  @Test("a bound proves, disproves or leaves open")
  func verdicts() {
    func verdict(_ qualifier: Qualifier, _ value: Int, _ line: Int, strictly: Bool = false)
      -> Verdict
    {
      Quantity(Rational(value), qualifier)
        .isBetter(than: Rational(line), strictly: strictly, .higher)
    }
    #expect(verdict(.above, 99, 99) == .proved)
    #expect(verdict(.above, 99, 99, strictly: true) == .proved)
    #expect(verdict(.above, 99, 100) == .open)
    #expect(verdict(.atLeast, 99, 99, strictly: true) == .open)
    #expect(verdict(.below, 5, 5) == .disproved)
    #expect(verdict(.atMost, 5, 5) == .open)
    #expect(verdict(.atMost, 5, 5, strictly: true) == .disproved)
    #expect(verdict(.about, 5, 5) == .proved)
    #expect(verdict(.estimate, 4, 5) == .disproved)
    // A rank: lower is better, so a bound from below leaves a low goal open.
    let rank = Quantity(Rational(11), .atLeast)
    #expect(rank.isBetter(than: Rational(10), strictly: false, .lower) == .disproved)
    #expect(rank.isBetter(than: Rational(12), strictly: false, .lower) == .open)
  }
}
