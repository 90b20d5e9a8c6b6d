import Domain
import Testing

@Suite("Units by turns, and never below themselves")
struct RegistryUnitsTests {
  let log: RegistryDraft

  init() throws {
    log = try RegistryDraft()
    try log.accept(.established("tinh"))
  }

  @Test("a unit in being is not established again; after its dissolution it may be")
  func establishedTwice() throws {
    #expect(try log.refusal(.established("tinh", on: "2022-01-01")) == "already-established")
    #expect(
      try log.refusal(.established("tinh", on: "2019-01-01")) == "already-established",
      "it would stand before the establishment that is there")
    try log.accept(.dissolved("tinh", on: "2023-01-01"))
    #expect(try log.refusal(.established("tinh", on: "2022-12-31")) == "already-established")
    #expect(try log.refusal(.established("tinh", on: "2023-01-02")) == nil)
  }

  @Test("a unit that is not in being on the day is not dissolved")
  func dissolvedOutOfBeing() throws {
    #expect(try log.refusal(.dissolved("tinh", on: "2020-12-31")) == "not-in-being")
    try log.accept(.dissolved("tinh", on: "2023-01-01"))
    #expect(try log.refusal(.dissolved("tinh", on: "2024-01-01")) == "already-dissolved")
    #expect(try log.refusal(.dissolved("tinh", on: "2022-01-01")) == "already-dissolved")
  }

  @Test("a retracted establishment leaves room for another")
  func establishedAfterRetraction() throws {
    try log.accept(.retracted(1))
    #expect(try log.refusal(.established("tinh", on: "2022-01-01")) == nil)
  }

  @Test("a unit does not succeed itself")
  func ownSuccessor() throws {
    #expect(
      try log.refusal(.dissolved("tinh", on: "2023-01-01", into: "tinh")) == "own-successor")
  }

  @Test("a correction moves an establishment, but not past the dissolution")
  func correctedBeing() throws {
    try log.accept(.dissolved("tinh", on: "2023-01-01"))
    let data = #""data": {"name": "Tỉnh", "kind": "province"}"#
    #expect(try log.refusal(.corrected(1, "{\(data), \"effectiveon\": \"2020-01-01\"}")) == nil)
    #expect(
      try log.refusal(.corrected(2, #"{"data": {"successors": []}, "effectiveon": "2020-06-01"}"#))
        == "not-in-being")
  }

  @Test("a parent below the unit is refused on the day it would be, and not on another")
  func cycle() throws {
    try log.accept(.established("huyen", under: "tinh"))
    try log.accept(.established("xa", under: "huyen"))
    #expect(try log.refusal(.moved("tinh", under: "xa", on: "2022-01-01")) == "parent-cycle")
    #expect(try log.refusal(.moved("tinh", under: "tinh", on: "2022-01-01")) == "parent-cycle")
    try log.accept(.moved("huyen", under: nil, on: "2022-06-01"))
    #expect(try log.refusal(.moved("tinh", under: "xa", on: "2022-01-01")) == "parent-cycle")
    #expect(try log.refusal(.moved("tinh", under: "xa", on: "2022-07-01")) == nil)
  }

  @Test("an edge that closes a cycle only on a later day is refused")
  func cycleLater() throws {
    try log.accept(.established("a"))
    try log.accept(.established("b"))
    try log.accept(.moved("b", under: "a", on: "2024-01-01"))
    #expect(try log.refusal(.moved("a", under: "b", on: "2023-01-01")) == "parent-cycle")
  }

  @Test("neither a retraction nor a correction brings a cycle back")
  func cycleThroughRetraction() throws {
    try log.accept(.established("a"))
    try log.accept(.established("b", under: "a"))
    let freed = try log.accept(.moved("b", under: nil, on: "2022-01-01"))
    let moved = try log.accept(.moved("a", under: "b", on: "2023-01-01"))
    #expect(try log.refusal(.retracted(freed)) == "parent-cycle")
    #expect(
      try log.refusal(.corrected(freed, #"{"data": {"parent": "a"}}"#)) == "parent-cycle")
    #expect(
      try log.refusal(
        .corrected(moved, #"{"data": {"parent": "b"}, "effectiveon": "2021-06-01"}"#))
        == "parent-cycle")
    try log.accept(.retracted(moved))
    #expect(try log.refusal(.retracted(freed)) == nil)
  }
}
