import Domain
import LMDB
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("Sheets by day against the plain fold, over random histories")
struct SheetTests {
  /// Models whose sheets are small, so that a short history has several of them.
  private func models(_ views: Scratch) -> ReadModels {
    let models = views.models()
    models.rowsOnSheet = 5
    return models
  }

  /// Every difference between what the stored views and the fold say of all units of a subject.
  private func faults(
    _ models: ReadModels, _ history: MemoryHistory, _ point: Point, from: Day
  ) throws -> [String] {
    let model = try #require(models.projection(named: "completion"))
    let fold = try model.fold(try history.threads(), point, history)
    return try models.asking(model, point, in: history) { stored in
      var faults: [String] = []
      for subject in Set(fold.series().map(\.subject)) {
        func standing(_ source: any LedgerSource, in window: ClosedRange<Day>) -> [Handle:
          [Reading]]
        {
          var found: [Handle: [Reading]] = [:]
          source.forEachStanding(in: 1, of: subject, in: window) { found[$0.unit] = $1 }
          return found
        }
        let place = "\(history.text(subject)) at \(point.text) from \(from)"
        for window in [Day.first...point.asOf, min(from, point.asOf)...point.asOf] {
          if standing(stored, in: window) != standing(fold, in: window) {
            faults.append("what stands of \(place)")
          }
          let sums = stored.sums(in: 1, of: subject, in: window)
          let folded = fold.sums(in: 1, of: subject, in: window)
          // Written alike too: 1.50 is not 1.5 to who reads it.
          if sums != folded || sums.mapValues(text) != folded.mapValues(text) {
            faults.append("the sums of \(place)")
          }
        }
      }
      return faults
    }
  }

  private func text(_ sum: SeriesSum) -> String { sum.total?.value.description ?? "-" }

  @Test("at any day, as known today or earlier, they say what the fold says", arguments: seeds)
  func anyDay(seed: UInt64) throws {
    var random = Seeded(seed &+ 11_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = models(views)
    try models.rebuild(history) { _, _ in }
    for var point in history.questions(6, &random).map(\.point) {
      if random.chance(60) { (point.knownOn, point.position) = (.last, history.head) }
      let from = point.asOf.advanced(by: -random.number(0...900))
      #expect(try faults(models, history, point, from: from) == [], "seed \(seed)")
    }
  }

  @Test("what is recorded after they were made is read beside them", arguments: seeds)
  func touched(seed: UInt64) throws {
    var random = Seeded(seed &+ 12_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = models(views)
    var position = UInt64(random.number(10...Int(history.head) - 5))
    try models.rebuild(history.first(position)) { _, _ in }
    while position < history.head {
      position = min(history.head, position + UInt64(random.number(1...40)))
      let known = history.first(position)
      let point = Point(
        asOf: history.questions(1, &random)[0].point.asOf, knownOn: .last, position: position)
      let from = point.asOf.advanced(by: -random.number(0...900))
      #expect(try faults(models, known, point, from: from) == [], "seed \(seed)")
      let model = try #require(models.projection(named: "completion"))
      #expect(try models.sheetDifference(model, known)?.place == nil, "seed \(seed)")
    }
    #expect(views.contents("current") == "gen-1", "it was never made anew")
  }

  @Test("a history has several sheets of one subject, and they are asked")
  func areAsked() throws {
    let (history, views) = (try MemoryHistory(seed: 1), Scratch())
    let models = models(views)
    try models.rebuild(history) { _, _ in }
    let (generation, transaction, _) = try #require(try models.reading(history))
    let tables = try #require(generation.sheets.compactMap { $0 }.first)
    let all = Counting(knownOn: .last, position: history.head)
    let subjects = try tables.subjects(in: 1, transaction)
    #expect(subjects.count > 2)
    let days = [Day("2021-06-30")!, Day("2023-06-30")!, .last]
    for subject in subjects {
      for day in days {
        let reading = try SheetReading(tables, 1, of: subject, by: day, all, transaction)
        #expect(reading != nil)
      }
    }
    let early = Counting(knownOn: Day("2021-01-01")!, position: 1)
    let reading = try SheetReading(tables, 1, of: subjects[0], by: .last, early, transaction)
    #expect(reading == nil, "what was not known yet is not on a sheet")
  }

  @Test("a sheet that says something else than its blocks is found")
  func found() throws {
    let (history, views) = (try MemoryHistory(seed: 2), Scratch())
    let models = models(views)
    try models.rebuild(history) { _, _ in }
    let model = try #require(models.projection(named: "completion"))
    #expect(try models.sheetDifference(model, history) == nil)
    let (generation, _, _) = try #require(try models.reading(history))
    let tables = try #require(generation.sheets.compactMap { $0 }.first)
    try generation.environment.write { transaction in
      var cursor = try ChainCursor(tables.sheets, transaction)
      _ = try tables.sheets.headKey.withUnsafeBytes { try cursor.seek(atMost: $0) }
      var (key, kept, place) = ([UInt8](), [UInt8](), 0)
      repeat {
        try #require(try cursor.next(), "some sheet has a sum")
        (key, kept) = (Array(cursor.key), Array(try cursor.kept()))
        let (units, standing) = kept.withUnsafeBytes {
          ($0.number(SheetLayout.units, UInt32.self), $0.number(SheetLayout.standing, UInt32.self))
        }
        place = SheetLayout.start + 4 * Int(units) + 2 * Int(standing)
        // Nothing stands yet on a subject's first sheet, and a ratio has no sum.
        if standing == 0 { place = 0 }
      } while place == 0 || kept[place + 6] != 1
      // Its checksum will be right; only what it says is wrong.
      kept[place + 8] ^= 1
      try tables.sheets.put(key, tables.sheets.value(kept), transaction)
    }
    #expect(try models.sheetDifference(model, history) != nil)
  }
}
