import Domain
import ProjectionKit
import Tracker

/// Compares the views with the plain fold and says what came of it.
enum ViewCheck {
  static func run(
    _ tracker: Tracker, model: String?, asOf: Day? = nil, json: Bool, quiet: Bool
  ) throws {
    try difference(tracker, model: model, asOf: asOf, quiet: quiet)
    let names = model.map { [$0] } ?? tracker.models
    if json {
      return Output.write(
        JSON.object([
          ("schema", .string("tiendo/verify-views/1")),
          ("position", .integer(try tracker.now.position)), ("views", .string("equal")),
          ("models", .array(names.map(JSON.string))),
        ]).compact + "\n")
    }
    let list = names.joined(separator: ", ")
    Output.line(
      "Các bảng khớp với cách tính gốc: \(list).", "The views equal the plain fold: \(list).")
  }

  /// Throws at the first difference.
  static func difference(_ tracker: Tracker, model: String?, asOf: Day? = nil, quiet: Bool) throws {
    var bar = ProgressBar(Interface.say("So các bảng", "Compare views"), quiet: quiet)
    let difference = try tracker.verifyViews(model: model, asOf: asOf) { done, all in
      bar.update(done: done, share: all > 0 ? Double(done) / Double(all) : 1)
    }
    bar.finish()
    guard let difference else { return }
    let at = difference.point.map { " @ \($0.text)" } ?? ""
    throw Failure(
      .no,
      "bảng \(difference.model) lệch ở \(difference.place)\(at): đang lưu \(difference.stored), "
        + "tính gốc được \(difference.folded); chạy tiendo rebuild",
      "\(difference.model) differs at \(difference.place)\(at): stored \(difference.stored), "
        + "the plain fold gives \(difference.folded); run tiendo rebuild")
  }
}
