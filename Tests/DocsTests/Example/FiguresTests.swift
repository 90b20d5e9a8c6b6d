import Domain
import TestSupport
import Testing

@Suite struct FiguresTests {
  var log = DraftLog()
  let wrong: UInt64

  /// A province and a department; one figure each, and one that was reported by mistake.
  init() throws {
    try log.say(.unitEstablished, "tinh", #"{"name":"Tỉnh","kind":"province"}"#, on: "2021-01-01")
    try log.say(
      .unitEstablished, "so", #"{"name":"Sở","kind":"agency","parent":"tinh"}"#, on: "2021-01-01")
    try log.say(.documentsCounted, "van-ban", #"{"incoming":9}"#, unit: "tinh", period: "2021-Q1")
    try log.say(.documentsCounted, "van-ban", #"{"incoming":4}"#, unit: "so", period: "2021-Q1")
    wrong = try log.say(
      .documentsCounted, "van-ban", #"{"incoming":5}"#, unit: "so", period: "2021-Q2")
  }

  @Test("a unit's figures are its own and those of the units below it")
  func figuresRollUp() throws {
    let table = try log.table(of: Figures.self, asOf: "2021-12-31")
    #expect(table.lines("figures", "lastReportedOn") == ["so 2 2021-06-30", "tinh 3 2021-03-31"])
  }

  @Test("a retracted figure is not counted from the day that is known")
  mutating func retraction() throws {
    try log.say(
      .entryRetracted, nil, #"{"reason":"gửi nhầm"}"#, reported: "2022-02-01", causes: [wrong])
    let before = try log.table(of: Figures.self, asOf: "2021-12-31", knownOn: "2022-01-31")
    let after = try log.table(of: Figures.self, asOf: "2021-12-31", knownOn: "2022-02-01")
    #expect(before.lines("figures") == ["so 2", "tinh 3"])
    #expect(after.lines("figures") == ["so 1", "tinh 2"])
  }

  @Test("a period without figures is no data, not 0")
  func emptyPeriod() throws {
    let table = try log.table(of: Figures.self, asOf: "2021-12-31", period: "2021-Q3")
    #expect(table.lines("figures") == ["so -", "tinh -"])
  }
}
