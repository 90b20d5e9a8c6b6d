import CompletionProjection
import Domain
import Foundation
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("Answers from the stored views against the plain fold, over random histories")
struct AnswersTests {
  @Test("at any (V, K, P) the stored views answer as the plain fold", arguments: seeds)
  func stored(seed: UInt64) throws {
    var random = Seeded(seed)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let found = try history.difference(views.models(), history.questions(4, &random))
    #expect(found == nil, "seed \(seed)")
    #expect(try views.stamp(views.models())?.position == history.head)
  }

  @Test(
    "views caught up in steps of any size hold the same rows as views made anew", arguments: seeds)
  func caughtUp(seed: UInt64) throws {
    var random = Seeded(seed &+ 1_000)
    let (history, views, fresh) = (try MemoryHistory(seed: seed), Scratch(), Scratch())
    let (models, others) = (views.models(), fresh.models())
    var position = UInt64(random.number(0...20))
    while true {
      _ = try models.currentGeneration(history.first(position))
      #expect(try views.stamp(models)?.position == position)
      if position == history.head { break }
      let step = random.chance(50) ? random.number(1...3) : random.number(1...60)
      position = min(position + UInt64(step), history.head)
    }
    #expect(views.contents("current") == "gen-1", "it was never made anew")
    try others.rebuild(history) { _, _ in }
    for (model, other) in zip(models.projections, others.projections) {
      #expect(
        try models.storedRows(of: model, history) == others.storedRows(of: other, history),
        "seed \(seed), \(model.name)")
    }
    let found = try history.difference(models, history.questions(2, &random))
    #expect(found == nil, "seed \(seed)")
  }

  @Test(
    "while somebody else writes the views, what they lack is laid over them", arguments: seeds)
  func overlay(seed: UInt64) throws {
    var random = Seeded(seed &+ 2_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = views.models()
    let earlier = history.first(UInt64(random.number(5...Int(history.head) - 1)))
    try models.rebuild(earlier) { _, _ in }
    let lock = open(views.path + "/lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    let questions = history.questions(3, &random)
    #expect(try history.difference(models, questions) == nil, "seed \(seed)")
    #expect(try views.stamp(models)?.position == earlier.head, "the views were not touched")
  }

  @Test("drafts are not mixed with what somebody else appends in the middle of an answer")
  func overtaken() throws {
    let facts = try RandomHistory.facts(seed: 3, count: 90)
    let next = try #require(
      facts.indices.last {
        if case .documentsCounted(let counts) = facts[$0].body {
          counts.incoming != nil
        } else {
          false
        }
      })
    let (log, views) = (MemoryHistory(facts), Scratch())
    let base = log.first(UInt64(next))
    let draft = MemoryHistory(facts[..<next] + [facts[next], facts[next]]).first(base.head + 1)
    let other = MemoryHistory(
      facts[..<next] + [
        try .draft(
          .documentsCounted, nil, #"{"incoming":77}"#, on: Day("2021-02-03")!,
          unit: facts[next].unit, reported: facts[next].reportedOn)
      ])
    let models = views.models()
    try models.rebuild(base) { _, _ in }
    let overtaken = Overtaken(base) {
      _ = try views.models().currentGeneration(other)
      // Whoever caught up still holds the lock when the answer asks for it.
      let lock = open(views.path + "/lock", O_RDWR)
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    }
    let question = Question(at: Point(asOf: .last, knownOn: .last, position: draft.head))
    let model = try #require(models.projection(named: "documents"))
    let catalogue = try draft.catalogue(knownOn: .last, position: draft.head)
    let answer = try models.answer(
      model, question, in: draft.over(overtaken), catalogue: catalogue)
    let folded = try model.folded(question, try draft.threads(), draft)
    #expect(answer.difference(from: folded, at: question.point) == nil)
    #expect(overtaken.isOvertaken)
    #expect(try views.stamp(models)?.position == other.head)
  }

  @Test("draft events laid over the log answer as if they were in it", arguments: seeds.prefix(20))
  func drafts(seed: UInt64) throws {
    var random = Seeded(seed &+ 3_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = views.models()
    let base = history.first(UInt64(random.number(5...Int(history.head) - 1)))
    let found = try history.difference(models, history.questions(2, &random), over: base)
    #expect(found == nil, "seed \(seed)")
    #expect(try views.stamp(models)?.position == base.head, "drafts are never stored")
  }

  @Test("where views cannot be made at all the plain fold answers")
  func nowhere() throws {
    var random = Seeded(4)
    let history = try MemoryHistory(seed: 4)
    let file = Scratch()
    try Data().write(to: URL(filePath: file.path))
    let models = ReadModels(directory: file.path + "/views", projections: file.models().projections)
    #expect(try history.difference(models, history.questions(3, &random)) == nil)
  }

  @Test("two rebuilds of one log give the same digest, another log another")
  func digests() throws {
    let history = try MemoryHistory(seed: 5)
    func digest(_ history: MemoryHistory) throws -> String {
      try #require(try Scratch().models().rebuild(history) { _, _ in }).digest
    }
    let first = try digest(history)
    #expect(try digest(history) == first)
    #expect(try digest(history.first(history.head / 2)) != first)
  }

  @Test("random histories contain what they are to try")
  func variety() throws {
    var (kinds, chains, moved) = (Set<Kind>(), 0, 0)
    for seed in seeds.prefix(20) {
      let history = try MemoryHistory(seed: seed)
      kinds.formUnion(history.events.map(\.body.kind))
      for event in history.events where event.firstCause > 0 {
        if history.event(at: event.firstCause).body.kind.isAboutAnEntry { chains += 1 }
        if case .entryCorrected(let correction) = event.body, correction.replacement.unit != nil {
          moved += 1
        }
      }
    }
    #expect(chains > 100 && moved > 20)
    for kind in [Kind.unitDissolved, .unitChanged, .targetWithdrawn, .milestoneReached] {
      #expect(kinds.contains(kind), "\(kind)")
    }
  }
}

extension AnswersTests {
  @Test("a board gives what stands in each series, as the fold does", arguments: seeds.prefix(20))
  func board(seed: UInt64) throws {
    var random = Seeded(seed &+ 4_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = views.models()
    try models.rebuild(history.first(history.head - 6)) { _, _ in }
    let lock = open(views.path + "/lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0, "so that the last events are laid over the views")
    let threads = try history.threads()
    for question in history.questions(3, &random) {
      let point = question.point
      let fold = try Fold(Completion.self, over: threads, at: point, names: history)
      let expected = fold.series().compactMap { series in
        fold.last(of: series, in: Day.first...point.asOf).map {
          BoardRow(series, $0)
        }
      }
      let model = try #require(models.projection(named: "completion"))
      let board = try models.board(model, column: 1, at: point, in: history)
      #expect(board == expected, "seed \(seed), \(point.text)")
    }
  }
}
