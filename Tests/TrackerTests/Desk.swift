import Domain
import Foundation
import ProjectionKit
import Tracker

/// A store in a directory of its own, at 09:00 of 24/11/2026 in Viet Nam.
final class Desk {
  let tracker: Tracker
  private let directory: URL

  static let clock = Clock { 1795485600_000_000 }

  init(_ bundled: Bundled...) throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "so-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    tracker = try Tracker.create(
      directory.appending(path: "so").path,
      storeID: String(repeating: "a", count: 32), clock: Desk.clock)
    for lines in bundled { _ = try tracker.take(lines) }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func file(_ text: String) throws -> String {
    let file = directory.appending(path: "tep.jsonl")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The whole log as lines.
  func export() throws -> String {
    var bytes: [UInt8] = []
    try tracker.export { piece, _, _ in
      bytes += piece
      return true
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func importing(_ text: String, restore: Bool = false, expecting: UInt64? = nil) throws
    -> ImportReport
  {
    var options = ImportOptions()
    options.restore = restore
    options.expecting = expecting
    return try tracker.importFile(try file(text), options)
  }

  /// All cells of all tables as of some days, as known on some days.
  func answers(_ points: [(asOf: String, knownOn: String)]) throws -> [String] {
    try points.flatMap { asOf, knownOn in
      let point = try tracker.point(asOf: asOf, knownOn: knownOn)
      let question = try tracker.question(at: point)
      return try tracker.models.flatMap { model in
        let table = try tracker.table(model, question)
        // Positions are where things stand in this log; everything else is what they say.
        let shown = table.columns.indices.filter { !table.columns[$0].key.hasPrefix("position") }
        return table.rows.map { row in
          ([model, row.id] + shown.map { row.cells[$0].plain }).joined(separator: " ")
            .replacing(/position:\d+/, with: "")
        } + table.beside.map { "\($0.0) \($0.1.plain)" }
      }
    }
  }

  static func count(_ incoming: Int, on day: String = "2021-12-31", key: String? = nil) -> Fact {
    Fact(
      .documentsCounted(DocumentsCounted(incoming: Decimal(incoming))), unit: "tinh",
      effectiveOn: Day(day), reportedOn: Day("2022-01-04")!, key: key)
  }

  static func corrected(_ position: UInt64, _ data: String, on day: String) throws -> Fact {
    Fact(
      try Body(
        .entryCorrected, JSON.parse(#"{"reason":"sai","replacement":{"data":\#(data)}}"#)),
      reportedOn: Day(day)!, causes: [position])
  }
}
