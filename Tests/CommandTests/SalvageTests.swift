import Foundation
import TestSupport
import Testing

@Suite("salvage")
struct SalvageTests {
  private func damage(_ store: TestStore, _ body: (inout Data) -> Void) throws {
    let file = URL(filePath: store.path + "/log/data.mdb")
    var data = try Data(contentsOf: file)
    body(&data)
    try data.write(to: file)
  }

  @Test("of a store whose database is beyond reading, all is found and made anew")
  func wholly() throws {
    let store = try TestStore.sample()
    let export = tiendo("export", store: store).out
    try damage(store) { $0.replaceSubrange(0..<12_288, with: Data(count: 12_288)) }
    #expect(tiendo("status", store: store).status == 5)
    let again = store.path + "-lai"
    let lines = store.path + ".jsonl"
    let done = tiendo("vot", "--into", again, "-o", lines, store: store)
    #expect(done.status == 0 && done.out.contains("mã gốc của chính sổ chứng thực"), "\(done)")
    #expect(tiendo("export", "--store", again, store: store).out == export)
    #expect(try String(contentsOfFile: lines, encoding: .utf8) == export)
    #expect(tiendo("verify", "--full", "--store", again, store: store).status == 0)
  }

  @Test("a single flipped bit is put right, and the log's root proves it")
  func repairs() throws {
    let store = try TestStore.catalogue()
    let export = tiendo("export", store: store).out
    try damage(store) { data in
      let place = data.range(of: Data("Ban Quản lý Khu kinh tế".utf8))!.lowerBound
      data[place] ^= 4
    }
    #expect(tiendo("verify", store: store).status == 5)
    let done = tiendo(
      "salvage", "--into", store.path + "2", store: store, env: ["TIENDO_LANG": "en"])
    #expect(done.status == 0 && done.out.contains("A flipped bit was put right"), "\(done)")
    #expect(tiendo("export", "--store", store.path + "2", store: store).out == export)
  }

  @Test("what is lost is named; the rest is imported behind, and nothing is taken for what is lost")
  func partly() throws {
    let store = try FaultsStore.make()
    for name in ["mot", "hai", "ba"] {
      let file = try FaultsStore.file(name, in: store, count: 500)
      #expect(tiendo("import", file, store: store).status == 0)
    }
    // Own entries: one of what will be lost is corrected, and one of what will be there.
    func correct(_ position: Int, _ incoming: String) {
      let done = tiendo(
        "correct", "\(position)", "--incoming", incoming, "--reason", "nhầm", store: store)
      #expect(done.status == 0, "\(done.err)")
    }
    correct(600, "1")
    correct(1_100, "2")
    correct(100, "3")
    try damage(store) { data in
      let place = data.range(of: Data("hai-250".utf8))!.lowerBound
      data.replaceSubrange(place..<(place + 7), with: Data("xxxxxxx".utf8))
    }
    let (again, lines) = (store.path + "2", store.path + ".jsonl")
    let done = tiendo("salvage", "--into", again, "-o", lines, "--json", store: store)
    #expect(done.status == 1, "\(done)")
    let report = try Answer(done.out)
    #expect(report["missing"] as? [[Int]] == [[503, 1_002]])
    #expect(report["found"] as? [[Int]] == [[1, 502], [1_003, 1_505]])
    #expect(report["whole"] as? Bool == false)
    let refused = tiendo("import", lines, "--store", again, store: store)
    #expect(refused.status == 3 && refused.err.contains("\"600\""), "\(refused)")
    let taken = tiendo("import", lines, "--partial", "--store", again, store: store)
    #expect(taken.status == 3, "\(taken)")
    let export = tiendo("export", "--store", again, store: store).out
    #expect(export.split(separator: "\n").count == 502 + 500 + 2)
    #expect(export.contains(#""causes":"100""#) || export.contains(#""causes":"@100""#))
    #expect(tiendo("verify", "--store", again, store: store).status == 0)
    // Again: everything is there already.
    let twice = tiendo("import", lines, "--partial", "--store", again, store: store)
    #expect(tiendo("export", "--store", again, store: store).out == export, "\(twice)")
  }

