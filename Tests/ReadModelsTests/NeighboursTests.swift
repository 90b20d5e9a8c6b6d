import Domain
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("What says a figure once more, over random histories")
struct NeighboursTests {
  @Test("the views find what a scan of all entries finds", arguments: seeds)
  func equalsScan(seed: UInt64) throws {
    var random = Seeded(seed &+ 7_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let models = views.models()
    for question in history.questions(2, &random) {
      let point = question.point
      let counting = try history.threads().compactMap {
        try $0.content(knownOn: point.knownOn, position: point.position, names: history)
      }
      let figures = counting.filter { $0.body.kind.isBulk }
      let found = try models.neighbours(of: figures, at: point, in: history)
      for (figure, near) in zip(figures, found) {
        func repeated(_ all: [Event]) -> [UInt64] {
          all.filter { figure.repeats($0, addsUp: true) }.map(\.position).sorted()
        }
        #expect(repeated(near) == repeated(counting), "seed \(seed), #\(figure.position)")
        #expect(near.allSatisfy { $0.effectiveOn == figure.effectiveOn })
      }
    }
  }

  @Test("random histories have figures that are said more than once")
  func variety() throws {
    var twice = 0
    for seed in seeds.prefix(10) {
      let history = try MemoryHistory(seed: seed)
      let counting = try history.threads().compactMap {
        try $0.content(knownOn: .last, position: history.head, names: history)
      }
      twice += counting.count { one in
        counting.contains { $0.position != one.position && one.repeats($0, addsUp: true) }
      }
    }
    #expect(twice > 5, "\(twice)")
  }
}
