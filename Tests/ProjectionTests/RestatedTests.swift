import CompletionProjection
import DocumentsProjection
import Domain
import ESignatureProjection
import ProjectionKit
import TestSupport
import Testing

@Suite("Figures on another day's tree (R33)")
struct RestatedTests {
  private func table<P: Projection>(
    of model: P.Type, in log: DraftLog, asOf: String, on structure: String?
  ) throws -> Table {
    try log.table(of: model, asOf: asOf) { question, _ in
      question.structure = structure.flatMap { Day($0) }
    }
  }

  private func documents(_ log: DraftLog, asOf: String, on structure: String?) throws -> [String] {
    let table = try table(of: Documents.self, in: log, asOf: asOf, on: structure)
    return structure == nil ? table.lines("incoming") : table.lines("incoming", "carried")
  }

  @Test(
    "a split commune's figure goes on by share, the odd one to the first id, the total unchanged")
  func split() throws {
    var log = try DraftLog.communes()
    try log.say(.documentsCounted, "v", #"{"incoming":7}"#, unit: "xa-a", period: "2024")
    try log.say(.documentsCounted, "v", #"{"incoming":10}"#, unit: "xa-b", period: "2024")
    #expect(
      try documents(log, asOf: "2024-12-31", on: nil)
        == ["huyen 17", "tinh 17", "xa-a 7", "xa-b 10"])
    #expect(
      try documents(log, asOf: "2024-12-31", on: "2025-07-01")
        == ["moi-1 4 carried", "moi-2 13 carried", "tinh 17 -"])
  }

