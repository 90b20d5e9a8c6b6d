import Domain
import ProjectionKit
import Testing
import Tracker

@Suite("Recording and importing: once, in order, all or nothing")
struct RecordingTests {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    _ = try desk.tracker.record([
      Fact(
        .unitEstablished(UnitEstablished(name: "Tỉnh", kind: .province)), subject: "tinh",
        effectiveOn: Day("2021-01-01"), reportedOn: Day("2021-01-01")!)
    ])
  }

  private var head: UInt64 { get throws { try desk.tracker.now.position } }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let error as TrackerError {
      return error.category == .conflict ? "conflict \(error.code)" : error.code
    } catch {
      return "\(error)"
    }
  }

  @Test("the same key with the same content gives the same receipt; other content is a conflict")
  func idempotency() throws {
    let first = try desk.tracker.record([Desk.count(5, key: "k")])[0]
    let again = try desk.tracker.record([Desk.count(5, key: "k")])[0]
    #expect(!first.duplicate && again.duplicate)
    #expect(again.position == first.position && again.recordedAt == first.recordedAt)
    let conflict = code { _ = try desk.tracker.record([Desk.count(6, key: "k")]) }
    #expect(conflict == "conflict key-conflict")
    #expect(try head == 2)
  }

  @Test("an expected position that is not the log's is a conflict")
  func expectedPosition() throws {
    #expect(
      code { _ = try desk.tracker.record([Desk.count(5)], expecting: 0) }?.hasPrefix("conflict ")
        == true)
    #expect(try head == 1)
    _ = try desk.tracker.record([Desk.count(5)], expecting: 1)
    #expect(try head == 2)
  }

  @Test("several facts are recorded all or none; a trial records none")
  func allOrNone() throws {
    let unknown = Fact(
      .documentsCounted(DocumentsCounted(incoming: Decimal(1))), unit: "khong-co",
      effectiveOn: Day("2021-12-31"), reportedOn: Day("2022-01-04")!)
    #expect(code { _ = try desk.tracker.record([Desk.count(1), unknown]) } != nil)
    #expect(try head == 1)
    let receipts = try desk.tracker.record([Desk.count(1), Desk.count(2)], dryRun: true)
    #expect(receipts.map(\.position) == [2, 3])
    #expect(try head == 1)
  }

  @Test("what is reported in the future is refused")
  func future() throws {
    var fact = Desk.count(1)
    fact.reportedOn = Day("2026-11-25")!
    #expect(code { _ = try desk.tracker.record([fact]) } == "reported-in-the-future")
    fact.reportedOn = Day("2026-11-24")!
    _ = try desk.tracker.record([fact])
  }

  @Test("R31: a closed period refuses entries of that unit, a correction with a reason passes")
  func closed() throws {
    let first = try desk.tracker.record([Desk.count(5)])[0].position
    _ = try desk.tracker.record([
      Fact(
        .periodClosed(OptionalReason()), unit: "tinh", period: Period("2021"),
        effectiveOn: Day("2021-12-31"), reportedOn: Day("2022-02-01")!)
    ])
    #expect(code { _ = try desk.tracker.record([Desk.count(6)]) } == "conflict period-closed")
    _ = try desk.tracker.record([Desk.count(6, on: "2022-01-01")])
    _ = try desk.tracker.record([
      try Desk.corrected(first, #"{"incoming":7}"#, on: "2022-03-01")
    ])
    #expect(try head == 5)
  }

  private static func line(_ id: String, _ incoming: String, unit: String = "tinh") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"thu","type":"documents.counted.v1","#
      + #""unit":"\#(unit)","effectiveon":"2022-01-05","reportedon":"2022-02-01","#
      + #""data":{"incoming":\#(incoming)}}"# + "\n"
  }

  @Test("an import with one bad line takes none, and says which line")
  func oneBadLine() throws {
    let good = (0..<2_500).map { Self.line("a\($0)", "\($0)") }.joined()
    do {
      _ = try desk.importing(good + Self.line("z", "1", unit: "khong-co"))
      Issue.record("it was taken")
    } catch let error as TrackerError {
      #expect(error.described(in: .vi).contains("tep.jsonl:2501:"))
    }
    #expect(try head == 1)
    #expect(try desk.importing(good).appended == 2_500)
    #expect(try head == 2_501)
  }

  @Test("a line that is there twice is taken once; the same id with other data is a conflict")
  func twice() throws {
    let report = try desk.importing(Self.line("a", "1") + Self.line("a", "1"))
    #expect(report.appended == 1 && report.duplicates == 1)
    #expect(
      code { _ = try desk.importing(Self.line("b", "1") + Self.line("a", "2")) }
        == "conflict key-conflict")
    #expect(try head == 2, "b was not taken either")
  }

  @Test("an import that is stopped leaves nothing")
  func stopped() throws {
    let path = try desk.file((0..<3_000).map { Self.line("a\($0)", "1") }.joined())
    let code = code {
      _ = try desk.tracker.importFile(
        path, ImportOptions(), progress: { lines, _, _ in lines < 2_000 })
    }
    #expect(code == TrackerError.interrupted.code)
    #expect(try head == 1)
  }
}
