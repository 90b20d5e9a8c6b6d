import Foundation
import TestSupport

/// A store with one unit and one indicator, and files of many lines for it.
enum FaultsStore {
  /// Lines of an imported file; more by TIENDO_LINES.
  static let lines = Int(ProcessInfo.processInfo.environment["TIENDO_LINES"] ?? "") ?? 6_000

  static func make() throws -> TestStore {
    let store = try TestStore.empty()
    let base = try store.file(
      "co-so.jsonl",
      """
      {"specversion":"1.0","id":"u","source":"thu","type":"unit.established.v1","subject":"tinh",\
      "effectiveon":"2021-01-01","reportedon":"2021-01-01","data":{"name":"Tỉnh","kind":"province"}}
      {"specversion":"1.0","id":"i","source":"thu","type":"indicator.defined.v1","subject":"x",\
      "effectiveon":"2021-01-01","reportedon":"2021-01-01","data":{"name":"x","measure":"%",\
      "direction":"higher","kind":"gauge","rollup":"own"}}

      """)
    let done = tiendo("import", base, store: store)
    guard done.status == 0 else { throw CommandFailure(description: done.err) }
    return store
  }

  /// A file of counts of documents, each with an id of its own.
  static func file(_ name: String, in store: TestStore, count: Int = lines) throws -> String {
    let lines = (0..<count).map { number in
      """
      {"specversion":"1.0","id":"\(name)-\(number)","source":"thu",\
      "type":"documents.counted.v1","unit":"tinh","effectiveon":"2022-01-05",\
      "reportedon":"2022-02-01","data":{"incoming":\(number)}}

      """
    }
    return try store.file("\(name).jsonl", lines.joined())
  }

  /// The log's root, which every answer bears.
  static func root(_ store: TestStore) throws -> String {
    let done = tiendo("indicator", "list", "--json", store: store)
    guard done.status == 0, let found = done.out.firstMatch(of: /"root":"([0-9a-f]{64})"/) else {
      throw CommandFailure(description: "\(done.status) \(done.out)\(done.err)")
    }
    return String(found.1)
  }

  /// The position and the root that `verify` finds; it goes through all of the log and the views.
  static func head(_ store: TestStore) throws -> (position: Int, root: String) {
    let done = tiendo("verify", "--json", store: store)
    guard done.status == 0,
      let found = done.out.firstMatch(of: /"position":(\d+),"root":"([0-9a-f]{64})"/)
    else { throw CommandFailure(description: "verify: \(done.status) \(done.out)\(done.err)") }
    return (Int(found.1)!, String(found.2))
  }
}
