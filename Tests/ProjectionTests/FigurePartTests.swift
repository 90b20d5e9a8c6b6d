import CompletionProjection
import DocumentsProjection
import Domain
import ProjectionKit
import TestSupport
import Testing

@Suite("What a unit's figures are made of on another day's tree (R33)")
struct FigurePartTests {
  private func parts<P: Projection>(
    of model: P.Type, _ log: DraftLog, at unit: String, asOf: String
  ) throws -> [String] {
    try log.parts(of: model, at: unit, on: "2025-12-31", asOf: asOf).map { from, part in
      let share = part.share == Rational(1) ? "" : " of \(part.share.decimal)"
      return "\(part.column) \(part.figure.value) \(part.way) \(from)\(share)"
    }
  }

  @Test("a unit's figure is told apart by who reported it, and by which share it was carried over")
  func madeOf() throws {
    var log = try DraftLog.communes()
    try log.say(.documentsCounted, "v", #"{"incoming":7}"#, unit: "xa-a", period: "2023")
    try log.say(.documentsCounted, "v", #"{"incoming":7}"#, unit: "xa-a", period: "2024")
    try log.say(.documentsCounted, "v", #"{"incoming":10}"#, unit: "xa-b", period: "2024")
    try log.say(.documentsCounted, "v", #"{"incoming":5}"#, unit: "moi-2", period: "2025-Q3")
    #expect(
      try parts(of: Documents.self, log, at: "moi-1", asOf: "2025-12-31")
        == ["incoming 8 carried xa-a of 0.5"])
    #expect(
      try parts(of: Documents.self, log, at: "moi-2", asOf: "2025-12-31") == [
        "incoming 5 reported moi-2", "incoming 6 carried xa-a of 0.5", "incoming 10 carried xa-b",
      ])
  }

  @Test("a gauge is carried over while its unit is in being, and no longer counts after its end")
  func endedGauge() throws {
    var log = try DraftLog.measuredCommunes("gauge", "sum", "hộ")
    try log.say(.measurementReported, "i", #"{"value":"9"}"#, unit: "xa-b", period: "2023")
    try log.say(.measurementReported, "i", #"{"value":"10"}"#, unit: "xa-b", period: "2024")
    #expect(
      try parts(of: Completion.self, log, at: "moi-2", asOf: "2025-06-30")
        == ["reported 10 carried xa-b"])
    #expect(
      try parts(of: Completion.self, log, at: "moi-2", asOf: "2025-07-01")
        == ["reported 10 ended xa-b"])
  }

  @Test("a figure that does not add up stays with the former unit that reported it")
  func indivisible() throws {
    var log = try DraftLog.measuredCommunes("ratio", "ratio", "%")
    try log.say(.measurementReported, "i", #"{"value":"99"}"#, unit: "xa-a", period: "2024")
    for unit in ["moi-1", "moi-2"] {
      #expect(
        try parts(of: Completion.self, log, at: unit, asOf: "2025-06-30")
          == ["reported 99 kept xa-a"])
    }
  }
}
