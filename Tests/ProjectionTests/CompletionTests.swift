import CompletionProjection
import Domain
import ProjectionKit
import TestSupport
import Testing

/// A province with two districts and an agency; indicators and targets as a test needs them.
struct Board {
  var log = DraftLog()

  init() throws {
    for (id, kind) in [("a", "district"), ("b", "district"), ("so", "agency")] {
      if id == "a" {
        try log.say(
          .unitEstablished, "tinh", #"{"name":"Tỉnh","kind":"province"}"#, on: "2020-01-01")
      }
      try log.say(
        .unitEstablished, id, #"{"name":"\#(id)","kind":"\#(kind)","parent":"tinh"}"#,
        on: "2020-01-01")
    }
  }

  mutating func define(
    _ kind: String = "gauge", _ rollup: String = "own", measure: String = "%",
    better: String = "higher", on day: String = "2020-01-01", more: String = ""
  ) throws {
    try log.say(
      .indicatorDefined, "x",
      #"""
      {"name":"x","measure":"\#(measure)","direction":"\#(better)","kind":"\#(kind)",
       "rollup":"\#(rollup)"\#(more)}
      """#, on: day)
  }

  mutating func aim(
    _ comparator: String, _ value: String, by deadline: String = "2025-12-31",
    on day: String = "2020-06-01", unit: String? = "tinh", more: String = ""
  ) throws {
    try log.say(
      .targetSet, "ct",
      #"""
      {"indicator":"x","comparator":"\#(comparator)","value":"\#(value)",
       "deadline":"\#(deadline)"\#(more)}
      """#, on: day, unit: unit)
  }

  @discardableResult
  mutating func report(
    _ value: String, on day: String, unit: String = "tinh", sign: String = "=",
    reported: String? = nil, more: String = ""
  ) throws -> UInt64 {
    let parts = value.split(separator: "/")
    let number =
      parts.count == 2
      ? #""numerator":"\#(parts[0])","denominator":"\#(parts[1])""# : #""value":"\#(value)""#
    return try log.say(
      .measurementReported, "x", #"{\#(number),"qualifier":"\#(sign)"\#(more)}"#, on: day,
      unit: unit, reported: reported)
  }

  /// The target's row for the province: value, percent, the percent's bound, expected, status.
  func row(asOf day: String, knownOn: String = "2030-01-01") throws -> String {
    try log.table(of: Completion.self, asOf: day, knownOn: knownOn)
      .lines("value", "percent", "expected", "status").first { $0.hasPrefix("ct@tinh ") }
      .map { String($0.dropFirst(8)) } ?? "no row"
  }

  func status(asOf day: String) throws -> String {
    String(try row(asOf: day).split(separator: " ").last ?? "")
  }
}

@Suite("Completion: percent, glide path and status, sentence by sentence of docs/semantics.md")
struct CompletionTests {
  var board = try! Board()

  @Test("25 of a 60 target is 41,67%")
  mutating func ratio() throws {
    try board.define()
    try board.aim(">=", "60")
    try board.report("25", on: "2021-12-31")
    #expect(try board.row(asOf: "2022-01-01") == "=25/ =41.6667/ - in-progress")
  }

  @Test("on 2023-12-31 the path stands at 42,4880, so expected is 70,8134")
  mutating func glidePath() throws {
    try board.define()
    try board.aim(">=", "60", more: #","baseline":{"value":"25","on":"2021-12-31"}"#)
    try board.report("42.4879", on: "2023-12-31")
    #expect(try board.row(asOf: "2023-12-31") == "=42.4879/ =70.8132/ 70.8134 behind")
    try board.report("42.4881", on: "2023-12-31")
    #expect(try board.row(asOf: "2023-12-31") == "=42.4881/ =70.8135/ 70.8134 on-track")
  }

  @Test("before the path's first point there is none, after the deadline it stays at the goal")
  mutating func ends() throws {
    try board.define()
    try board.aim(">=", "60", more: #","baseline":{"value":"30","on":"2021-12-31"}"#)
    #expect(try board.row(asOf: "2021-12-30") == "- - - no-data")
    #expect(try board.row(asOf: "2021-12-31") == "- - 50 no-data")
    #expect(try board.row(asOf: "2027-01-01") == "- - 100 no-data")
  }

  @Test("R21: interim targets outrank a baseline of the same day, the goal one of its deadline")
  mutating func waypoints() throws {
    try board.define()
    try board.aim(
      ">=", "100",
      more: #"""
        ,"baseline":{"value":"10","on":"2021-12-31"},
        "path":[{"on":"2021-12-31","value":"20"},{"on":"2023-12-31","value":"40"},
                {"on":"2025-12-31","value":"70"}]
        """#)
    #expect(try board.row(asOf: "2021-12-31") == "- - 20 no-data")
    #expect(try board.row(asOf: "2022-12-31") == "- - 30 no-data")
    #expect(try board.row(asOf: "2025-12-31") == "- - 100 no-data")
  }

  @Test(
    "a bound proves or disproves what it can",
    arguments: [
      (">", "99", ">=", "99", "exceeded", "exceeded"),
      (">=", "99", ">=", "99", "met", "met"),
      (">", "99", ">=", "100", "in-progress", "undetermined"),
      ("<", "99", ">=", "99", "in-progress", "missed"),
      ("<=", "99", ">=", "99", "in-progress", "undetermined"),
      ("<=", "99", ">", "99", "in-progress", "missed"),
      (">=", "99", ">", "99", "in-progress", "undetermined"),
      ("~", "99", ">=", "99", "met", "met"),
      ("estimate", "98", ">=", "99", "in-progress", "missed"),
      ("=", "65", "=", "60", "exceeded", "exceeded"),
    ])
  func bounds(_ row: (String, String, String, String, String, String)) throws {
    var board = board
    try board.define()
    try board.aim(row.2, row.3)
    try board.report(row.1, on: "2024-12-31", sign: row.0)
    #expect(try board.status(asOf: "2025-12-31") == row.4, "the deadline day is not after it")
    #expect(try board.status(asOf: "2026-01-01") == row.5)
  }

  @Test("the percent of a bound is a bound")
  mutating func boundOfPercent() throws {
    try board.define()
    try board.aim(">=", "90")
    try board.report("45", on: "2024-12-31", sign: ">=")
    #expect(try board.row(asOf: "2025-01-01") == ">=45/ >=50/ - in-progress")
  }

  @Test("R22: against the path a bound is on track if proved, behind if disproved, else open")
  mutating func boundAgainstPath() throws {
    try board.define()
    try board.aim(">=", "100", more: #","baseline":{"value":"50","on":"2021-12-31"}"#)
    try board.report("50", on: "2021-12-31", sign: ">=")
    #expect(try board.status(asOf: "2021-12-31") == "on-track")
    #expect(try board.status(asOf: "2022-01-01") == "in-progress")
    try board.report("50", on: "2022-06-01", sign: "<")
    #expect(try board.status(asOf: "2022-06-01") == "behind")
  }

  @Test("ranks: lower is better, (baseline - actual) / (baseline - goal), never below 0")
  mutating func ranks() throws {
    try board.define("gauge", "own", measure: "hạng", better: "lower")
    try board.aim("<=", "10", more: #","baseline":{"value":"30","on":"2020-12-31"}"#)
    try board.report("15", on: "2021-12-31", more: #","field":63"#)
    #expect(try board.row(asOf: "2021-12-31") == "=15/63 =75/ 19.989 on-track")
    try board.report("35", on: "2022-12-31", more: #","field":63"#)
    #expect(try board.row(asOf: "2022-12-31").contains("=35/63 =0/"))
    try board.report("5", on: "2023-12-31", more: #","field":34"#)
    #expect(try board.row(asOf: "2023-12-31").contains("=5/34 =125/"))
    #expect(try board.status(asOf: "2023-12-31") == "exceeded")
  }

  @Test("a rank without a baseline: 100 when met and null when not")
  mutating func ranksWithoutBaseline() throws {
    try board.define("gauge", "own", measure: "hạng", better: "lower")
    try board.aim("<=", "10")
    try board.report("11", on: "2021-12-31")
    #expect(try board.row(asOf: "2021-12-31") == "=11/ - - in-progress")
    try board.report("10", on: "2022-12-31")
    #expect(try board.row(asOf: "2022-12-31") == "=10/ =100/ - met")
  }

  @Test("the same 114 is 23,8994% of 477 by one document and 38% of 300 by the other")
  mutating func documents() throws {
    for (id, on) in [("969", "2022-03-16"), ("kh-2025", "2025-01-10")] {
      try board.log.say(.documentIssued, id, #"{"number":"\#(id)","title":"\#(id)"}"#, on: on)
    }
    try board.define("gauge", "own", measure: "xã")
    try board.aim(">=", "477", on: "2022-03-16", more: #","document":"969""#)
    try board.aim(">=", "300", on: "2025-01-10", more: #","document":"kh-2025""#)
    try board.report("114", on: "2024-12-31", reported: "2025-02-01")
    func line(_ asOf: String, _ document: String?) throws -> [String] {
      try board.log.table(of: Completion.self, asOf: asOf) { question, _ in
        question.document = document
      }.lines("document", "percent")
    }
    #expect(try line("2024-12-31", nil) == ["ct@tinh 969 (969) =23.8994/"])
    #expect(try line("2025-06-30", nil) == ["ct@tinh kh-2025 (kh-2025) =38/"])
    #expect(try line("2025-06-30", "969") == ["ct@tinh 969 (969) =23.8994/"])
  }
}
