import Domain
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("What changed between two points, by cause, over random histories")
struct DiffTests {
  struct Pair {
    let history: MemoryHistory
    let questions: [Question]
    let catalogues: [Catalogue]

    /// Two random points of one question; at times the same day, or the same knowledge.
    init(seed: UInt64, _ random: inout Seeded, isRestated: Bool = false) throws {
      history = try MemoryHistory(seed: seed)
      var questions = history.questions(2, &random)
      questions[0].unit = nil
      questions[0].level = nil
      questions[1].unit = nil
      questions[1].level = nil
      questions[1].period = questions[0].period
      if isRestated {
        let structure = Day("2026-01-01")!.advanced(by: -random.number(0...2200))
        for index in 0...1 { questions[index].structure = structure }
      }
      if random.chance(30) { questions[1].point.asOf = questions[0].point.asOf }
      if random.chance(30) {
        questions[1].point.knownOn = questions[0].point.knownOn
        questions[1].point.position = questions[0].point.position
      }
      self.questions = questions
      catalogues = try questions.map { [history] in
        try history.catalogue(knownOn: $0.point.knownOn, position: $0.point.position)
      }
    }

    func differences(_ models: ReadModels, _ model: AnyProjection, reversed: Bool = false) throws
      -> [Difference]
    {
      let ends = Array(zip(questions, catalogues))
      let (from, to) = reversed ? (ends[1], ends[0]) : (ends[0], ends[1])
      return try models.compare(model, from: from, to: to, in: history)
    }

    var place: String { questions.map(\.point.text).joined(separator: " to ") }
  }

  @Test("the parts add up to the change, and no change is left out", arguments: seeds)
  func addUp(seed: UInt64) throws {
    var random = Seeded(seed &+ 5_000)
    try checkSums(of: try Pair(seed: seed, &random), seed)
  }

  @Test("on another day's units too, and goals change for no other cause", arguments: seeds)
  func addUpRestated(seed: UInt64) throws {
    var random = Seeded(seed &+ 8_000)
    try checkSums(of: try Pair(seed: seed, &random, isRestated: true), seed)
  }

  private func checkSums(of pair: Pair, _ seed: UInt64) throws {
    let views = Scratch()
    let models = views.models()
    for model in models.projections {
      let found = try pair.differences(models, model)
      for difference in found {
        let (from, to) = (difference.from.amount, difference.to.amount)
        let name = "\(model.name) \(difference.row) \(difference.column), \(pair.place)"
        #expect(!difference.parts.isEmpty, "\(name)")
        if from != nil || to != nil {
          let sum = difference.parts.compactMap(\.amount).reduce(.zero, +)
          #expect(sum == (to ?? .zero) - (from ?? .zero), "seed \(seed), \(name)")
          #expect(difference.parts.allSatisfy { $0.amount != .zero })
        }
        for part in difference.parts
        where [.new, .late, .corrected, .retracted].contains(part.cause)
          || part.cause == .target && model.name == "completion"
        {
          #expect(!part.positions.isEmpty, "seed \(seed), \(name) \(part.cause)")
        }
      }
      let tables = try zip(pair.questions, pair.catalogues).map { question, catalogue in
        try models.answer(
          model, question, in: pair.history, catalogue: catalogue)
      }
      let listed = Set(found.map { "\($0.row) \($0.column)" })
      for (row, column) in changed(tables[0], tables[1]) {
        #expect(
          listed.contains("\(row) \(column)"),
          "seed \(seed), \(model.name) \(row) \(column), \(pair.place)")
      }
    }
  }

  /// The figures that are not the same numbers in two tables.
  private func changed(_ a: ProjectionKit.Table, _ b: ProjectionKit.Table) -> [(String, String)] {
    func figures(_ table: ProjectionKit.Table) -> [String: (String, String, Domain.Decimal)] {
      Dictionary(
        table.rows.flatMap { row in
          table.figures(of: row).map { ("\(row.id) \($0.column)", (row.id, $0.column, $0.figure)) }
        }
      ) { $1 }
    }
    let (old, new) = (figures(a), figures(b))
    return Set(old.keys).union(new.keys).compactMap { key in
      guard (old[key]?.2 ?? .zero) != (new[key]?.2 ?? .zero) else { return nil }
      return (new[key] ?? old[key]).map { ($0.0, $0.1) }
    }
  }

  @Test("asked the other way round the parts are negated (R30)", arguments: seeds.prefix(10))
  func negated(seed: UInt64) throws {
    var random = Seeded(seed &+ 6_000)
    let (pair, views) = (try Pair(seed: seed, &random), Scratch())
    let models = views.models()
    for model in models.projections {
      let there = try pair.differences(models, model)
      let back = try pair.differences(models, model, reversed: true)
      #expect(there.map(\.row) == back.map(\.row))
      #expect(there.map(\.parts) == back.map { $0.reversed.parts }, "seed \(seed)")
    }
  }

  @Test(
    "counts are split entry by entry: what counts at one point only in its own tree, what counts at both by content, window and tree (R27, R28)",
    arguments: seeds)
  func countsByEntry(seed: UInt64) throws {
    var random = Seeded(seed &+ 7_000)
    let (pair, views) = (try Pair(seed: seed, &random), Scratch())
    let models = views.models()
    let model = try #require(models.projection(named: "documents"))
    let found = try pair.differences(models, model)
    for column in ["incoming", "cumulative.incoming"] {
      let parts = found.filter { $0.column == column }.flatMap { difference in
        difference.parts.map { ("\(difference.row) \($0.cause.rawValue)", $0.amount!) }
      }
      let byEntry = try EntryByEntry(pair, column)
      for difference in found where difference.column == column {
        for part in difference.parts where [.window, .reorganised].contains(part.cause) {
          let key = "\(difference.row) \(part.cause.rawValue)"
          #expect(
            Set(part.positions) == byEntry.moved[key], "seed \(seed), \(column), \(key)")
        }
      }
      // Parts that cancel out where a figure is null at both ends leave nothing to list.
      let listed = Set(found.filter { $0.column == column }.map(\.row))
      var expected: [String: Domain.Decimal] = [:]
      var cancelled: [String: Domain.Decimal] = [:]
      for (key, amount) in byEntry.parts {
        let row = String(key.split(separator: " ")[0])
        if listed.contains(row) {
          expected[key] = amount
        } else {
          cancelled[row, default: .zero] += amount
        }
      }
      #expect(
        Dictionary(parts) { $1 } == expected, "seed \(seed), \(column), \(pair.place)")
      #expect(cancelled.values.allSatisfy { $0 == .zero }, "seed \(seed), \(column)")
    }
  }
}

