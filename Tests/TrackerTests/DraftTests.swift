import Domain
import Foundation
import ProjectionKit
import Reports
import TestSupport
import Testing

@testable import Tracker

@Suite("Answers over drafts, of random histories")
struct DraftTests {
  /// Everything a store answers at a point, without the root: what is not written has none.
  static func answers(_ tracker: Tracker, at point: Point) throws -> [String] {
    let question = Question(at: point)
    var texts = try tracker.models.flatMap { model -> [String] in
      var answer = try tracker.answer(model, question)
      answer.root = ""
      return try [answer.json()]
        + tracker.why(model, question).map { inOrder($0.json(at: point, root: "")) }
    }
    let catalogue = try tracker.catalogue(at: point)
    texts.append(
      catalogue.units(on: point.asOf).units.keys.map(catalogue.text).sorted().joined(
        separator: " "))
    for name in ["u1", "muc", "ct-dong", "m1"] {
      texts += try tracker.entries(about: name, at: point).flatMap { [$0.first] + $0.about }
        .map { try tracker.eventLine($0) }
    }
    texts += try tracker.revisions(of: "muc", at: "u1", point).map { "\($0)" }
    texts += try tracker.records(question).map { "\($0)" }
    return texts
  }

  /// Contributions come by the numbers of their units, which are others where they are not written.
  private static func inOrder(_ json: String) -> String {
    json.split(separator: "\n").map { $0.hasSuffix(",") ? $0.dropLast() : $0 }.sorted()
      .joined(separator: "\n")
  }

  static func logBytes(_ tracker: Tracker) throws -> Data {
    try Data(contentsOf: URL(filePath: tracker.path + "/log/data.mdb"))
  }

  static func point(_ tracker: Tracker, _ random: inout Seeded) throws -> Point {
    var point = try tracker.now
    if random.chance(60) { point.asOf = Day("2021-01-01")!.advanced(by: random.number(0...2_000)) }
    if random.chance(40) { point.knownOn = point.asOf.advanced(by: random.number(0...300)) }
    return point
  }

  @Test(
    "an answer over drafts is the one after they were appended",
    arguments: 1...8 as ClosedRange<UInt64>)
  func same(seed: UInt64) throws {
    var random = Seeded(seed &+ 70_000)
    let facts = try RandomHistory.facts(seed: seed, count: 90).map { fact in
      var fact = fact
      fact.reportedOn = min(fact.reportedOn, Day("2026-11-24")!)
      return fact
    }
    let written = random.number(40...85)
    let (before, after) = (try Desk(), try Desk())
    _ = try before.tracker.record(Array(facts[..<written]))
    _ = try after.tracker.record(facts)
    // Views that hold only what is written are there at times.
    if random.chance(50) { _ = try Self.answers(before.tracker, at: try before.tracker.now) }
    let bytes = try Self.logBytes(before.tracker)

    let laid = try Tracker(before.tracker, drafts: Array(facts[written...]))
    for _ in 0..<3 {
      let point = try Self.point(after.tracker, &random)
      let (with, real) = (
        try Self.answers(laid, at: point), try Self.answers(after.tracker, at: point)
      )
      #expect(with == real, "seed \(seed), \(written) written, at \(point.text)")
      var without = point
      without.position = UInt64(written)
      let changes = try [laid, after.tracker].map { tracker in
        try tracker.models.flatMap {
          try tracker.differences(
            of: $0, from: Question(at: without), to: Question(at: point))
        }.json(from: without, to: point)
      }
      #expect(changes[0] == changes[1], "seed \(seed), \(written) written, at \(point.text)")
    }
    #expect(laid.drafts == facts.count - written)
    #expect(try Self.logBytes(before.tracker) == bytes, "seed \(seed): the log was written")
    #expect(try before.tracker.now.position == UInt64(written))
    #expect(try before.tracker.verifyViews() == nil, "seed \(seed): drafts came into the views")
  }

  @Test("a published figure that a draft moves is restated over the draft, and not in the store")
  func restated() throws {
    let desk = try SmallStore().desk
    let tracker = desk.tracker
    let point = try tracker.point(asOf: "2022-12-31")
    let report = try tracker.drawnUp(
      ReportTerms("nam-2022"), at: point, publishedOn: tracker.today)
    _ = try tracker.record([
      Fact(
        .reportPublished(report.report), subject: "nam-2022", effectiveOn: point.asOf,
        reportedOn: tracker.today)
    ])
    let draft = try Fact.draft(
      .measurementReported, "i", #"{"value":"70"}"#, unit: "tinh", period: Period("2022"),
      reported: tracker.today)
    let laid = try Tracker(tracker, drafts: [draft])
    func moved(_ tracker: Tracker) throws -> [Restatement] {
      let now = try tracker.now
      return try tracker.publications().flatMap {
        try tracker.restatements(of: $0, knownOn: now.knownOn, position: now.position)
      }
    }
    #expect(try moved(tracker).isEmpty)
    let over = try moved(laid).first { $0.name.column == "value" }
    let draftedAt = try tracker.now.position + 1
    #expect(
      over?.to.plain.contains("70") == true && over?.positions == [draftedAt],
      "\(over as Any)")
  }
}
