import Domain
import Testing

@Suite("What a/b means")
struct TypedFractionTests {
  private func indicator(_ measure: String, _ kind: IndicatorKind = .gauge) -> IndicatorDefined {
    IndicatorDefined(name: "x", measure: measure, direction: .higher, kind: kind, rollup: .own)
  }

  private func typed(_ place: String, _ size: String, field: Int? = nil) -> MeasurementReported {
    MeasurementReported(value: decimal(place), denominator: decimal(size), field: field)
  }

  @Test("of a rank, a place in a field", arguments: ["hạng", "Hạng", "rank"])
  func rank(_ measure: String) throws {
    let place = MeasurementReported(value: decimal("10"), field: 63)
    #expect(try indicator(measure).meaning(of: typed("10", "63")) == place)
    #expect(try indicator(measure).meaning(of: typed("10", "63", field: 63)) == place)
  }

  @Test("of a share or a rate, the division", arguments: ["%", "%/năm", "máy/100 dân"])
  func division(_ measure: String) throws {
    #expect(try indicator(measure).meaning(of: typed("1", "4")) == typed("1", "4"))
    #expect(try indicator("hồ sơ", .ratio).meaning(of: typed("1", "4")) == typed("1", "4"))
  }

  @Test("of a count it is refused, and the sentence says what to write")
  func count() {
    let error = #expect(throws: DomainError.self) {
      try indicator("xã").meaning(of: typed("10", "63"))
    }
    #expect(error?.code == "not-a-ratio")
    #expect(error?.sentence.vi.hasSuffix("hãy ghi một số, như 10") == true)
    #expect(error?.sentence.en.hasSuffix("write one number, as 10") == true)
  }

  @Test(
    "a place that there is not in a field is refused",
    arguments: [
      ("64", "63"), ("0", "63"), ("1.5", "63"), ("1", "0"), ("-1", "63"), ("1", "2000000"),
    ])
  func noRank(_ place: String, _ size: String) {
    #expect(throws: DomainError.self) { try indicator("hạng").meaning(of: typed(place, size)) }
  }

  @Test("a field of another size than the one that was written is refused")
  func twoFields() {
    #expect(throws: DomainError.self) {
      try indicator("hạng").meaning(of: typed("10", "63", field: 34))
    }
  }

  @Test("one number is that number, whatever is measured")
  func plain() throws {
    let one = MeasurementReported(value: decimal("10"))
    #expect(try indicator("xã").meaning(of: one) == one)
    #expect(try indicator("hạng").meaning(of: one) == one)
  }
}
