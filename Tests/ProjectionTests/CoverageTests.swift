import CoverageProjection
import Domain
import ProjectionKit
import Testing

@Suite("Coverage: who owed what by when, and who reported")
struct CoverageTests {
  /// A province with two districts and one indicator.
  var log = CoverageDraft()

  init() throws {
    for (id, kind, parent) in [
      ("tinh", "province", "null"), ("a", "district", "\"tinh\""), ("b", "district", "\"tinh\""),
    ] {
      let under = parent == "null" ? "" : ", \"parent\": \(parent)"
      try log.say(
        .unitEstablished, id, "{\"name\": \"\(id)\", \"kind\": \"\(kind)\"\(under)}",
        on: "2021-01-01")
    }
    try log.say(
      .indicatorDefined, "ky-so",
      """
      {"name": "Ký số", "measure": "%", "direction": "higher", "kind": "gauge", "rollup": "own"}
      """, on: "2021-01-01")
  }

  private func with(_ more: (inout CoverageDraft) throws -> Void) throws -> CoverageDraft {
    var copy = log
    try more(&copy)
    return copy
  }

  private static func owe(
    _ log: inout CoverageDraft, who: String, every: String = "quarter", on day: String,
    due: String = #"{"days": 10}"#, more: String = ""
  ) throws {
    try log.say(
      .obligationSet, "bc",
      """
      {"title": "Báo cáo", "indicators": ["ky-so"], \(who), "every": "\(every)",
       "due": \(due)\(more)}
      """, on: day)
  }

  private static func report(
    _ log: inout CoverageDraft, _ unit: String, _ period: String?, on day: String? = nil,
    reported: String
  ) throws -> UInt64 {
    try log.say(
      .measurementReported, "ky-so", #"{"value": "5"}"#, on: day, unit: unit, period: period,
      reported: reported)
  }

  @Test("on time, late, missing and not due yet, by the working day it is due")
  func statuses() throws {
    let log = try with { log in
      try Self.owe(&log, who: #""units": ["tinh", "a"]"#, on: "2022-01-01")
      // 2022-04-10 is a Sunday: due on Monday the 11th. 2022-07-11 is made a holiday.
      try log.say(.calendarDay, "2022-07-11", #"{"working": false}"#, on: "2022-07-11")
      _ = try Self.report(&log, "tinh", "2022-Q1", reported: "2022-04-11")
      _ = try Self.report(&log, "a", "2022-Q1", reported: "2022-04-12")
    }
    let table = try log.table(of: Coverage.self, asOf: "2022-07-14")
    #expect(
      table.cells("id", "due", "status", "daysLate", "reportedOn", "position") == [
        "bc/ky-so@a@2022-Q1 2022-04-11 late 1 2022-04-12 8",
        "bc/ky-so@a@2022-Q2 2022-07-12 missing 2 - -",
        "bc/ky-so@a@2022-Q3 2022-10-10 not-due 0 - -",
        "bc/ky-so@tinh@2022-Q1 2022-04-11 on-time 0 2022-04-11 7",
        "bc/ky-so@tinh@2022-Q2 2022-07-12 missing 2 - -",
        "bc/ky-so@tinh@2022-Q3 2022-10-10 not-due 0 - -",
      ])
    #expect(
      try log.table(of: Coverage.self, asOf: "2022-07-12").cells("id", "status")
        .contains("bc/ky-so@a@2022-Q2 not-due"), "the due day itself is not late")
  }