  @Test("a backup stands for what it has, and what came after it is salvaged: nothing is lost")
  func withBackup() throws {
    let store = try FaultsStore.make()
    let backup = store.path + "-backup"
    for name in ["mot", "hai", "ba"] {
      let file = try FaultsStore.file(name, in: store, count: 500)
      #expect(tiendo("import", file, store: store).status == 0)
      if name == "hai" { #expect(tiendo("backup", backup, store: store).status == 0) }
    }
    let export = tiendo("export", store: store).out
    try damage(store) { data in
      let place = data.range(of: Data("hai-250".utf8))!.lowerBound
      data.replaceSubrange(place..<(place + 7), with: Data("xxxxxxx".utf8))
      data.replaceSubrange(0..<8192, with: Data(count: 8192))
    }
    #expect(tiendo("salvage", store: store).status == 1)
    let done = tiendo("salvage", "--backup", backup, "--into", store.path + "2", store: store)
    #expect(done.status == 0, "\(done)")
    #expect(tiendo("export", "--store", store.path + "2", store: store).out == export)
    let other = try TestStore.catalogue()
    let refused = tiendo("salvage", "--backup", backup, store: other)
    #expect(refused.status == 4 && refused.err.contains("sổ khác"), "\(refused)")
  }

  @Test("the checkpoints tell the id where the header is lost; a backup stands for a lost database")
  func withoutHeaderOrData() throws {
    let store = try TestStore.catalogue()
    let backup = store.path + "-backup"
    for arguments in [["key", "new"], ["checkpoint"], ["backup", backup]] {
      #expect(tiendo(arguments, store: store).status == 0)
    }
    func salvaged(_ name: String, _ arguments: String...) {
      let again = store.path + name
      let done = tiendo(["salvage", "--into", again] + arguments, store: store)
      #expect(done.status == 0, "\(done)")
      let verified = tiendo("verify", "--full", "--store", again, store: store)
      #expect(verified.status == 0 && verified.out.contains("1 điểm chốt"), "\(verified)")
    }
    try FileManager.default.removeItem(atPath: store.path + "/log/header")
    salvaged("-1")
    try FileManager.default.removeItem(atPath: store.path + "/log/data.mdb")
    salvaged("-2", "--backup", backup)
    try FileManager.default.removeItem(atPath: store.path)
    salvaged("-3", "--backup", backup)
  }

  @Test("checkpoints of another store are left behind by a salvage, which says so")
  func othersCheckpoints() throws {
    let (store, other) = (try TestStore.catalogue(), try TestStore.empty())
    for arguments in [["key", "new"], ["checkpoint"]] {
      #expect(tiendo(arguments, store: other).status == 0)
    }
    try FileManager.default.copyItem(
      atPath: other.path + "/checkpoints", toPath: store.path + "/checkpoints")
    let again = store.path + "-lai"
    let done = tiendo("salvage", "--into", again, store: store, env: ["TIENDO_LANG": "en"])
    #expect(done.status == 0 && done.out.contains("goes without them"), "\(done)")
    #expect(tiendo("verify", "--store", again, store: store).status == 0)
  }

  @Test("a store without a log, and one of which nothing is left, are said in one sentence")
  func nothing() throws {
    let store = TestStore()
    let none = tiendo("salvage", store: store)
    #expect(none.status == 5 && none.err.split(separator: "\n").count == 1, "\(none)")
    let empty = try TestStore.catalogue()
    try damage(empty) { $0 = Data(repeating: 1, count: 5_000) }
    let done = tiendo("salvage", store: empty)
    #expect(done.status == 1 && done.out.contains("Không vớt được sự kiện nào"), "\(done)")
  }
}
