import Domain
import Foundation
import LMDB
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("Packed blocks of rows")
struct BlocksTests {
  @Test("rows put in and taken out in any order lie as in a sorted array", arguments: 1...6)
  func sorted(seed: UInt64) throws {
    var random = Seeded(seed)
    let scratch = Scratch()
    let (environment, table) = try scratch.chained(keyLength: BlockKey.length)
    var expected: [Row] = []
    for _ in 0..<4 {
      try environment.write { transaction in
        for _ in 0..<220 {
          let isRemoval = !expected.isEmpty && random.chance(30)
          let row = isRemoval ? random.pick(expected) : BlocksTests.row(&random)
          if isRemoval {
            expected.removeAll { $0 == row }
          } else {
            guard !expected.contains(row) else { continue }
            expected.append(row)
          }
          try Blocks.change(
            FlatRow(row), of: row.series, isRemoval: isRemoval, in: table, transaction)
        }
      }
      let blocks = try BlocksTests.blocks(environment, table)
      #expect(blocks.flatMap(\.rows) == expected.sorted(by: <), "seed \(seed)")
      for (key, rows) in blocks {
        #expect(
          !rows.isEmpty && key == BlockKey(rows[0].series, FlatRow(rows[0])).bytes,
          "a key names its first row")
        #expect(Set(rows.map(\.series)).count == 1, "a block has one series")
      }
      for (block, next) in zip(blocks, blocks.dropFirst()) {
        #expect(
          !block.rows.last!.isSameContribution(as: next.rows[0]),
          "seed \(seed): a contribution lies in two blocks")
      }
      #expect(blocks.count < expected.count / 8, "blocks are well filled")
    }
  }

  @Test("a row that is not there cannot be taken out, nor one that is there be put in")
  func missing() throws {
    var random = Seeded(1)
    let scratch = Scratch()
    let (environment, table) = try scratch.chained(keyLength: BlockKey.length)
    let row = BlocksTests.row(&random)
    #expect(throws: ViewError.self) {
      try environment.write {
        try Blocks.change(FlatRow(row), of: row.series, isRemoval: true, in: table, $0)
      }
    }
    func add() throws {
      try environment.write {
        try Blocks.change(FlatRow(row), of: row.series, isRemoval: false, in: table, $0)
      }
    }
    try add()
    #expect(throws: ViewError.self) { try add() }
  }

  @Test("a row comes back from its bytes as it was", arguments: 1...20)
  func bytes(seed: UInt64) throws {
    var random = Seeded(seed)
    let row = BlocksTests.row(&random)
    var encoder = BlockEncoder()
    let again = try [FlatRow(row)].withUnsafeBufferPointer { rows in
      try encoder.encode(rows) { try Blocks.rows($0) }
    }
    #expect(again.map { $0.row(of: row.series) } == [row])
    #expect(again[0].scale == row.reading.figure.value.scale)
  }

  /// Many corners of few contributions, in two series.
  private static func row(_ random: inout Seeded) -> Row {
    let start = Day("2021-01-01")!
    let day = start.advanced(by: random.number(-400_000...(-399_980)))
    let on = random.chance(50) ? day : start.advanced(by: random.number(0...12))
    let position = UInt64(random.number(1...8))
    let contribution = Int(position) * 7 + Int(on.number % 5)
    let period = Period(["2021", "2021-Q1:14", "2021-01-01/2021-02-03"][abs(contribution) % 3])
    return Row(
      series: SeriesKey(column: 1, subject: Handle(3), unit: Handle(position > 6 ? 9 : 8)),
      reading: Reading(
        effectiveOn: on, reportedOn: start.advanced(by: Int(position % 3)), position: position,
        firstReportedOn: start, period: contribution % 4 == 0 ? nil : period,
        figure: Figure(
          Decimal(mantissa: Int128(contribution) * 1_000_000_007, scale: UInt8(position)),
          over: contribution % 2 == 0 ? nil : Decimal(mantissa: 50, scale: 1),
          qualifier: contribution % 3 == 0 ? .about : .exact, field: UInt32(position * 9))),
      corner: Corner(
        knownOn: start.advanced(by: random.number(0...6)),
        position: position + UInt64(random.number(0...6)), sign: random.chance(50) ? 1 : -1))
  }

  private static func blocks(_ environment: Environment, _ table: ChainedTable) throws
    -> [(key: [UInt8], rows: [Row])]
  {
    var blocks: [(key: [UInt8], rows: [Row])] = []
    try environment.read { transaction in
      try Blocks.walk(table, transaction) { series, rows, cursor in
        blocks.append((Array(cursor.key), rows.compactMap { $0.row(of: series) }))
        return true
      }
    }
    return blocks
  }
}