  @Test("a unit that received something and reported itself is carried over in part")
  func partly() throws {
    var log = try DraftLog.communes()
    try log.say(.documentsCounted, "v", #"{"incoming":10}"#, unit: "xa-b", period: "2025-Q1")
    try log.say(.documentsCounted, "v", #"{"incoming":5}"#, unit: "moi-2", period: "2025-Q3")
    #expect(
      try documents(log, asOf: "2025-12-31", on: "2025-12-31") == ["moi-2 15 partly", "tinh 15 -"])
  }

  @Test("on an earlier tree nothing is divided: the nearest ancestor in being stands, marked")
  func backward() throws {
    var log = try DraftLog.communes()
    try log.say(.documentsCounted, "v", #"{"incoming":5}"#, unit: "moi-1", period: "2025-Q3")
    #expect(
      try documents(log, asOf: "2025-12-31", on: "2024-12-31") == ["tinh 5 gathered"])
  }

  private func values(_ log: DraftLog) throws -> [String] {
    try table(of: Completion.self, in: log, asOf: "2024-12-31", on: "2025-07-01")
      .lines("value", "positions", "carried")
  }

  @Test("of a gauge that adds up, the last report of each predecessor goes on")
  func gauges() throws {
    var log = try DraftLog.measuredCommunes("gauge", "sum", "hộ")
    try log.say(.measurementReported, "i", #"{"value":"100"}"#, unit: "xa-b", period: "2023")
    let a = try log.say(.measurementReported, "i", #"{"value":"7"}"#, unit: "xa-a", period: "2024")
    let b = try log.say(.measurementReported, "i", #"{"value":"10"}"#, unit: "xa-b", period: "2024")
    #expect(
      try values(log) == [
        "t@moi-1 =4/ [\(a)] carried", "t@moi-2 =13/ [\(a),\(b)] carried",
      ])
  }

  @Test("both numbers of a rate are divided; a percentage by value alone is not")
  func rates() throws {
    var log = try DraftLog.measuredCommunes("ratio", "ratio", "%")
    let a = try log.say(
      .measurementReported, "i", #"{"numerator":"5","denominator":"10"}"#, unit: "xa-a",
      period: "2024")
    try log.say(.measurementReported, "i", #"{"value":"99"}"#, unit: "xa-b", period: "2024")
    #expect(
      try values(log) == ["t@moi-1 =60/ [\(a)] carried", "t@moi-2 =40/ [\(a)] carried"])
  }

  @Test(
    "parts add up to the whole, in its last place, and differ from their share by less than one")
  func largestRemainder() {
    let thirds = [Rational(1), Rational(1), Rational(1)].map { $0 / Rational(3) }
    func parts(_ text: String) -> [String] {
      Decimal(strict: text)!.divided(by: thirds).map(\.asEntered)
    }
    #expect(parts("10") == ["4", "3", "3"])
    #expect(parts("0.02") == ["0.01", "0.01", "0.00"])
    #expect(parts("-10") == ["-4", "-3", "-3"])
    #expect(parts("0") == ["0", "0", "0"])
  }

  @Test("totals stay the same on every tree, whatever became of the units", arguments: 1...60)
  func totals(_ seed: UInt64) throws {
    var random = Seeded(seed)
    var log = DraftLog()
    try log.say(.unitEstablished, "tinh", #"{"name":"Tỉnh","kind":"province"}"#, on: "2020-01-01")
    var inBeing: [String] = []
    var made = 0
    func establish(_ day: String) throws -> String {
      made += 1
      let id = "xa-\(made)"
      try log.say(
        .unitEstablished, id, "{\"name\":\"\(id)\",\"kind\":\"commune\",\"parent\":\"tinh\"}",
        on: day)
      return id
    }
    for _ in 0..<5 { inBeing.append(try establish("2020-01-01")) }
    let years = ["2021", "2022", "2023", "2024"]
    for year in years {
      for unit in inBeing {
        let (incoming, eligible) = (
          Int.random(in: 0...99, using: &random), Int.random(in: 1...50, using: &random)
        )
        try log.say(
          .documentsCounted, "v",
          "{\"incoming\":\(incoming),\"outgoing\":60,\"eligible\":\(eligible),\"signed\":\(eligible / 2)}",
          unit: unit, period: year)
      }
      // Some units end: merged into one that stays, or divided among new ones.
      let day = "\(Int(year)! + 1)-01-01"
      let ending = inBeing.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      let staying = inBeing.filter { !ending.contains($0) }
      var heirs = staying.filter { _ in Bool.random(using: &random) }
      heirs.append(try establish(day))
      for unit in ending {
        let chosen = heirs.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
        let shares = RestatedTests.shares(chosen.count, &random)
        let list = zip(chosen, shares).map { "{\"unit\":\"\($0)\",\"share\":\"\($1)\"}" }
        try log.say(
          .unitDissolved, unit, "{\"successors\":[\(list.joined(separator: ","))]}", on: day)
      }
      inBeing = staying + heirs.filter { !staying.contains($0) }
    }
    try check(Documents.self, "incoming", log, seed)
    try check(ESignature.self, "eligible", log, seed)
  }

  private func check<P: Projection>(
    _ model: P.Type, _ column: String, _ log: DraftLog, _ seed: UInt64
  ) throws {
    func province(_ table: Table) -> [String] {
      table.rows.filter { $0.id == "tinh" }.flatMap { row in
        table.columns.indices.filter { table.columns[$0].key != "carried" }
          .map { row.cells[$0].plain }
      }
    }
    let plain = province(try table(of: model, in: log, asOf: "2024-12-31", on: nil))
    for day in ["2020-06-30", "2022-06-30", "2023-01-01", "2024-12-31", "2026-01-01"] {
      let table = try table(of: model, in: log, asOf: "2024-12-31", on: day)
      #expect(province(table) == plain, "seed \(seed), \(P.name) on \(day)")
      let sums = Dictionary(grouping: table.rows) { $0.id == "tinh" }.mapValues { rows in
        rows.reduce(Decimal.zero) { sum, row in
          if case .number(let value)? = table.cell(column, of: row) { sum + value } else { sum }
        }
      }
      if day > "2024" { try checkParts(model, column, log, table, on: day, seed) }
      // On an earlier tree the province itself holds what was gathered.
      if day > "2024" { #expect(sums[true] == sums[false], "seed \(seed), \(P.name) on \(day)") }
    }
  }

  /// Every unit's row is the sum of the parts it is made of, and the parts of one unit's reports are
  /// together what it reported.
  private func checkParts<P: Projection>(
    _ model: P.Type, _ column: String, _ log: DraftLog, _ table: Table, on day: String,
    _ seed: UInt64
  ) throws {
    func figure(_ row: Table.Row, in table: Table) -> Decimal? {
      table.figures(of: row).first { $0.column == "cumulative.\(column)" }?.figure
    }
    var reported: [String: Decimal] = [:]
    for row in table.rows where row.id != "tinh" {
      let whole = figure(row, in: table)
      let parts = try log.parts(of: model, at: row.id, on: day, asOf: "2024-12-31")
        .filter { $0.part.column == column }
      let sum = parts.reduce(Decimal.zero) { $0 + $1.part.figure.value }
      #expect(sum == whole, "seed \(seed), \(P.name) of \(row.id) on \(day)")
      #expect(parts.allSatisfy { ($0.from == row.id) == ($0.part.way == .reported) })
      for part in parts { reported[part.from, default: .zero] += part.part.figure.value }
    }
    let plain = try self.table(of: model, in: log, asOf: "2024-12-31", on: nil)
    for row in plain.rows where row.id != "tinh" {
      #expect(reported[row.id] == figure(row, in: plain), "seed \(seed), \(P.name) of \(row.id)")
    }
  }

  /// Decimals that add up to 1.
  private static func shares(_ count: Int, _ random: inout Seeded) -> [String] {
    var left = 1000
    return (0..<count).map { index in
      let part =
        index == count - 1 ? left : Int.random(in: 1...(left - (count - index)), using: &random)
      left -= part
      return part == 1000
        ? "1" : "0." + String(repeating: "0", count: 3 - String(part).count) + "\(part)"
    }
  }
}
