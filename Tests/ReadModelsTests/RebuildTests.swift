import Domain
import Foundation
import LMDB
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("Making views anew")
struct RebuildTests {
  @Test("any number of threads makes the same bytes", arguments: [5, 6, 7, 10])
  func threads(seed: UInt64) throws {
    let history = try MemoryHistory(seed: seed)
    let (one, expected) = try rebuilt(history, threads: 1)
    for threads in [2, 3, 7] {
      let (report, bytes) = try rebuilt(history, threads: threads)
      #expect(bytes == expected, "seed \(seed), \(threads) threads")
      #expect(report.digest == one.digest)
    }
  }

  @Test("the digest that catching up keeps is the one a rebuild makes", arguments: seeds.prefix(10))
  func digest(seed: UInt64) throws {
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = views.models()
    for position in stride(from: 7, through: history.head, by: 31) {
      _ = try models.currentGeneration(history.first(position))
    }
    _ = try models.currentGeneration(history)
    let kept = try #require(try views.stamp(models)).digests
    _ = try models.rebuild(history) { _, _ in }
    #expect(try views.stamp(models)?.digests == kept, "seed \(seed)")
  }

  @Test("what a killed rebuild left is no harm, and goes with the next one")
  func killed() throws {
    let (history, views) = (try MemoryHistory(seed: 3), Scratch())
    let models = views.models()
    try models.rebuild(history) { _, _ in }
    let half = views.path + "/gen-2"
    try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
    try Data(repeating: 1, count: 5_000).write(to: URL(filePath: half + "/data.mdb"))
    #expect(try models.currentGeneration(history).1?.position == history.head)
    #expect(views.contents("current") == "gen-1")
    try models.rebuild(history) { _, _ in }
    #expect(views.contents("current") == "gen-3")
    #expect(!FileManager.default.fileExists(atPath: half))
  }

  @Test("a projection's price counts what it stores", arguments: [1, 3])
  func price(threads: Int) throws {
    let (history, views) = (try MemoryHistory(seed: 8), Scratch())
    let models = views.models()
    models.threads = threads
    let report = try #require(try models.rebuild(history) { _, _ in })
    for ((_, rows), (name, cost)) in zip(report.rows, report.costs) {
      #expect(cost.rows == rows, "\(name)")
      #expect(cost.bytes > 0 && cost.nanoseconds > 0 && cost.events > 0, "\(name)")
    }
  }

  private func rebuilt(_ history: MemoryHistory, threads: Int) throws
    -> (RebuildReport, [[[UInt8]]])
  {
    let views = Scratch()
    let models = views.models()
    models.threads = threads
    let report = try #require(try models.rebuild(history) { _, _ in })
    let generation = try Generation(views.generation, projections: models.projections)
    let bytes = try generation.environment.read { transaction in
      try generation.rows.map { table in
        var all: [[UInt8]] = []
        try transaction.walk(table.table) { key, value in
          all += [key.copied, value.copied]
          return true
        }
        return all
      }
    }
    return (report, bytes)
  }
}

@Suite("Rows on their way into blocks")
struct PackerTests {
  @Test("rows come out of a run as they went in", arguments: 1...4)
  func run(seed: UInt64) throws {
    var random = Seeded(seed)
    let scratch = try ScratchFile(in: NSTemporaryDirectory())
    let rows = (0..<2_000).map { PackerTests.row($0, &random) }
    var run = Run()
    for row in rows { try run.append(row, scratch) }
    var read: [FlatRow] = []
    run.forEach { read.append($0) }
    #expect(read == rows)
  }

  @Test(
    "rows in any order are packed in theirs", arguments: ["sorted", "late", "reversed", "random"])
  func sorted(how: String) throws {
    var random = Seeded(UInt64(how.utf8.count))
    let scratch = try ScratchFile(in: NSTemporaryDirectory())
    var rows = (0..<1_500).map { PackerTests.row($0, &random) }.sorted(by: <)
    switch how {
    case "late": for _ in 0..<80 { rows.insert(rows.remove(at: random.number(0...1_499)), at: 700) }
    case "reversed": rows.reverse()
    case "random": for index in rows.indices { rows.swapAt(index, random.number(0...1_499)) }
    default: break
    }
    var runs = [Run(), Run()]
    for (index, row) in rows.enumerated() { try runs[index < 800 ? 0 : 1].append(row, scratch) }
    let key = PartitionKey(SeriesKey(column: 1, subject: Handle(2), unit: Handle(130)))
    var packed: [UInt32: [FlatRow]] = [:]
    try Packer().pack(key, runs).forEachBlock { name, block in
      let series = try #require(BlockKey.series(name))
      packed[series.unit.number, default: []] += try Blocks.rows(block)
    }
    for local in 0..<PartitionKey.units {
      let expected = rows.filter { $0.local == local }.sorted(by: <).map { row in
        var row = row
        row.local = 0
        return row
      }
      #expect(packed[128 + local] ?? [] == expected, "\(how), series \(local)")
    }
  }

  @Test("what is added to a digest and taken away again leaves it as it was", arguments: 1...3)
  func digest(seed: UInt64) throws {
    var random = Seeded(seed)
    let series = SeriesKey(column: 3, subject: Handle(1), unit: Handle(9))
    let rows = (0..<200).map { PackerTests.row($0, &random) }
    var (forwards, backwards) = (RowDigest(), RowDigest())
    for row in rows { forwards.add(row, of: series) }
    for row in rows.reversed() { backwards.add(row, of: series) }
    #expect(forwards == backwards)
    #expect(RowDigest(forwards.description) == forwards)
    var other = rows[7]
    other.value += 1
    backwards.remove(rows[7], of: series)
    #expect(forwards != backwards)
    backwards.add(other, of: series)
    #expect(forwards != backwards, "another value is another digest")
    backwards.remove(other, of: series)
    backwards.add(rows[7], of: series)
    #expect(forwards == backwards)
  }

  /// Plain rows mostly; ratios, bounds, periods and corners among them.
  static func row(_ index: Int, _ random: inout Seeded) -> FlatRow {
    let day = Int32(index / 3 + random.number(-2...2))
    let period = random.chance(40) ? Period("2021-Q1:14") : nil
    let figure = Figure(
      Decimal(
        mantissa: Int128(random.number(-90_000...90_000)), scale: UInt8(random.number(0...3))),
      over: random.chance(20) ? Decimal(random.number(0...400)) : nil,
      qualifier: random.chance(10) ? .about : .exact, field: random.chance(5) ? 63 : 0)
    let event = Event(
      position: UInt64(index * 2 + 1), reportedOn: Day(number: day + Int32(random.number(0...40))),
      effectiveOn: Day(number: day), period: period, unit: .none, subject: .none,
      body: .milestoneReached)
    var row = FlatRow(event)
    row.set(figure)
    row.local = UInt32(random.number(0...5)) * 3
    if random.chance(10) {
      row.sign = -1
      row.knownOn += Int32(random.number(0...9))
      row.cornerPosition += UInt64(random.number(1...900))
      row.firstReportedOn -= Int32(random.number(0...9))
    }
    return row
  }
}
