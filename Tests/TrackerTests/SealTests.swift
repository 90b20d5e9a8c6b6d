import Domain
import Foundation
import Testing
import Tracker

@Suite("Checkpoints of a store")
struct SealTests {
  @Test("a checkpoint is given again where nothing was added, and a new one where something was")
  func again() throws {
    let desk = try Desk(.catalogue)
    _ = try desk.tracker.newKey()
    let first = try desk.tracker.checkpoint()
    #expect(first.number == 1)
    #expect(try desk.tracker.checkpoint().text == first.text)
    _ = try desk.tracker.record([Desk.count(5)])
    let second = try desk.tracker.checkpoint()
    #expect(second.number == 2 && second.position == first.position + 1)
    #expect(try desk.tracker.verifyCheckpoints() == 2)
  }

  @Test("a log that is not the sealed one is refused, by verify and by the next checkpoint")
  func otherLog() throws {
    let desk = try Desk(.catalogue)
    let other = try Desk(.catalogue)
    _ = try desk.tracker.record([Desk.count(5)])
    _ = try other.tracker.record([Desk.count(6)])
    _ = try desk.tracker.newKey()
    _ = try desk.tracker.checkpoint()
    for name in ["checkpoints", "keys"] {
      try FileManager.default.copyItem(
        atPath: desk.tracker.path + "/" + name, toPath: other.tracker.path + "/" + name)
    }
    // The same id, key and size; another root.
    #expect(throws: TrackerError.self) { try other.tracker.verifyCheckpoints() }
    _ = try other.tracker.record([Desk.count(7)])
    #expect(throws: TrackerError.self) { try other.tracker.checkpoint() }
  }

  @Test("a log older than a checkpoint is refused")
  func rolledBack() throws {
    let desk = try Desk(.catalogue)
    let old = try Desk(.catalogue)
    _ = try desk.tracker.record([Desk.count(5)])
    _ = try desk.tracker.newKey()
    _ = try desk.tracker.checkpoint()
    try FileManager.default.copyItem(
      atPath: desk.tracker.path + "/checkpoints", toPath: old.tracker.path + "/checkpoints")
    #expect(throws: TrackerError.self) { try old.tracker.verifyCheckpoints() }
  }

  @Test("after a rotation the old key signs no more, and the first key still leads to the new one")
  func rotation() throws {
    let desk = try Desk(.catalogue)
    let first = try desk.tracker.newKey()
    _ = try desk.tracker.checkpoint()
    let new = desk.tracker.path + "/keys/new"
    _ = try desk.tracker.rotateKey(to: new)
    #expect(throws: TrackerError.self) { try desk.tracker.checkpoint() }
    _ = try desk.tracker.record([Desk.count(5)])
    _ = try desk.tracker.checkpoint(key: new)
    #expect(try desk.tracker.verifyCheckpoints(key: first) == 3)
    #expect(try desk.tracker.checkpointKeys().count == 2)
    let stranger = try Desk(.catalogue).tracker.newKey()
    #expect(throws: TrackerError.self) { try desk.tracker.verifyCheckpoints(key: stranger) }
  }

  @Test("an event that no checkpoint seals yet has no proof")
  func notSealed() throws {
    let desk = try Desk(.catalogue)
    _ = try desk.tracker.newKey()
    let sealed = try desk.tracker.checkpoint().position
    _ = try desk.tracker.record([Desk.count(5)])
    #expect(try desk.tracker.prove(sealed).size == sealed)
    #expect(throws: TrackerError.self) { try desk.tracker.prove(sealed + 1) }
  }
}
