import Domain
import Foundation
import ProjectionKit
import Reports
import Testing

@testable import Tracker

/// The read model of documents as a later program may have it: the same event counts twice.
private enum LaterDocuments: Projection {
  static let name = "documents"
  static let version = 2
  static let title = Sentence("documents")
  enum Column: UInt8, CaseIterable, Sendable { case incoming = 1 }

  static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    guard case .documentsCounted(let counted) = event.body, let count = counted.incoming else {
      return
    }
    ledger.add(.incoming, count + count, at: event.unit)
  }

  static func table(_ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue)
    -> Table
  {
    let rows = ledger.series(.incoming).map { series in
      Table.Row(
        id: catalogue.text(series.unit),
        cells: [
          catalogue.cell(unit: series.unit, on: question.point.asOf),
          .decimal(ledger.sum(.incoming, at: series.unit, in: question.window.days)),
        ])
    }
    return Table(
      model: name,
      columns: [
        TableColumn("unit", vi: "Đơn vị", en: "Unit"),
        TableColumn("incoming", vi: "Văn bản đến", en: "Incoming"),
      ], rows: rows, showsID: false)
  }
}

@Suite("Publishing: what was signed stays, and what moved since is listed")
struct PublishingTests {
  /// A report on the documents of 2021, as known on the day given, with its event recorded.
  private func publish(
    _ name: String = "nam-2021", knownOn: String, on desk: Desk
  ) throws -> Publication {
    let point = try desk.tracker.point(asOf: "2021-12-31", knownOn: knownOn)
    let drawn = try desk.tracker.drawnUp(
      ReportTerms(name, title: "Năm 2021", period: Period("2021"), models: ["documents"]),
      at: point, publishedOn: Day("2022-02-01")!)
    _ = try desk.tracker.record([
      Fact(
        .reportPublished(drawn.report), subject: name, period: drawn.period,
        effectiveOn: point.asOf, reportedOn: drawn.publishedOn)
    ])
    return try #require(try desk.tracker.publication(named: name))
  }

  private func restated(_ report: Publication, _ desk: Desk) throws -> [Restatement] {
    let now = try desk.tracker.now
    return try desk.tracker.restatements(of: report, knownOn: now.knownOn, position: now.position)
  }

  private func desk() throws -> Desk {
    let desk = try Desk(.catalogue)
    _ = try desk.tracker.record([Desk.count(10)])
    return desk
  }

  @Test("a report pins every figure by name, with the root and the SHA-256 of its canonical JSON")
  func pins() throws {
    let desk = try desk()
    let report = try publish(knownOn: "2022-01-31", on: desk)
    let incoming = report.report.figures.first { $0.column == "incoming" }
    #expect(incoming == .init(model: "documents", row: "tinh", column: "incoming", value: "10"))
    #expect(report.report.figures.contains { $0.column == "outgoing" && $0.value == nil })
    #expect(report.report.root == (try desk.tracker.root(at: report.point.position)))
    let sum = try desk.file(report.canonicalJSON)
    #expect(try Tracker.digest(ofFile: sum) == report.report.digest)
    #expect(try JSON.parse(report.canonicalJSON)["figures"] != nil)
  }

  @Test("a report is the same byte for byte after corrections and after its read model changed")
  func lasts() throws {
    let desk = try desk()
    let first = try publish(knownOn: "2022-01-31", on: desk)
    let position = first.point.position
    _ = try desk.tracker.record([
      try Desk.corrected(position, #"{"incoming":12}"#, on: "2026-01-05")
    ])
    let later = try Tracker.open(
      desk.tracker.path, clock: Desk.clock, projections: [LaterDocuments.self])
    let again = try #require(try later.publication(named: "nam-2021"))
    #expect(again.canonicalJSON == first.canonicalJSON)
    #expect(again.computedDigest == first.report.digest)
    #expect(try restated(first, desk).allSatisfy { $0.positions == [position + 2] })
    // The later program does answer otherwise, at the very point that was published.
    let moved = try later.restatements(
      of: again, knownOn: again.point.knownOn, position: again.point.position)
    #expect(moved.first { $0.name.column == "incoming" }?.to.plain == "20")
  }

  @Test("what was published later for the same day is a restatement, by the event that came")
  func late() throws {
    let desk = try desk()
    let report = try publish(knownOn: "2022-01-01", on: desk)
    #expect(report.report.figures.isEmpty)
    let moved = try restated(report, desk)
    #expect(moved.map(\.name.column) == ["incoming", "yearToDate.incoming", "cumulative.incoming"])
    #expect(moved.allSatisfy { $0.from.isNull && $0.to.plain == "10" })
    #expect(moved.allSatisfy { $0.positions == [report.point.position] })
  }

  @Test("nothing is restated where nothing changed, and a taken back report is no report")
  func unchanged() throws {
    let desk = try desk()
    let report = try publish(knownOn: "2022-01-31", on: desk)
    #expect(try restated(report, desk).isEmpty)
    #expect(throws: TrackerError.self) { try desk.tracker.checkUnpublished("nam-2021") }
    _ = try desk.tracker.record([
      Fact(
        .entryRetracted(Reason("ký nhầm")), reportedOn: Day("2022-02-02")!,
        causes: [report.position])
    ])
    #expect(try desk.tracker.publications().isEmpty)
    try desk.tracker.checkUnpublished("nam-2021")
  }

  @Test(
    "a correction that reaches into a closed period is listed, and one before the closing is not")
  func closed() throws {
    let desk = try desk()
    let counted = try desk.tracker.now.position
    _ = try desk.tracker.record([
      try Desk.corrected(counted, #"{"incoming":11}"#, on: "2022-01-05")
    ])
    #expect(try desk.tracker.lateCorrections().isEmpty)
    _ = try desk.tracker.record([
      Fact(
        .periodClosed(OptionalReason("đã nộp")), unit: "tinh", period: Period("2021"),
        effectiveOn: Day("2021-12-31"), reportedOn: Day("2022-02-01")!)
    ])
    #expect(try desk.tracker.lateCorrections().isEmpty)
    #expect(throws: TrackerError.self) {
      try desk.tracker.record([Desk.count(5, on: "2021-06-30")])
    }
    _ = try desk.tracker.record([
      try Desk.corrected(counted, #"{"incoming":12}"#, on: "2022-03-01")
    ])
    let late = try desk.tracker.lateCorrections()
    #expect(late.map(\.corrects) == [counted])
    #expect(late.first?.period == Period("2021"))
  }
}
