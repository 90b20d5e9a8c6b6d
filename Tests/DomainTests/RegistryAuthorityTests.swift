import Domain
import Testing

extension Fact {
  fileprivate func by(_ actor: String?) -> Fact {
    var fact = self
    fact.actor = actor
    return fact
  }
}

@Suite("Who may record what")
struct RegistryAuthorityTests {
  let log: RegistryDraft

  /// A province with a district and a commune; `sep` approves, `lan` plans the district, `kim`
  /// audits.
  init() throws {
    log = try RegistryDraft()
    try log.accept(.established("tinh"))
    try log.accept(.established("huyen", under: "tinh"))
    try log.accept(.established("xa", under: "huyen"))
    try log.accept(.established("ngoai", under: "tinh"))
    try log.accept(.defined("ky-so", on: "2021-01-01"))
    for id in ["sep", "lan", "kim"] { try log.accept(try Self.added(id)) }
  }

  static func added(_ id: String) throws -> Fact {
    try .say(.actorAdded, id, on: "2026-01-01")
  }

  static func granted(_ id: String, _ role: String, unit: String? = nil) throws -> Fact {
    try .say(.roleGranted, id, #"{"role":"\#(role)"}"#, on: "2026-01-01", unit: unit)
  }

  static func withdrawn(_ id: String, _ role: String, unit: String? = nil) throws -> Fact {
    try .say(.roleRevoked, id, #"{"role":"\#(role)"}"#, on: "2026-01-01", unit: unit)
  }

  static func revoked(_ id: String) throws -> Fact {
    try .say(.actorRevoked, id, #"{"reason":"thôi"}"#, on: "2026-01-01")
  }

  private func withRoles() throws {
    try log.accept(Self.granted("sep", "approver"))
    try log.accept(Self.granted("lan", "planner", unit: "huyen").by("sep"))
    try log.accept(Self.granted("kim", "auditor").by("sep"))
  }

  private func measured(at unit: String, by actor: String?) throws -> Fact {
    try Fact.measured("ky-so", at: unit, on: "2024-01-01").by(actor)
  }

  @Test("without roles everybody may record everything")
  func noRoles() throws {
    #expect(try log.refusal(measured(at: "tinh", by: "ai-do")) == nil)
    #expect(try log.refusal(measured(at: "tinh", by: nil)) == nil)
  }

  @Test("the first role is that of an approver")
  func firstRole() throws {
    #expect(try log.refusal(Self.granted("lan", "planner", unit: "xa")) == "first-role")
    #expect(try log.refusal(Self.granted("sep", "approver")) == nil)
  }

  @Test("with roles an unknown actor, nobody and an auditor record nothing")
  func othersRecordNothing() throws {
    try withRoles()
    #expect(try log.refusal(measured(at: "xa", by: "ai-do")) == "unknown-actor")
    #expect(try log.refusal(measured(at: "xa", by: nil)) == "unknown-actor")
    #expect(try log.refusal(measured(at: "xa", by: "kim")) == "not-allowed")
    #expect(try log.refusal(measured(at: "ngoai", by: "sep")) == nil)
  }

  @Test("a planner records for the unit and those below it, and for no other")
  func planner() throws {
    try withRoles()
    #expect(try log.refusal(measured(at: "huyen", by: "lan")) == nil)
    #expect(try log.refusal(measured(at: "xa", by: "lan")) == nil)
    #expect(try log.refusal(measured(at: "tinh", by: "lan")) == "not-allowed")
    #expect(try log.refusal(measured(at: "ngoai", by: "lan")) == "not-allowed")
    #expect(
      try log.refusal(Fact.established("moi", under: "huyen").by("lan")) == "not-allowed")
    #expect(
      try log.refusal(Fact.target("t", ">=", of: "ky-so", unit: "xa").by("lan")) == "not-allowed")
  }

  @Test("what is below is read from the tree of the entry's day")
  func treeOfTheDay() throws {
    try withRoles()
    try log.accept(Fact.moved("xa", under: "ngoai", on: "2025-01-01").by("sep"))
    let late = try Fact.measured("ky-so", at: "xa", on: "2025-06-30").by("lan")
    #expect(try log.refusal(measured(at: "xa", by: "lan")) == nil)
    #expect(try log.refusal(late) == "not-allowed")
  }

  @Test("a planner corrects and retracts what lies in the unit, and moves nothing in or out of it")
  func corrections() throws {
    try withRoles()
    let own = try log.accept(measured(at: "xa", by: "lan"))
    let other = try log.accept(measured(at: "ngoai", by: "sep"))
    let data = #"{"data":{"value":"6"}}"#
    #expect(try log.refusal(Fact.corrected(own, data).by("lan")) == nil)
    #expect(try log.refusal(Fact.retracted(own).by("lan")) == nil)
    #expect(try log.refusal(Fact.corrected(other, data).by("lan")) == "not-allowed")
    #expect(try log.refusal(Fact.retracted(other).by("lan")) == "not-allowed")
    #expect(
      try log.refusal(
        Fact.corrected(own, #"{"data":{"value":"6"},"unit":"ngoai"}"#).by("lan")) == "not-allowed")
    let correction = try log.accept(Fact.corrected(own, data).by("lan"))
    #expect(try log.refusal(Fact.retracted(correction).by("lan")) == nil)
    #expect(try log.refusal(Fact.retracted(correction).by("kim")) == "not-allowed")
  }

  @Test("only an approver says who may do what, and the last one stays")
  func approvers() throws {
    try withRoles()
    #expect(try log.refusal(Self.granted("kim", "approver").by("lan")) == "not-allowed")
    #expect(try log.refusal(Self.added("moi").by("lan")) == "not-allowed")
    #expect(try log.refusal(Self.withdrawn("sep", "approver").by("sep")) == "last-approver")
    #expect(try log.refusal(Self.revoked("sep").by("sep")) == "last-approver")
    try log.accept(Self.granted("kim", "approver").by("sep"))
    try log.accept(Self.revoked("sep").by("kim"))
    #expect(try log.refusal(measured(at: "xa", by: "sep")) == "actor-revoked")
  }

  @Test("who was revoked records nothing more, without roles too, and does not come back")
  func revocation() throws {
    try log.accept(measured(at: "xa", by: "lan"))
    try log.accept(Self.revoked("lan"))
    #expect(try log.refusal(measured(at: "xa", by: "lan")) == "actor-revoked")
    #expect(try log.refusal(Self.added("lan")) == "actor-exists")
    #expect(try log.refusal(Self.revoked("lan")) == "actor-revoked")
    #expect(try log.refusal(Self.revoked("ai-do")) == "no-actor")
  }

  @Test("a role that was taken back allows nothing any more")
  func withdrawal() throws {
    try withRoles()
    #expect(
      try log.refusal(Self.withdrawn("lan", "planner", unit: "xa").by("sep")) == "no-such-role")
    try log.accept(Self.withdrawn("lan", "planner", unit: "huyen").by("sep"))
    #expect(try log.refusal(measured(at: "xa", by: "lan")) == "not-allowed")
  }

  @Test("a planner has a unit, nobody else does, and the unit must exist")
  func roleUnits() throws {
    try withRoles()
    #expect(try log.refusal(Self.granted("kim", "planner").by("sep")) == "role-unit")
    #expect(try log.refusal(Self.granted("kim", "auditor", unit: "xa").by("sep")) == "role-unit")
    #expect(
      try log.refusal(Self.granted("kim", "planner", unit: "khac").by("sep")) == "unknown-unit")
  }

  private static func signatures(_ required: Bool) throws -> Fact {
    try .say(.signaturesSet, nil, #"{"required":\#(required)}"#, on: "2026-01-01")
  }

  private static func keyed(_ id: String) throws -> Fact {
    let key = #"{"key":"LdB7FXNoCHt+welo0b31IFskHmbM6hSaVGf5nEH3sQU="}"#
    return try .say(.actorAdded, id, key, on: "2026-01-01")
  }

  @Test("only an approver asks for signatures or lets them be")
  func signaturesByApprover() throws {
    try withRoles()
    for required in [true, false] {
      #expect(try log.refusal(Self.signatures(required).by("lan")) == "not-allowed")
      #expect(try log.refusal(Self.signatures(required).by("kim")) == "not-allowed")
    }
    #expect(try log.refusal(Self.signatures(false).by("sep")) == nil)
  }

  @Test("where signatures are due an approver with a key is there and stays")
  func somebodySigns() throws {
    try withRoles()
    #expect(try log.refusal(Self.signatures(true).by("sep")) == "nobody-signs")
    try log.accept(Self.keyed("moi").by("sep"))
    #expect(try log.refusal(Self.signatures(true).by("sep")) == "nobody-signs")
    try log.accept(Self.granted("moi", "approver").by("sep"))
    try log.accept(Self.signatures(true).by("moi"))
    #expect(try log.refusal(Self.withdrawn("moi", "approver").by("moi")) == "nobody-signs")
    #expect(try log.refusal(Self.revoked("moi").by("sep")) == "nobody-signs")
    try log.accept(Self.signatures(false).by("moi"))
    #expect(try log.refusal(Self.revoked("moi").by("sep")) == nil)
  }

  @Test("without roles anybody with a key may ask for signatures, and the first role needs a key")
  func signaturesWithoutRoles() throws {
    #expect(try log.refusal(Self.signatures(true).by("sep")) == "nobody-signs")
    try log.accept(Self.keyed("moi"))
    try log.accept(Self.signatures(true).by("moi"))
    #expect(try log.refusal(Self.granted("sep", "approver")) == "nobody-signs")
    #expect(try log.refusal(Self.granted("moi", "approver")) == nil)
  }

  @Test("what says who may do what is neither corrected nor retracted")
  func notAmended() throws {
    try withRoles()
    let grant = log.head
    #expect(try log.refusal(Fact.retracted(grant).by("sep")) == "actor-event")
    #expect(
      try log.refusal(Fact.corrected(grant, #"{"data":{"role":"approver"}}"#).by("sep"))
        == "actor-event")
  }
}
