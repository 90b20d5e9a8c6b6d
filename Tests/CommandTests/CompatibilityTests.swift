import Foundation
import TestSupport
import Testing

@Suite("Stores of every format that was ever written")
struct CompatibilityTests {
  static let formats = ["format-1"]
  private static let models = ["completion", "e-signature", "documents", "milestones", "coverage"]

  private func fixture(_ path: String) -> String {
    var tests = URL(filePath: #filePath)
    for _ in 0..<2 { tests.deleteLastPathComponent() }
    return tests.appending(path: "Fixtures/" + path).path
  }

  private func store(_ format: String) throws -> TestStore {
    let store = TestStore()
    try FileManager.default.copyItem(atPath: fixture(format + "/store"), toPath: store.path)
    return store
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: fixture(path), encoding: .utf8)
  }

  @Test("every format there is has its folder")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: fixture(""))
    #expect(folders.filter { $0.hasPrefix("format-") }.sorted() == Self.formats)
  }

  @Test("it opens, is found whole, and is exported byte for byte", arguments: formats)
  func opens(_ format: String) throws {
    let store = try store(format)
    let done = tiendo("verify", "--full", "--json", store: store)
    #expect(done.status == 0, "\(done.err)")
    #expect(tiendo("export", store: store).out == (try text("\(format)/answers/log.jsonl")))
  }

  @Test("it answers as it did: every row, and every value that was in a row", arguments: formats)
  func answers(_ format: String) throws {
    let store = try store(format)
    let then = ["--as-of", "2023-12-31", "--known-on", "2024-03-31", "--at-position", "38"]
    for model in Self.models {
      for (suffix, point) in [("", []), ("-2024", then)] {
        let before = try Answer(try text("\(format)/answers/\(model)\(suffix).json"))
        let now = try Answer(tiendo(["show", model, "--json"] + point, store: store).out)
        #expect(now["root"] as? String == before["root"] as? String)
        #expect(now.rows.count == before.rows.count, "\(model)\(suffix)")
        for (row, expected) in zip(now.rows, before.rows) {
          for (key, value) in expected {
            #expect(
              (row[key] as? NSObject) == (value as? NSObject), "\(model)\(suffix): \(key) of \(row)"
            )
          }
        }
      }
    }
  }

  @Test("it takes new entries, and corrections of its own", arguments: formats)
  func grows(_ format: String) throws {
    let store = try store(format)
    let recorded = tiendo(
      "record", "measurement", "dti", "4/34", "--unit", "tinh", "--period", "2025",
      "--reported-on", "2026-05-01", "--json", store: store)
    #expect(recorded.out.contains(#""position":45"#), "\(recorded.err)")
    let corrected = tiendo(
      "correct", "20", "--value", "97", "--reason", "nhầm", "--json", store: store)
    #expect(corrected.out.contains(#""position":46"#), "\(corrected.err)")
    let again = tiendo(
      "record", "measurement", "ho-so", ">98", "--unit", "tinh", "--period", "2024",
      "--reported-on", "2025-01-05", "--key", "hs-2024", "--json", store: store)
    #expect(again.status == 4 || again.out.contains(#""duplicate":true"#), "\(again)")
    #expect(tiendo("verify", "--full", store: store).status == 0)
  }

  @Test("its backup and its export give the same store again", arguments: formats)
  func restores(_ format: String) throws {
    let log = try text("\(format)/answers/log.jsonl")
    let restored = TestStore()
    let done = tiendo(
      "restore", fixture(format + "/backup"), "--into", restored.path, store: restored)
    #expect(done.status == 0, "\(done.err)")
    #expect(tiendo("export", store: restored).out == log)
    #expect(tiendo("verify", "--full", store: restored).status == 0)
    let imported = try TestStore.empty()
    let lines = fixture("\(format)/answers/log.jsonl")
    #expect(tiendo("import", "--restore", lines, store: imported).status == 0)
    #expect(tiendo("export", store: imported).out == log)
  }

  @Test("its backup is taken up where it ended", arguments: formats)
  func continues(_ format: String) throws {
    let store = try store(format)
    let backup = store.path + "-backup"
    try FileManager.default.copyItem(atPath: fixture(format + "/backup"), toPath: backup)
    _ = tiendo("mark", "nay", store: store)
    let done = tiendo("backup", backup, "--json", store: store)
    #expect(done.out.contains(#""position":45"#) && done.out.contains(#""added":1"#), "\(done)")
  }
}
