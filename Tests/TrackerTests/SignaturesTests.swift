import Domain
import EventLog
import Foundation
import Testing

@testable import Tracker

@Suite("Whether entries must be signed")
struct SignaturesTests {
  private static func required(_ required: Bool, by actor: String?) -> Fact {
    Fact(
      .signaturesSet(SignaturesSet(required: required)), actor: actor,
      effectiveOn: Day("2026-11-24")!, reportedOn: Day("2026-11-24")!)
  }

  /// A store whose log asks for signatures from position 2 on, and the file of the key.
  private func signed() throws -> Desk {
    let desk = try Desk()
    let file = desk.tracker.path + "/sep.khoa"
    let day = Day("2026-11-24")!
    try Tracker.withNewActorKey("sep", at: file) { key in
      _ = try desk.tracker.record([
        Fact(
          .actorAdded(ActorAdded(key: key)), subject: "sep", actor: "sep", effectiveOn: day,
          reportedOn: day)
      ])
    }
    desk.tracker.records(as: "sep", signingWith: file)
    _ = try desk.tracker.record([Self.required(true, by: "sep")])
    return desk
  }

  /// Appends what another program would, which asks nobody.
  private func append(_ fact: Fact, to desk: Desk) throws {
    try desk.tracker.log.write(now: Desk.clock.now()) { writer in
      _ = try writer.append(
        Appendable(
          bytes: fact.encoded, kind: fact.kind.rawValue, names: fact.names, keys: fact.logKeys,
          indexed: true))
    }
    desk.tracker.forgetHistory()
  }

  @Test("an unsigned entry after the one that asks for signatures is named by verify --full")
  func unsigned() throws {
    let desk = try signed()
    #expect(try desk.tracker.verifyLog().signedSince == 2)
    try append(Self.required(false, by: "sep"), to: desk)
    let error = #expect(throws: TrackerError.self) { try desk.tracker.verifyLog() }
    #expect(error?.code == "unsigned-entry" && error?.category == .corrupt)
    #expect(error?.sentence.en.contains("position 3 ") == true)
  }

  @Test("an entry that asks for signatures and bears none is named by verify --full")
  func askedUnsigned() throws {
    let desk = try Desk()
    try append(Self.required(true, by: nil), to: desk)
    #expect(throws: TrackerError.self) { try desk.tracker.verifyLog() }
  }

  @Test("the setting of an early program is asked for until the log says otherwise")
  func earlySetting() throws {
    let desk = try signed()
    let file = desk.tracker.path + "/config.json"
    try Data(#"{"zone":"UTC","signatures":"required"}"#.utf8).write(to: URL(filePath: file))
    let fresh = try Desk()
    try FileManager.default.removeItem(atPath: fresh.tracker.path + "/config.json")
    try FileManager.default.copyItem(atPath: file, toPath: fresh.tracker.path + "/config.json")
    let early = try Tracker.open(fresh.tracker.path, clock: Desk.clock)
    #expect(try early.setting("signatures") == "required")
    try early.set("closing", to: "14")
    let again = try Tracker.open(fresh.tracker.path, clock: Desk.clock)
    #expect(throws: TrackerError.self) { try again.record([Self.required(false, by: nil)]) }
    // Where the log says so, it alone is asked.
    _ = try desk.tracker.record([Self.required(false, by: "sep")])
    let later = try Tracker.open(desk.tracker.path, clock: Desk.clock)
    #expect(try later.setting("signatures") == "optional")
  }
}