  @Test("a correction afterwards does not make a report late; its retraction makes it missing")
  func corrected() throws {
    var log = log
    try Self.owe(&log, who: #""units": ["a"]"#, every: "year", on: "2022-01-01")
    let first = try Self.report(&log, "a", "2022", reported: "2023-01-05")
    let fixed = try log.say(
      .entryCorrected, nil, #"{"reason": "sai", "replacement": {"data": {"value": "6"}}}"#,
      reported: "2023-06-01", causes: [first])
    func line(_ log: CoverageDraft) throws -> [String] {
      try log.table(of: Coverage.self, asOf: "2024-01-09", period: "2022")
        .cells("status", "daysLate", "reportedOn", "position")
    }
    #expect(try line(log) == ["on-time 0 2023-01-05 \(fixed)"])
    try log.say(
      .entryRetracted, nil, #"{"reason": "nhầm"}"#, reported: "2023-07-01", causes: [first])
    #expect(try line(log) == ["missing 364 - -"], "due on 2023-01-10")
  }

  @Test("a report without a period meets the duty by its day, one of another window does not")
  func windows() throws {
    let log = try with { log in
      try Self.owe(
        &log, who: #""units": ["a", "b", "tinh"]"#, on: "2022-01-01",
        more: #", "closing": 14, "only": [1]"#)
      _ = try Self.report(&log, "a", nil, on: "2022-03-14", reported: "2022-03-15")
      _ = try Self.report(&log, "b", "2022-Q1", on: "2022-03-01", reported: "2022-03-15")
      _ = try Self.report(&log, "tinh", "2022-Q1:14", reported: "2022-03-15")
    }
    #expect(
      try log.table(of: Coverage.self, asOf: "2022-12-31").cells("id", "status") == [
        "bc/ky-so@a@2022-Q1:14 on-time", "bc/ky-so@b@2022-Q1:14 missing",
        "bc/ky-so@tinh@2022-Q1:14 on-time",
      ])
  }

  @Test("a kind owes with the units in being at the period's end, but for those excepted")
  func kind() throws {
    let log = try with { log in
      try Self.owe(&log, who: #""kind": "district", "except": ["b", "tinh"]"#, on: "2022-01-01")
      try log.say(.unitDissolved, "a", #"{"successors": []}"#, on: "2022-06-30")
    }
    #expect(
      try log.table(of: Coverage.self, asOf: "2022-06-30").cells("id", "status") == [
        "bc/ky-so@a@2022-Q1 missing", "bc/ky-so@b@2022-Q1 exempt", "bc/ky-so@b@2022-Q2 exempt",
      ], "a is gone on the last day of the second quarter; the province owed nothing anyway")
  }

  @Test("a duty holds from its day to its last, a re-set one by its new terms")
  func terms() throws {
    let log = try with { log in
      try Self.owe(&log, who: #""units": ["a"]"#, every: "half", on: "2022-06-30")
      try Self.owe(
        &log, who: #""units": ["b"]"#, every: "half", on: "2023-01-01",
        more: #", "until": "2023-12-31""#)
    }
    let all = try log.table(of: Coverage.self, asOf: "2025-01-01", period: "2020-01-01/2029-12-31")
    #expect(
      all.cells("id") == [
        "bc/ky-so@a@2022-H1", "bc/ky-so@a@2022-H2", "bc/ky-so@b@2023-H1", "bc/ky-so@b@2023-H2",
      ])
    #expect(
      try log.table(of: Coverage.self, asOf: "2023-03-01").cells("id") == ["bc/ky-so@b@2023-H1"],
      "without a period: those that end in the year of V and have begun")
  }

  @Test("a window that closes early in January belongs to the year it is named after")
  func closingOverNewYear() throws {
    let log = try with { log in
      try Self.owe(
        &log, who: #""units": ["a"]"#, every: "month", on: "2022-12-01",
        due: #"{"month": 0, "day": 25}"#, more: #", "closing": 14"#)
    }
    #expect(
      try log.table(of: Coverage.self, asOf: "2022-12-20", period: "2022-12-01/2023-12-31")
        .cells("period", "due") == ["2022-12:14 2022-12-26", "2023-01:14 2023-01-25"])
  }

  @Test("counts meet documents with incoming or outgoing, e-signature with both its numbers")
  func models() throws {
    let log = try with { log in
      try log.say(
        .obligationSet, "vb",
        """
        {"title": "Văn bản", "models": ["documents", "e-signature"], "units": ["a", "b"],
         "every": "year", "due": {"days": 10}}
        """, on: "2022-01-01")
      try log.say(
        .documentsCounted, nil, #"{"eligible": 5, "signed": 4}"#, unit: "a", period: "2022")
      try log.say(
        .documentsCounted, nil, #"{"incoming": 5, "signed": 4}"#, unit: "b", period: "2022")
    }
    #expect(
      try log.table(of: Coverage.self, asOf: "2023-06-01", period: "2022").cells("id", "status")
        == [
          "vb/documents@a@2022 missing", "vb/documents@b@2022 on-time",
          "vb/e-signature@a@2022 on-time", "vb/e-signature@b@2022 missing",
        ])
  }

  @Test("days for which a unit and one below it both counted documents are listed")
  func doubleCounted() throws {
    let log = try with { log in
      for (unit, period) in [("tinh", "2022-H1"), ("a", "2022-Q2"), ("a", "2022-Q3")] {
        try log.say(.documentsCounted, nil, #"{"incoming": 5}"#, unit: unit, period: period)
      }
      try log.say(.documentsCounted, nil, #"{"incoming": 5}"#, on: "2022-07-01", unit: "b")
    }
    func listed(asOf: String) throws -> String {
      let table = try log.table(of: Coverage.self, asOf: asOf)
      return DraftText.of(try #require(table.beside.first { $0.0 == "doubleCounted" }).1)
    }
    #expect(
      try listed(asOf: "2022-12-31")
        == "[{unit: tinh below: a from: 2022-04-01 to: 2022-06-30}]")
    #expect(try listed(asOf: "2022-06-29") == "[]")
  }

  @Test("days counted twice by both models are listed in one order, whatever the set's own")
  func doubleCountedOrder() throws {
    let log = try with { log in
      try log.say(.documentsCounted, nil, #"{"incoming":5}"#, unit: "tinh", period: "2022")
      for (data, period) in [
        (#"{"incoming":5}"#, "2022-H1"), (#"{"incoming":5}"#, "2022-08"),
        (#"{"eligible":5,"signed":4}"#, "2022-Q1"), (#"{"eligible":5,"signed":4}"#, "2022-08"),
      ] {
        try log.say(.documentsCounted, nil, data, unit: "a", period: period)
      }
      try log.say(
        .documentsCounted, nil, #"{"eligible":5,"signed":4}"#, unit: "tinh", period: "2022")
    }
    for _ in 0..<20 {
      let table = try log.table(of: Coverage.self, asOf: "2022-12-31")
      let all = DraftText.of(try #require(table.beside.first { $0.0 == "doubleCounted" }).1)
      #expect(
        all.matches(of: /to: ([0-9-]+)/).map { String($0.1) }
          == ["2022-03-31", "2022-06-30", "2022-08-31"])
    }
  }

  @Test("unit, level and indicator narrow it")
  func narrowed() throws {
    let log = try with { log in
      try Self.owe(&log, who: #""units": ["tinh", "a", "b"]"#, every: "year", on: "2022-01-01")
    }
    func units(_ narrow: (inout Question, any Names) -> Void) throws -> [String] {
      try log.table(of: Coverage.self, asOf: "2022-06-01", narrow: narrow).cells("unit")
    }
    #expect(try units { $0.unit = $1.handle("tinh") } == ["tinh"])
    #expect(
      try units { question, names in
        question.unit = names.handle("tinh")
        question.level = .district
      } == ["a", "b"])
    #expect(try units { $0.indicator = $1.handle("tinh") } == [])
  }
}
