import Domain
import ProjectionKit
import Testing

@Suite("Noise and signal on an XmR chart")
struct ProcessChartTests {
  private func chart(_ values: Int...) throws -> ProcessChart {
    try #require(ProcessChart(values.map { Decimal($0) }))
  }

  @Test("fewer than six figures say nothing of what is usual")
  func tooFew() {
    #expect(ProcessChart((1...5).map { Decimal($0) }) == nil)
  }

  @Test("the limits are the mean and 2.66 times the mean moving range")
  func limits() throws {
    let chart = try chart(10, 12, 10, 12, 10, 12)
    #expect(chart.mean.decimal == Decimal(11))
    #expect(chart.lower.decimal == Decimal(mantissa: 568, scale: 2))
    #expect(chart.upper.decimal == Decimal(mantissa: 1632, scale: 2))
  }

  @Test("a figure within the limits is no signal, one beyond them is")
  func outside() throws {
    #expect(try chart(10, 12, 10, 12, 10, 12).signal(at: 5) == nil)
    let jumped = try chart(10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 30)
    #expect(jumped.signal(at: 10) == .outside)
    #expect(jumped.verdict.vi.contains("có tín hiệu thay đổi"))
  }

  @Test("eight figures in a row on one side of the mean are a shift")
  func shift() throws {
    let shifted = try chart(8, 12, 8, 12, 8, 12, 8, 12, 11, 12, 11, 12, 11, 12, 11, 12)
    #expect(shifted.signal(at: 15) == .shift)
    #expect(shifted.signal(at: 7) == nil)
  }
}
