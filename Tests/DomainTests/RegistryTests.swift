import Domain
import Testing

@Suite("What a fact is checked against")
struct RegistryTests {
  let log: RegistryDraft

  /// A province with one indicator.
  init() throws {
    log = try RegistryDraft()
    try log.accept(.established("tinh"))
    try log.accept(.defined("ky-so", on: "2021-01-01"))
  }

  @Test("an unknown unit is refused with the nearest ids")
  func unknownUnit() throws {
    try log.accept(.established("hoang-hoa"))
    let error = try #require(try log.error(.measured("ky-so", at: "hoang-hoá", on: "2022-01-01")))
    #expect(error.code == "unknown-unit")
    #expect(error.sentence.vi == "không có đơn vị \"hoang-hoá\"; có phải: hoang-hoa?")
    #expect(error.sentence.en == "there is no unit \"hoang-hoá\"; did you mean: hoang-hoa?")
  }

  @Test("whatever an event names must exist before it")
  func unknownNames() throws {
    func refusal(_ fact: Fact) throws -> String? { try log.refusal(fact) }
    #expect(try refusal(.measured("ky-xo", at: "tinh", on: "2022-01-01")) == "unknown-indicator")
    #expect(try refusal(.established("xa", under: "huyen")) == "unknown-unit")
    #expect(try refusal(.dissolved("tinh", on: "2025-01-01", into: "khac")) == "unknown-unit")
    #expect(try refusal(.target("t", ">=", of: "dti")) == "unknown-indicator")
    #expect(
      try refusal(.target("t", ">=", of: "ky-so", more: #", "document": "nq""#))
        == "unknown-document")
    #expect(
      try refusal(.target("t", ">=", of: "ky-so", more: #", "responsible": "so""#))
        == "unknown-unit")
    #expect(
      try refusal(.say(.targetWithdrawn, "t", #"{"reason": "hết"}"#, on: "2022-01-01"))
        == "unknown-target")
    #expect(try refusal(.say(.milestoneReached, "m", on: "2022-01-01")) == "unknown-milestone")
    #expect(
      try refusal(.say(.obligationWithdrawn, "o", #"{"reason": "hết"}"#, on: "2022-01-01"))
        == "unknown-obligation")
    #expect(
      try refusal(
        .say(
          .documentIssued, "qd", #"{"number": "1", "title": "t", "supersedes": "cu"}"#,
          on: "2022-01-01")) == "unknown-document")
    #expect(
      try refusal(
        .say(
          .obligationSet, "o",
          """
          {"title": "t", "indicators": ["ky-so"], "units": ["tinh"], "except": ["xa"],
           "every": "year", "due": {"days": 5}}
          """, on: "2022-01-01")) == "unknown-unit")
  }

  @Test("existing counts by position, whatever became of it since and on whatever day")
  func existingIsByPosition() throws {
    let position = try log.accept(.established("xa", on: "2030-01-01"))
    try log.accept(.retracted(position))
    #expect(try log.refusal(.measured("ky-so", at: "xa", on: "2022-01-01")) == nil)
  }

  @Test("a cause must stand at a lower position")
  func causes() throws {
    var fact = try Fact.measured("ky-so", at: "tinh", on: "2022-01-01")
    fact.causes = [log.head + 1]
    #expect(try log.refusal(fact) == "no-such-event")
    fact.causes = [log.head]
    #expect(try log.refusal(fact) == nil)
  }

  @Test("nothing that happened is true only after it was published, and a day lies in its period")
  func days() throws {
    #expect(
      try log.refusal(
        .measured("ky-so", at: "tinh", on: "2022-01-02", reported: "2022-01-01"))
        == "day-after-report")
    #expect(
      try log.refusal(.measured("ky-so", at: "tinh", on: "2022-01-02", period: "2021"))
        == "day-outside-period")
  }

  // MARK: Targets

  @Test("a comparator against the direction in force on the target's day is refused")
  func comparator() throws {
    #expect(try log.refusal(.target("t", "<=", of: "ky-so")) == "comparator-direction")
    #expect(try log.refusal(.target("t", "=", of: "ky-so")) == nil)
    try log.accept(.defined("ky-so", better: "lower", on: "2023-01-01"))
    #expect(try log.refusal(.target("t", ">=", of: "ky-so", on: "2022-12-31")) == nil)
    #expect(
      try log.refusal(.target("t", ">=", of: "ky-so", on: "2023-01-01"))
        == "comparator-direction")
    #expect(
      try log.refusal(.target("t", ">=", of: "ky-so", on: "2020-01-01"))
        == "comparator-direction", "before the first definition the last one speaks")
  }

  @Test("a target is some unit's, or every unit's of a kind")
  func targetOfNobody() throws {
    #expect(try log.refusal(.target("t", ">=", of: "ky-so", unit: nil)) == "target-of-nobody")
    #expect(
      try log.refusal(
        .target("t", ">=", of: "ky-so", unit: nil, more: #", "appliesTo": "commune""#)) == nil)
  }

  // MARK: Closed periods

  @Test("a closed period refuses that unit's facts and lets corrections pass, until reopened")
  func closedPeriod() throws {
    try log.accept(.established("huyen", under: "tinh"))
    let early = try log.accept(.measured("ky-so", at: "tinh", period: "2021-Q4"))
    let closing = try Fact.say(.periodClosed, unit: "tinh", period: "2021", reported: "2022-02-01")
    try log.accept(closing)
    let inside = try Fact.measured(
      "ky-so", at: "tinh", on: "2021-12-31", reported: "2022-03-01")
    let error = try #require(try log.error(inside))
    #expect((error.code, error.category) == ("period-closed", .conflict))
    #expect(try log.refusal(.measured("ky-so", at: "tinh", on: "2022-01-01")) == nil)
    #expect(try log.refusal(.measured("ky-so", at: "huyen", on: "2021-12-31")) == nil)
    #expect(try log.refusal(.corrected(early, #"{"data": {"value": "6"}}"#)) == nil)
    #expect(try log.refusal(.retracted(early)) == nil)
    #expect(try log.refusal(closing) == "period-already-closed")

    let reopening = try Fact.say(
      .periodReopened, unit: "tinh", period: "2021", reported: "2022-04-01")
    try log.accept(reopening)
    #expect(try log.refusal(inside) == nil)
    #expect(try log.refusal(reopening) == "period-not-closed")
    try log.accept(.retracted(log.head))
    #expect(try log.refusal(inside) == "period-closed", "the reopening was taken back")
  }
}