/// R27 and R28 read out for one column of the documents, an entry at a time.
private struct EntryByEntry {
  var parts: [String: Domain.Decimal] = [:]
  /// The entries that entered or left a row with the window or the tree (R30).
  var moved: [String: Set<UInt64>] = [:]

  init(_ pair: DiffTests.Pair, _ column: String) throws {
    func isEarlier(_ a: Point, _ b: Point) -> Bool {
      (a.knownOn, a.position, a.asOf) < (b.knownOn, b.position, b.asOf)
    }
    let swap = isEarlier(pair.questions[1].point, pair.questions[0].point)
    let order = swap ? [1, 0] : [0, 1]
    let (questions, catalogues) = (
      order.map { pair.questions[$0] }, order.map { pair.catalogues[$0] }
    )
    let trees = zip(questions, catalogues).map { $1.units(on: $0.point.asOf) }
    let windows = questions.map { question -> ClosedRange<Day>? in
      column == "incoming" ? question.windows[0] : question.windows[2]
    }
    let sign = swap ? -1 : 1
    for thread in try pair.history.threads() {
      let contents = try questions.map { question in
        try thread.content(
          knownOn: question.point.knownOn, position: question.point.position, names: pair.history
        ).flatMap { $0.effectiveOn <= question.point.asOf ? $0 : nil }
      }
      /// What a content adds to each row, in one tree and one window.
      func rows(_ content: Event, _ tree: UnitTree, _ window: ClosedRange<Day>?)
        -> [String: Domain.Decimal]
      {
        guard case .documentsCounted(let counted) = content.body, let incoming = counted.incoming,
          window?.contains(content.effectiveOn) == true
        else { return [:] }
        let units = [content.unit] + tree.ancestors(of: content.unit)
        return Dictionary(units.map { (pair.history.text($0), incoming) }) { $1 }
      }
      var changes: [(Cause, [String: Domain.Decimal], Int)] = []
      switch (contents[0], contents[1]) {
      case (let old?, let new?):
        let states = [
          rows(old, trees[0], windows[0]), rows(new, trees[0], windows[0]),
          rows(new, trees[0], windows[1]), rows(new, trees[1], windows[1]),
        ]
        for (index, cause) in [Cause.corrected, .window, .reorganised].enumerated() {
          changes += [(cause, states[index + 1], 1), (cause, states[index], -1)]
          let (before, after) = (Set(states[index].keys), Set(states[index + 1].keys))
          for row in before.symmetricDifference(after) where cause != .corrected {
            moved["\(row) \(cause.rawValue)", default: []].insert(new.position)
          }
        }
      case (let old?, nil):
        changes = [
          (cause(thread, old, questions[1].point, pair), rows(old, trees[0], windows[0]), -1)
        ]
      case (nil, let new?):
        changes = [
          (cause(thread, new, questions[0].point, pair), rows(new, trees[1], windows[1]), 1)
        ]
      case (nil, nil): break
      }
      for (cause, rows, direction) in changes {
        for (row, amount) in rows {
          let signed = direction == sign ? amount : -amount
          parts["\(row) \(cause.rawValue)", default: .zero] += signed
        }
      }
    }
    parts = parts.filter { $0.value != .zero }
  }

  private func cause(_ thread: Thread, _ content: Event, _ other: Point, _ pair: DiffTests.Pair)
    -> Cause
  {
    let stands = thread.standing(knownOn: other.knownOn, position: other.position) != nil
    let first = thread.first
    if !stands, first.reportedOn <= other.knownOn, first.position <= other.position {
      return .retracted
    }
    return content.effectiveOn <= other.asOf && content.effectiveOn <= other.knownOn ? .late : .new
  }
}
