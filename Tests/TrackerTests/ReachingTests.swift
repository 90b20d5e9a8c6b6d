import Domain
import ProjectionKit
import Reports
import TestSupport
import Testing

@testable import Tracker

@Suite("What of a file may move a published figure")
struct ReachingTests {
  /// The lines of a random history, written by another store.
  private func lines(seed: UInt64) throws -> [Substring] {
    let other = try Desk()
    let facts = try RandomHistory.facts(seed: seed, count: 120).map { fact in
      var fact = fact
      fact.reportedOn = min(fact.reportedOn, Day("2026-11-24")!)
      return fact
    }
    _ = try other.tracker.record(facts)
    let own = "tiendo:" + other.tracker.storeID
    return try other.export().replacing(own, with: "tiendo:" + String(repeating: "b", count: 32))
      .split(separator: "\n")
  }

  private func publish(asOf: Day, on desk: Desk) throws {
    var point = try desk.tracker.now
    point.asOf = asOf
    let drawn = try desk.tracker.drawnUp(
      ReportTerms("bao-cao"), at: point, publishedOn: desk.tracker.today)
    _ = try desk.tracker.record([
      Fact(
        .reportPublished(drawn.report), subject: "bao-cao", effectiveOn: asOf,
        reportedOn: drawn.publishedOn)
    ])
  }

  private func figures(_ tracker: Tracker, asOf: Day) throws -> [String] {
    var point = try tracker.now
    point.asOf = asOf
    return try tracker.models.flatMap { model in
      try tracker.table(model, Question(at: point)).figures.map {
        "\(model) \($0.name.row) \($0.name.column) \($0.cell.plain)"
      }
    }
  }

  @Test(
    "the figures of a report's day are, over what reaches it, those after the file came in",
    arguments: 1...12 as ClosedRange<UInt64>)
  func same(seed: UInt64) throws {
    var random = Seeded(seed &+ 90_000)
    let lines = try lines(seed: seed)
    let (desk, kept) = (try Desk(), random.number(40...90))
    _ = try desk.importing(lines.prefix(kept).joined(separator: "\n") + "\n")
    let asOf = Day("2021-06-01")!.advanced(by: random.number(0...1_200))
    try publish(asOf: asOf, on: desk)
    var options = ImportOptions()
    options.watchesPublished = true
    var told: [String]?
    var drafts = 0
    let before = try desk.export()
    let report = try desk.tracker.importFile(
      try desk.file(lines.dropFirst(kept).joined(separator: "\n") + "\n"), options,
      reaching: { reaching in
        #expect(try desk.export() == before, "seed \(seed)")
        drafts = reaching.drafts.count
        told = try figures(Tracker(desk.tracker, drafts: reaching.drafts), asOf: asOf)
      })
    #expect(report.appended == lines.count - kept && drafts <= report.appended)
    if let told { #expect(told == (try figures(desk.tracker, asOf: asOf)), "seed \(seed)") }
    // A correction and a retraction always reach, and every history has some.
    #expect(told != nil && drafts > 0, "seed \(seed)")
  }

  private func counts(_ days: [String]) -> String {
    days.enumerated().map {
      #"{"specversion":"1.0","id":"\#($0.offset)","source":"x","type":"documents.counted.v1","#
        + #""unit":"tinh","effectiveon":"\#($0.element)","reportedon":"2026-03-01","#
        + #""data":{"incoming":1}}"# + "\n"
    }.joined()
  }

  private func reaching(_ days: [String], on desk: Desk, most: Int = 20_000) throws
    -> [ReachingFacts]
  {
    var options = ImportOptions()
    options.dryRun = true
    options.watchesPublished = true
    options.mostReaching = most
    var found: [ReachingFacts] = []
    _ = try desk.tracker.importFile(
      try desk.file(counts(days)), options, reaching: { found.append($0) })
    return found
  }

  @Test("a figure reaches up to the last published day, and nothing does without a report")
  func days() throws {
    let desk = try Desk(.catalogue)
    let days = ["2024-01-01", "2023-12-31", "2022-05-01"]
    #expect(try reaching(days, on: desk).isEmpty)
    try publish(asOf: Day("2023-12-31")!, on: desk)
    let found = try reaching(days, on: desk)
    #expect(found.map { $0.drafts.compactMap(\.effectiveOn) } == [days[1...].map { Day($0)! }])
    #expect(found.allSatisfy { !$0.isCut })
    #expect(try reaching(["2024-01-01"], on: desk).isEmpty)
  }

  @Test("no more events than asked for are kept, and that they are cut is said")
  func cut() throws {
    let desk = try Desk(.catalogue)
    try publish(asOf: Day("2023-12-31")!, on: desk)
    let days = (1...4).map { "2023-01-0\($0)" }
    #expect(try reaching(days, on: desk, most: 4).map(\.isCut) == [false])
    let found = try reaching(days, on: desk, most: 3)
    #expect(found.map(\.isCut) == [true] && found.map(\.drafts.count) == [3])
  }

  @Test("nothing is written of a file where telling what it moves fails")
  func fails() throws {
    struct Stopped: Error {}
    let desk = try Desk(.catalogue)
    try publish(asOf: Day("2023-12-31")!, on: desk)
    let before = try desk.export()
    var options = ImportOptions()
    options.watchesPublished = true
    #expect(throws: Stopped.self) {
      _ = try desk.tracker.importFile(
        try desk.file(counts(["2023-05-01"])), options, reaching: { _ in throw Stopped() })
    }
    #expect(try desk.export() == before)
  }
}
