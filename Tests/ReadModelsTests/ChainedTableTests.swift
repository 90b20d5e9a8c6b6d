import LMDB
import TestSupport
import Testing

@testable import ReadModels

@Suite("Tables whose entries name the next one")
struct ChainedTableTests {
  @Test("hold what a sorted dictionary holds, whatever is put and replaced", arguments: 1...6)
  func replaced(seed: UInt64) throws {
    var random = Seeded(seed)
    let scratch = Scratch()
    let (environment, table) = try scratch.chained(keyLength: 2)
    var expected: [[UInt8]: [UInt8]] = [:]
    for step in 0..<300 {
      try environment.write { transaction in
        let key = ChainedTableTests.key(random.number(1...60) * 4)
        if expected[key] == nil || random.chance(40) {
          expected[key] = [UInt8(step % 251)]
          try table.put(key, table.value(expected[key]!), transaction)
        } else if random.chance(50) {
          expected[key] = nil
          try table.replace(key, with: [], transaction)
        } else {
          // In the place of one stand several, of which none need have its key.
          let number = Int(key[0]) << 8 | Int(key[1])
          let start = random.number(0...1)
          expected[key] = nil
          let entries = (start...start + 2).map { index in
            let key = ChainedTableTests.key(number + index)
            expected[key] = [UInt8(step % 251), UInt8(index)]
            return (key, table.value(expected[key]!))
          }
          try table.replace(key, with: entries, transaction)
          for (key, _) in entries.dropFirst(1 - start) {
            expected[key] = nil
            try table.replace(key, with: [], transaction)
          }
        }
      }
      #expect(
        try environment.read { try ChainedTableTests.entries(table, $0) }
          == expected.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { $0.key + $0.value },
        "seed \(seed), step \(step)")
    }
  }

  enum Damage: CaseIterable { case lost, rangeLost, key, value, otherTable }

  @Test(
    "no question has another answer in silence after an entry was damaged",
    arguments: Damage.allCases)
  func damaged(how: Damage) throws {
    let scratch = Scratch()
    let (environment, table) = try scratch.chained(keyLength: 2)
    let other = ChainedTable(try environment.table("other", create: true), keyLength: 2)
    try environment.write { transaction in
      var filler = ChainFiller(other)
      try filler.finish(transaction)
      for number in stride(from: 4, to: 80, by: 4) {
        let value = table.value([UInt8(number)])
        try table.put(ChainedTableTests.key(number), value, transaction)
        try other.put(ChainedTableTests.key(number), value, transaction)
      }
    }
    let right = try environment.read { transaction in
      try (0..<90).map { try ChainedTableTests.answer($0, table, transaction) }
    }
    var random = Seeded(7)
    for number in stride(from: 0, to: 80, by: 4) {
      struct Undo: Error {}
      // What is done to the table is taken back by the error.
      #expect(throws: Undo.self) {
        try environment.write { transaction in
          try ChainedTableTests.make(how, at: number, table, other, transaction, &random)
          var refused = 0
          for (wanted, answer) in right.enumerated() {
            do {
              let found = try ChainedTableTests.answer(wanted, table, transaction)
              #expect(found == answer, "\(how) \(number): asked for \(wanted)")
            } catch is ViewError { refused += 1 }
          }
          let whole = try? ChainedTableTests.entries(table, transaction)
          #expect(refused > 0 && whole == nil, "\(how) \(number)")
          throw Undo()
        }
      }
    }
  }

  private static func make(
    _ damage: Damage, at number: Int, _ table: ChainedTable, _ other: ChainedTable,
    _ transaction: borrowing WriteTransaction, _ random: inout Seeded
  ) throws {
    var key = key(number)
    var value = try transaction.copy(key, in: table.table)!
    switch damage {
    case .lost: try transaction.delete(key, in: table.table)
    case .rangeLost:
      for next in stride(from: number, through: number + 12, by: 4) {
        try transaction.delete(ChainedTableTests.key(next), in: table.table)
      }
    case .key:
      try transaction.delete(key, in: table.table)
      key[random.number(0...1)] ^= 1 << UInt8(random.number(0...7))
      try transaction.put(key, value, in: table.table)
    case .value:
      value[random.number(0...value.count - 1)] ^= 1 << UInt8(random.number(0...7))
      try transaction.put(key, value, in: table.table)
    case .otherTable:
      try transaction.put(key, try transaction.copy(key, in: other.table)!, in: table.table)
    }
  }

  private static func key(_ number: Int) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }

  /// What is kept under a key, and the keys on both sides.
  private static func answer(
    _ number: Int, _ table: ChainedTable, _ transaction: borrowing some Transaction & ~Copyable
  ) throws -> [[UInt8]] {
    var answer: [[UInt8]] = []
    var cursor = try ChainCursor(table, transaction)
    if try key(number).withUnsafeBytes({ try cursor.find($0) }) {
      answer.append(Array(try cursor.kept()))
    }
    if try cursor.next() { answer.append(Array(cursor.key)) }
    _ = try key(number).withUnsafeBytes { try cursor.seek(atMost: $0) }
    if try cursor.previous() { answer.append(Array(try cursor.value()) + cursor.key) }
    return answer
  }

  /// Every key with what is kept under it.
  private static func entries(
    _ table: ChainedTable, _ transaction: borrowing some Transaction & ~Copyable
  ) throws -> [[UInt8]] {
    var entries: [[UInt8]] = []
    var cursor = try ChainCursor(table, transaction)
    _ = try table.headKey.withUnsafeBytes { try cursor.seek(atMost: $0) }
    while try cursor.next() { entries.append(Array(cursor.key) + (try cursor.kept())) }
    return entries
  }
}
