import Domain
import ProjectionKit
import ReadModels
import Tracker

/// What a question costs, and its answer, so that the peers' can be held against it.
enum Asking {
  /// `target` is nil for all of them. A point is as `--at` takes it.
  static func time(_ tracker: Tracker, _ target: String?, rounds: Int, _ points: [String]) throws {
    var taken: [Double] = []
    var answers: [String] = []
    for point in points {
      var rows: [String] = []
      for _ in 0..<rounds {
        taken.append(
          try Bench.timed {
            let point = try tracker.point(at: point)
            var question = try tracker.question(at: point, target: target)
            // As the table that people see: the peers do not name the events of a flow either.
            question.withPositions = false
            let table = try tracker.table("completion", question)
            rows = table.rows.map { row in
              "\"\(row.id)\":\"\(table.cell("value", of: row)?.plain ?? "")\""
            }
          })
      }
      answers.append("{\(rows.joined(separator: ","))}")
    }
    print("{\(taken.json),\"answers\":[\(answers.joined(separator: ","))]}")
  }

  /// What stands in each series itself; the answer is how many there are, and sums over them.
  static func series(_ tracker: Tracker, rounds: Int, _ points: [String]) throws {
    var taken: [Double] = []
    var answers: [String] = []
    for point in points {
      let point = try tracker.point(at: point)
      var rows: [BoardRow] = []
      for _ in 0..<rounds {
        taken.append(try Bench.timed { rows = try tracker.board("completion", column: 1, point) })
      }
      let positions = rows.reduce(0) { $0 + $1.position }
      let values = rows.reduce(Decimal.zero) { $0 + $1.figure.value }
      let denominators = rows.reduce(Decimal.zero) { $0 + ($1.figure.denominator ?? .zero) }
      answers.append("[\(rows.count),\(positions),\"\(values)\",\"\(denominators)\"]")
    }
    print("{\(taken.json),\"answers\":[\(answers.joined(separator: ","))]}")
  }
}
