import Domain
import Foundation
import ProjectionKit
import Testing
import Tracker

@Suite("The sample: corrections, and moving a whole log elsewhere")
struct SampleTests {
  private static let years = [
    ("2021-12-31", "2021-12-31"), ("2021-12-31", "2023-06-30"), ("2024-12-31", "2025-03-01"),
  ]

  @Test("a correction recorded today to a 2021 figure leaves every earlier known-on as it was")
  func correction() throws {
    let desk = try Desk(.catalogue, .sample)
    var counted: UInt64?
    try desk.tracker.forEachEntry { entry in
      if case .documentsCounted(let counts) = entry.fact.body, counts.incoming == Decimal(1_988_791)
      {
        counted = entry.position
      }
    }
    let position = try #require(counted)
    let earlier = SampleTests.years + [("2021-12-31", "2026-11-23")]
    let (before, today) = (
      try desk.answers(earlier), try desk.answers([("2021-12-31", "2026-11-24")])
    )
    let root = try desk.tracker.root(at: try desk.tracker.now.position)
    let end = try desk.tracker.now.position
    _ = try desk.tracker.record([
      try Desk.corrected(
        position, #"{"incoming":2000000,"outgoing":808230}"#, on: "2026-11-24")
    ])
    #expect(try desk.answers(earlier) == before)
    #expect(try desk.tracker.root(at: end) == root)
    let after = try desk.answers([("2021-12-31", "2026-11-24")])
    let changed = zip(today, after).filter { $0 != $1 }
    #expect(changed.count == 1)
    #expect(changed.allSatisfy { $0.0.contains("1988791") && $0.1.contains("2000000") })
    let point = try desk.tracker.point(
      asOf: "2021-12-31", knownOn: "2026-11-24", position: "\(end)")
    let documents = try desk.tracker.table("documents", Question(at: point))
    #expect(documents.rows.contains { $0.cells.map(\.plain).contains("1988791") })
  }

  @Test("export and import --restore: the same root, the same export byte for byte, same answers")
  func restore() throws {
    let (desk, other) = (try Desk(.catalogue, .sample), try Desk())
    let lines = try desk.export()
    _ = try other.importing(lines, restore: true)
    let (now, then) = (try desk.tracker.now, try other.tracker.now)
    #expect(now.position == then.position && now.position > 2_000)
    #expect(
      try desk.tracker.root(at: now.position) == other.tracker.root(at: then.position))
    #expect(try other.export() == lines)
    #expect(try other.answers(SampleTests.years) == desk.answers(SampleTests.years))
    #expect(throws: TrackerError.self) { try other.importing(lines, restore: true) }
  }

  @Test("a plain import after something else gives the same figures at other positions")
  func plain() throws {
    let (desk, other) = (try Desk(.catalogue, .sample), try Desk())
    _ = try other.tracker.record([
      Fact(
        .calendarDay(CalendarDay(working: false)), subject: "2030-01-01",
        effectiveOn: Day("2030-01-01"), reportedOn: Day("2021-01-01")!)
    ])
    let report = try other.importing(try desk.export())
    #expect(report.appended == Int(try desk.tracker.now.position) && report.duplicates == 0)
    #expect(try other.answers(SampleTests.years) == desk.answers(SampleTests.years))
    let again = try other.importing(try desk.export())
    #expect(again.appended == 0 && again.duplicates == report.appended)
  }

  @Test("a catalogue update adds only what is missing, once")
  func catalogue() throws {
    let desk = try Desk()
    #expect(try desk.tracker.missing(.catalogue).count > 1_900)
    let lines = try Desk(.catalogue).export().split(separator: "\n").prefix(1_000)
    _ = try desk.importing(lines.joined(separator: "\n") + "\n")
    let all = try desk.tracker.missing(.catalogue).count
    let report = try desk.tracker.take(.catalogue)
    #expect(report.appended == all)
    #expect(try desk.tracker.missing(.catalogue).isEmpty)
    let root = try desk.tracker.root(at: try desk.tracker.now.position)
    #expect(try desk.tracker.take(.catalogue).appended == 0)
    #expect(try desk.tracker.root(at: try desk.tracker.now.position) == root)
  }
}
