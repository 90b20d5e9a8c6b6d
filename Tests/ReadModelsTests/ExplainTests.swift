import Domain
import ProjectionKit
import TestSupport
import Testing

@testable import ReadModels

@Suite("Every figure is the sum of its contributions, over random histories")
struct ExplainTests {
  /// Every figure of every row with its contributions, in words where they do not add up.
  static func faults(
    _ models: ReadModels, _ question: Question, in history: MemoryHistory
  ) throws -> (figures: Int, corrected: Int, faults: [String]) {
    let point = question.point
    let catalogue = try history.catalogue(knownOn: point.knownOn, position: point.position)
    var (figures, corrected, faults) = (0, 0, [String]())
    for model in models.projections {
      let plain = try models.answer(model, question, in: history, catalogue: catalogue)
      let all = try models.explain(model, question, in: history, catalogue: catalogue)
      #expect(all.map(\.row.id) == plain.rows.map(\.id))
      for (row, why) in zip(plain.rows, all) {
        let place = "\(model.name) \(row.id) at \(point.text)"
        if zip(row.cells, why.row.cells).contains(where: { $0.plain != $1.plain }) {
          faults.append("\(place) explains another row")
        }
        corrected += why.contributions.count { $0.corrects != nil }
        for (column, figure) in plain.figures(of: row) {
          let amounts = why.contributions.filter { $0.column == column }.compactMap(\.source.amount)
          figures += 1
          if amounts.isEmpty || amounts.reduce(.zero, +) != figure {
            faults.append("\(place), \(column): \(figure) is not \(amounts)")
          }
        }
      }
    }
    return (figures, corrected, faults)
  }

  @Test("the contributions of a figure add up to it exactly", arguments: seeds)
  func addUp(seed: UInt64) throws {
    var random = Seeded(seed &+ 4_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    for question in history.questions(2, &random) {
      let found = try Self.faults(views.models(), question, in: history)
      #expect(found.faults == [], "seed \(seed)")
    }
  }

  @Test("on another day's units too, by the shares carried over", arguments: seeds)
  func restated(seed: UInt64) throws {
    var random = Seeded(seed &+ 6_000)
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    for var question in history.questions(2, &random) {
      question.structure = Day("2026-01-01")!.advanced(by: -random.number(0...2200))
      let found = try Self.faults(views.models(), question, in: history)
      #expect(found.faults == [], "seed \(seed), \(question.structure!)")
    }
  }

  @Test("random histories have figures and corrections enough to explain")
  func variety() throws {
    var (figures, corrected) = (0, 0)
    for seed in seeds.prefix(6) {
      let (history, views) = (try MemoryHistory(seed: seed), Scratch())
      let end = Point(asOf: Day("2026-01-01")!, knownOn: .last, position: history.head)
      let found = try Self.faults(views.models(), Question(at: end), in: history)
      (figures, corrected) = (figures + found.figures, corrected + found.corrected)
    }
    #expect(figures > 100 && corrected > 5, "\(figures) figures, \(corrected) corrected")
  }

  @Test("an answer that nobody asks why carries no sources", arguments: seeds.prefix(3))
  func untraced(seed: UInt64) throws {
    let (history, views) = (try MemoryHistory(seed: seed), Scratch())
    let question = Question(
      at: Point(asOf: Day("2026-01-01")!, knownOn: .last, position: history.head))
    let catalogue = try history.catalogue(knownOn: .last, position: history.head)
    let models = views.models()
    for model in models.projections {
      let table = try models.answer(model, question, in: history, catalogue: catalogue)
      #expect(table.rows.allSatisfy { table.traces(of: $0).isEmpty })
    }
  }
}
