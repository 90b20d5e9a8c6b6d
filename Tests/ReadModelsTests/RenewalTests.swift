import Domain
import Foundation
import LMDB
import TestSupport
import Testing

@testable import ReadModels

@Suite("Views made afresh beside those in use")
struct RenewalTests {
  @Test("the rows of the first events are the same whatever came after them", arguments: seeds)
  func unmoved(seed: UInt64) throws {
    let history = try MemoryHistory(seed: seed)
    var random = Seeded(seed)
    let position = UInt64(random.number(0...Int(history.head)))
    let then = history.first(position)
    let (early, grown, late) = (Scratch(), Scratch(), Scratch())
    try early.models().rebuild(then) { _, _ in }
    try grown.models().rebuild(then) { _, _ in }
    try late.models().rebuild(history) { _, _ in }
    let expected = try early.models().digests(at: position, in: then)
    #expect(try grown.models().digests(at: position, in: history) == expected, "seed \(seed)")
    #expect(try late.models().digests(at: position, in: history) == expected, "seed \(seed)")
    #expect(
      try grown.models().difference(from: late.models(), at: position, in: history) == nil,
      "seed \(seed)")
  }

  @Test("they are put in use, and as many earlier generations are kept as is asked for")
  func adopts() throws {
    let history = try MemoryHistory(seed: 3)
    let served = Scratch()
    let models = ReadModels(
      directory: served.path, projections: served.models().projections, keptGenerations: 2)
    try models.rebuild(history) { _, _ in }
    for night in 2...5 {
      let fresh = Scratch()
      try fresh.models().rebuild(history) { _, _ in }
      #expect(try models.adopt(fresh.models()))
      #expect(served.contents("current") == "gen-\(night)")
    }
    let generations = try FileManager.default.contentsOfDirectory(atPath: served.path)
      .filter { $0.hasPrefix("gen-") }.sorted()
    #expect(generations == ["gen-3", "gen-4", "gen-5"])
    var random = Seeded(3)
    #expect(try history.difference(models, history.questions(3, &random)) == nil)
  }

  @Test("views that rest on other events differ, and the first row is named")
  func differs() throws {
    let history = try MemoryHistory(seed: 7)
    let (served, fresh) = (Scratch(), Scratch())
    try served.models().rebuild(history) { _, _ in }
    // Made of another log of the same length: as if rows had been changed.
    let other = try MemoryHistory(seed: 8, count: Int(history.head)).first(history.head)
    try fresh.models().rebuild(other) { _, _ in }
    let stamp = try #require(try served.stamp(served.models()))
    let generation = try Generation(fresh.generation, projections: fresh.models().projections)
    try generation.environment.write { try generation.setStamp(stamp, $0) }
    let found = try #require(
      try fresh.models().difference(from: served.models(), at: history.head, in: history))
    #expect(found.place.hasPrefix("row ") && found.stored != found.folded)
  }
}
