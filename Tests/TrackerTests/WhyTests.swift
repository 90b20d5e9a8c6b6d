import Domain
import ProjectionKit
import TestSupport
import Testing
import Tracker

@Suite("Why the sample's figures are what they are")
struct WhyTests {
  @Test(
    "every figure of the sample is the sum of its contributions",
    arguments: [
      ("2026-11-24", "2026-11-24"), ("2025-06-30", "2025-07-31"), ("2024-12-31", "2026-11-24"),
      ("2023-12-31", "2024-06-30"), ("2021-12-31", "2026-11-24"),
    ])
  func addsUp(asOf: String, knownOn: String) throws {
    let desk = try Desk(.catalogue, .sample)
    let point = try desk.tracker.point(asOf: asOf, knownOn: knownOn)
    var checked = 0
    for model in desk.tracker.models {
      let table = try desk.tracker.table(model, Question(at: point))
      let all = try desk.tracker.why(model, Question(at: point))
      #expect(all.map(\.row.id) == table.rows.map(\.id))
      for (row, why) in zip(table.rows, all) {
        for (column, figure) in table.figures(of: row) {
          let amounts = why.contributions.filter { $0.column == column }.compactMap(\.source.amount)
          #expect(
            !amounts.isEmpty && amounts.reduce(.zero, +) == figure,
            "\(model) \(row.id) \(column): \(figure) is not \(amounts)")
          checked += 1
        }
      }
    }
    #expect(checked > 3)
  }
}
