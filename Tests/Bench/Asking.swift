import Domain
import ProjectionKit
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
            let table = try tracker.table(
              "completion", try tracker.question(at: point, target: target))
            rows = table.rows.map { row in
              "\"\(row.id)\":\"\(table.cell("value", of: row)?.plain ?? "")\""
            }
          })
      }
      answers.append("{\(rows.joined(separator: ","))}")
    }
    print("{\(taken.json),\"answers\":[\(answers.joined(separator: ","))]}")
  }
}
