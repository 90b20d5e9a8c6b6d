import Domain
import Foundation
import LMDB
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("Views that are not of this log and this program are made anew, never asked")
struct GenerationsTests {
  private let history: MemoryHistory
  private let views = Scratch()
  private let questions: [Question]

  init() throws {
    history = try MemoryHistory(seed: 11)
    var random = Seeded(11)
    questions =
      history.questions(2, &random)
      + [Question(at: Point(asOf: Day("2026-01-01")!, knownOn: .last, position: history.head))]
    try views.models().rebuild(history) { _, _ in }
    #expect(views.contents("current") == "gen-1")
  }

  @Test("views that cannot be written are not taken for drifted ones")
  func unwritable() throws {
    let history = try MemoryHistory(seed: 11)
    let views = Scratch()
    #expect(FileManager.default.createFile(atPath: views.path, contents: nil), "no folder")
    let today = Day("2026-01-01")!
    #expect(
      try views.models().verify(history, today: today, model: nil, asOf: today) { _, _ in } == nil)
    let point = Point(asOf: today, knownOn: .last, position: history.head)
    let others = Scratch()
    let completion = try #require(others.models().projection(named: "completion"))
    let board = try others.models().board(completion, column: 1, at: point, in: history)
    #expect(!board.isEmpty)
    #expect(try views.models().board(completion, column: 1, at: point, in: history) == board)
  }

  @Test("views that fit are kept")
  func kept() throws {
    #expect(try history.difference(views.models(), questions) == nil)
    let today = Day("2026-01-01")!
    #expect(
      try views.models().verify(history, today: today, model: nil, asOf: today) { _, _ in } == nil)
    #expect(views.contents("current") == "gen-1")
  }

  @Test("views of another log of the same length")
  func otherLog() throws {
    let other = try MemoryHistory(seed: 12, count: Int(history.head)).first(history.head)
    let point = Point(asOf: Day("2026-01-01")!, knownOn: .last, position: history.head)
    #expect(try other.difference(views.models(), [Question(at: point)]) == nil)
    #expect(views.contents("current") == "gen-2")
  }

  @Test("views ahead of the log, as after a restored backup")
  func ahead() throws {
    let earlier = history.first(40)
    let point = Point(asOf: Day("2026-01-01")!, knownOn: .last, position: 40)
    #expect(try earlier.difference(views.models(), [Question(at: point)]) == nil)
    #expect(views.contents("current") == "gen-2")
    #expect(try views.stamp(views.models())?.position == 40)
  }

  @Test("views too far behind the log to be caught up are made anew, not folded over for ever")
  func farBehind() throws {
    let views = Scratch()
    try views.models().rebuild(history.first(40)) { _, _ in }
    let models = views.models()
    models.mostToCatchUp = 5
    let point = Point(asOf: Day("2026-01-01")!, knownOn: .last, position: history.head)
    #expect(try history.difference(models, [Question(at: point)]) == nil)
    #expect(views.contents("current") == "gen-2")
    #expect(try views.stamp(models)?.position == history.head)
    let today = Day("2026-01-01")!
    #expect(try models.verify(history, today: today, model: nil, asOf: today) { _, _ in } == nil)
  }

  @Test("views of an older version of a projection")
  func otherVersion() throws {
    let views = Scratch()
    let point = Question(at: Point(asOf: .last, knownOn: .last, position: history.head))
    #expect(try history.difference(views.models([FirstCount.self]), [point]) == nil)
    #expect(try history.difference(views.models([SecondCount.self]), [point]) == nil)
    #expect(views.contents("current") == "gen-2")
  }

  @Test(
    "a damaged or missing generation",
    arguments: ["truncated", "foreign", "missing", "stamp", "current"])
  func damaged(how: String) throws {
    let file = URL(filePath: views.generation + "/data.mdb")
    switch how {
    case "truncated":
      let whole = try Data(contentsOf: file)
      try whole.prefix(whole.count / 2).write(to: file)
    case "foreign": try Data(repeating: 0x55, count: 65_536).write(to: file)
    case "missing": try FileManager.default.removeItem(atPath: views.generation)
    case "stamp":
      let generation = try Generation(views.generation, projections: views.models().projections)
      try generation.environment.write { transaction in
        _ = try transaction.delete(Array("stamp".utf8), in: generation.meta)
      }
    default: try Data("gen-77".utf8).write(to: URL(filePath: views.path + "/current"))
    }
    #expect(try history.difference(views.models(), questions) == nil)
    #expect(["gen-1", "gen-2"].contains(views.contents("current")))
    #expect(try views.stamp(views.models())?.position == history.head)
  }

  @Test(
    "a changed byte in a stored block is found by verify",
    arguments: Array(stride(from: 0, to: 160, by: 5)))
  func changedByte(offset: Int) throws {
    try change(offset) { value, random in
      value[offset % value.count] ^= 1 << UInt8(random.number(0...7))
    }
  }

  @Test("a total that its rows do not add up to is found by verify, whatever its checksum says")
  func wrongTotal() throws {
    try change(1, isSealed: true) { value, _ in
      value[BlockLayout.total] ^= 1
    }
  }

  private func change(
    _ offset: Int, isSealed: Bool = false, _ body: (inout [UInt8], inout Seeded) -> Void
  ) throws {
    let models = views.models()
    let today = Day("2026-01-01")!
    let generation = try Generation(views.generation, projections: models.projections)
    let index = try (0..<5).map { ($0 + offset) % 5 }.first {
      try !models.storedRows(of: models.projections[$0], history).isEmpty
    }!
    var random = Seeded(UInt64(offset))
    try generation.environment.write { transaction in
      var blocks: [(key: [UInt8], value: [UInt8])] = []
      try Blocks.walk(generation.rows[index], transaction) { _, _, cursor in
        blocks.append((Array(cursor.key), Array(cursor.unchecked)))
        return true
      }
      let (key, stored) = random.pick(blocks)
      var value = stored
      body(&value, &random)
      if isSealed {
        try generation.rows[index].put(key, value, transaction)
      } else {
        try transaction.put(key, value, in: generation.rows[index].table)
      }
    }
    let name = models.projections[index].name
    let found = try models.verify(history, today: today, model: name, asOf: today) { _, _ in }
    #expect(found?.model == name)
    #expect(found?.place.hasPrefix("row ") == true)
  }
}

