import Domain
import Testing

@Suite("Corrections and retractions are checked before they are written")
struct RegistryEntriesTests {
  let log: RegistryDraft
  /// A figure of the first quarter of 2022, and a count.
  let figure: UInt64
  let count: UInt64

  init() throws {
    log = try RegistryDraft()
    try log.accept(.established("tinh"))
    try log.accept(.defined("ky-so", on: "2021-01-01"))
    figure = try log.accept(.measured("ky-so", at: "tinh", period: "2022-Q1"))
    count = try log.accept(
      .say(
        .documentsCounted, "van-ban", #"{"outgoing": 10, "signed": 8}"#, on: "2022-01-01",
        unit: "tinh"))
  }

  @Test("what does not exist is neither corrected nor retracted")
  func nothingThere() throws {
    #expect(try log.refusal(.corrected(99, #"{"data": {"value": "6"}}"#)) == "no-such-event")
    #expect(try log.refusal(.retracted(0)) == "no-such-event")
    #expect(
      try log.refusal(.say(.entryRetracted, nil, #"{"reason": "nhầm"}"#)) == "names-no-event")
  }

  @Test("a correction of a correction is read by the kind of the first event")
  func chain() throws {
    let second = try log.accept(.corrected(figure, #"{"data": {"value": "6"}}"#))
    #expect(try log.refusal(.corrected(second, #"{"data": {"value": "7"}}"#)) == nil)
    #expect(try log.refusal(.corrected(second, #"{"data": {"outgoing": 7}}"#)) == "value-or-ratio")
  }

  @Test("a retraction is not corrected, only retracted")
  func retraction() throws {
    let taken = try log.accept(.retracted(figure))
    #expect(
      try log.refusal(.corrected(taken, #"{"data": {"value": "6"}}"#)) == "retraction-corrected")
    #expect(try log.refusal(.retracted(taken)) == nil)
    #expect(try log.refusal(.retracted(figure)) == nil)
  }

  @Test("what a correction says must hold as if it were said afresh")
  func content() throws {
    func refusal(_ position: UInt64, _ replacement: String, reported: String = "2026-01-01")
      throws -> String?
    {
      try log.refusal(.corrected(position, replacement, reported: reported))
    }
    #expect(
      try refusal(count, #"{"data": {"outgoing": 7, "signed": 8}}"#)
        == "signed-eligible-outgoing")
    #expect(try refusal(figure, #"{"data": {"value": "6"}, "unit": "huyen"}"#) == "unknown-unit")
    #expect(
      try refusal(figure, #"{"data": {"value": "6"}, "subject": "dti"}"#) == "unknown-indicator")
    #expect(
      try refusal(figure, #"{"data": {"value": "6"}, "effectiveon": "2022-04-01"}"#)
        == "day-outside-period", "the period is still the first event's")
    #expect(
      try refusal(figure, #"{"data": {"value": "6"}, "period": "2022-Q2"}"#) == nil,
      "a period alone moves the figure to its last day")
    #expect(
      try refusal(
        figure, #"{"data": {"value": "6"}, "period": "2022-Q2"}"#, reported: "2022-06-29")
        == "day-after-report")
  }

  @Test("a second correction inherits from the first event, not from the correction before")
  func inheritance() throws {
    let moved = try log.accept(
      .corrected(figure, #"{"data": {"value": "6"}, "period": "2022-Q2"}"#))
    #expect(
      try log.refusal(
        .corrected(moved, #"{"data": {"value": "6"}, "effectiveon": "2022-05-01"}"#))
        == "day-outside-period")
    #expect(
      try log.refusal(
        .corrected(moved, #"{"data": {"value": "6"}, "effectiveon": "2022-02-01"}"#)) == nil)
  }

  @Test("a corrected target is held to its indicator's direction too")
  func correctedTarget() throws {
    let target = try log.accept(.target("t", ">=", of: "ky-so"))
    let data =
      #"{"indicator": "ky-so", "comparator": "<=", "value": "1", "deadline": "2025-12-31"}"#
    #expect(try log.refusal(.corrected(target, "{\"data\": \(data)}")) == "comparator-direction")
  }

  @Test("an id that a correction gives exists from then on")
  func correctedSubject() throws {
    let target = try log.accept(.target("t", ">=", of: "ky-so"))
    let withdrawal = try Fact.say(
      .targetWithdrawn, "t2", #"{"reason": "hết"}"#, on: "2022-01-01", unit: "tinh")
    #expect(try log.refusal(withdrawal) == "unknown-target")
    let data =
      #"{"indicator": "ky-so", "comparator": ">=", "value": "1", "deadline": "2025-12-31"}"#
    try log.accept(.corrected(target, "{\"data\": \(data), \"subject\": \"t2\"}"))
    #expect(try log.refusal(withdrawal) == nil)
  }

  @Test("a published report is not corrected")
  func report() throws {
    let report = try log.accept(
      .say(
        .reportPublished, "q1",
        """
        {"models": ["documents"], "asOf": "2022-03-31", "knownOn": "2022-04-01", "position": 4,
         "root": "00", "digest": "00", "figures": []}
        """, on: "2022-04-01"))
    #expect(try log.refusal(.corrected(report, #"{"data": {}}"#)) == "report-corrected")
    #expect(try log.refusal(.retracted(report)) == nil)
  }
}
