import Domain
import MilestonesProjection
import ProjectionKit
import Testing

@Suite("Milestones: what was to be done by when, and what came of it")
struct MilestonesTests {
  /// A milestone planned in January, due at the end of June, moved in May to the end of September.
  var log = CoverageDraft()
  let move: UInt64

  init() throws {
    try log.say(
      .unitEstablished, "tinh", #"{"name": "Tỉnh", "kind": "province"}"#, on: "2021-01-01")
    try log.say(
      .milestonePlanned, "2g", #"{"title": "Tắt sóng 2G", "due": "2022-06-30"}"#,
      on: "2022-01-10", unit: "tinh")
    move = try log.say(
      .milestoneRescheduled, "2g", #"{"due": "2022-09-30"}"#, on: "2022-05-20",
      reported: "2022-06-05")
  }

  private func line(asOf: String, knownOn: String = "2030-01-01") throws -> [String] {
    try log.table(of: Milestones.self, asOf: asOf, knownOn: knownOn)
      .cells("id", "due", "firstDue", "status", "daysLate")
  }

  @Test("before it is planned there is no row")
  func unplanned() throws {
    #expect(try line(asOf: "2022-01-09") == [])
  }

  @Test("the due day itself is not late, the day after is by one day")
  func overdue() throws {
    #expect(try line(asOf: "2022-05-19") == ["2g 2022-06-30 2022-06-30 planned 0"])
    #expect(try line(asOf: "2022-09-30") == ["2g 2022-09-30 2022-06-30 planned 0"])
    #expect(try line(asOf: "2022-10-01") == ["2g 2022-09-30 2022-06-30 overdue 1"])
  }

  @Test("a move of the due day counts once it is known")
  func knownOn() throws {
    #expect(
      try line(asOf: "2022-07-02", knownOn: "2022-06-04")
        == ["2g 2022-06-30 2022-06-30 overdue 2"])
  }

  @Test("each move of the due day is listed with its days")
  func changes() throws {
    #expect(
      try log.table(of: Milestones.self, asOf: "2022-07-01").cells("changes", "positions") == [
        "[{on: 2022-05-20 due: 2022-09-30 reportedOn: 2022-06-05 position: 3}] [2, 3]"
      ])
  }

  @Test("reached late says by how many days, reached in time 0")
  func reached() throws {
    var other = self
    try other.log.say(.milestoneReached, "2g", on: "2022-10-05", unit: "tinh")
    #expect(try other.line(asOf: "2023-01-01") == ["2g 2022-09-30 2022-06-30 reached 5"])
    #expect(try other.line(asOf: "2022-10-04") == ["2g 2022-09-30 2022-06-30 overdue 4"])
    try other.log.say(
      .entryCorrected, nil,
      #"{"reason": "sai ngày", "replacement": {"data": {}, "effectiveon": "2022-09-01"}}"#,
      reported: "2022-11-01", causes: [4])
    #expect(try other.line(asOf: "2023-01-01") == ["2g 2022-09-30 2022-06-30 reached 0"])
    #expect(
      try other.line(asOf: "2023-01-01", knownOn: "2022-10-31")
        == ["2g 2022-09-30 2022-06-30 reached 5"])
  }

  @Test("a cancelled milestone is not late, and may be planned again")
  func cancelled() throws {
    var other = self
    try other.log.say(.milestoneCancelled, "2g", #"{"reason": "bỏ"}"#, on: "2022-12-01")
    #expect(try other.line(asOf: "2022-12-01") == ["2g 2022-09-30 2022-06-30 cancelled -"])
    try other.log.say(
      .milestonePlanned, "2g", #"{"title": "Tắt sóng 2G", "due": "2024-09-16"}"#,
      on: "2023-02-01", unit: "tinh")
    #expect(try other.line(asOf: "2023-02-01") == ["2g 2024-09-16 2022-06-30 planned 0"])
  }

  @Test("a retracted move leaves the due day as it was")
  func retracted() throws {
    var other = self
    try other.log.say(
      .entryRetracted, nil, #"{"reason": "nhầm"}"#, reported: "2022-08-01", causes: [move])
    #expect(try other.line(asOf: "2022-07-01") == ["2g 2022-06-30 2022-06-30 overdue 1"])
    #expect(
      try other.line(asOf: "2022-07-01", knownOn: "2022-07-31")
        == ["2g 2022-09-30 2022-06-30 planned 0"])
  }

  @Test("a milestone is narrowed by the unit of its plan, whoever recorded the rest")
  func narrowed() throws {
    let table = try log.table(of: Milestones.self, asOf: "2022-07-01") { question, names in
      question.unit = names.handle("tinh")
    }
    #expect(table.cells("id", "unit") == ["2g tinh"])
  }
}