/// How many counts each unit gave.
private enum FirstCount: Projection {
  static let name = "count"
  static let version = 1
  static let title = Sentence("count")
  enum Column: UInt8, CaseIterable { case count = 1 }

  static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    guard case .documentsCounted = event.body else { return }
    ledger.add(.count, Decimal(1), at: event.unit)
  }

  static func table(_ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue)
    -> ProjectionKit.Table
  {
    ProjectionKit.Table(
      model: name, columns: [TableColumn("count", vi: "Số", en: "Count")],
      rows: ledger.series(.count).map {
        .init(id: catalogue.text($0.unit), cells: [.decimal(ledger.sum(.count, at: $0.unit))])
      })
  }
}

/// The same, counting double.
private enum SecondCount: Projection {
  static let name = "count"
  static let version = 2
  static let title = Sentence("count")
  enum Column: UInt8, CaseIterable { case count = 1 }

  static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    guard case .documentsCounted = event.body else { return }
    ledger.add(.count, Decimal(2), at: event.unit)
  }

  static func table(_ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue)
    -> ProjectionKit.Table
  {
    ProjectionKit.Table(
      model: name, columns: [TableColumn("count", vi: "Số", en: "Count")],
      rows: ledger.series(.count).map {
        .init(id: catalogue.text($0.unit), cells: [.decimal(ledger.sum(.count, at: $0.unit))])
      })
  }
}
