import Foundation
import TestSupport
import Testing

@Suite("backup, restore")
struct BackupTests {
  private func root(_ store: TestStore, at position: Int) throws -> String {
    let done = tiendo(
      "unit", "list", "--json", "--at-position", "\(position)", store: store)
    return try Answer(done.out)["root"] as? String ?? done.err
  }

  private func figures(_ store: TestStore) -> String {
    tiendo("show", "documents", "--as-of", "2022-12-31", "--json", store: store).out
  }

  @Test("a backup taken under load, restored, has the same root and the same figures")
  func underLoad() throws {
    let store = try FaultsStore.make()
    let backup = store.path + "-backup"
    let loads = try (0..<3).map { number in
      try Running(["import", FaultsStore.file("tai\(number)", in: store)], store: store)
    }
    var taken: [Int] = []
    while loads.contains(where: \.isRunning) || taken.count < 3 {
      let done = tiendo("backup", backup, "--json", store: store)
      #expect(done.status == 0, "\(done.err)")
      taken.append(try #require(Answer(done.out)["position"] as? Int))
    }
    for load in loads { #expect(load.end().status == 0) }
    taken.append(
      try #require(Answer(tiendo("backup", backup, "--json", store: store).out)["position"] as? Int)
    )
    #expect(taken.last == 2 + 3 * FaultsStore.lines)
    #expect(tiendo("backup", backup, "--verify", store: store).status == 0)
    for position in Set(taken) {
      let again = TestStore()
      let done = tiendo(
        "restore", backup, "--into", again.path, "--at-position", "\(position)", store: again)
      #expect(done.status == 0, "\(done.err)")
      #expect(try root(again, at: position) == root(store, at: position))
      if position == taken.last {
        #expect(figures(again) == figures(store))
        #expect(tiendo("verify", "--full", store: again).status == 0)
      }
    }
  }

  @Test("kill -9 in the middle of a backup leaves one that is whole, and is gone on with")
  func killed() throws {
    let store = try FaultsStore.make()
    #expect(tiendo("import", try FaultsStore.file("tep", in: store), store: store).status == 0)
    let began = Date()
    #expect(tiendo("backup", store.path + "-ca", store: store).status == 0)
    let usual = Date().timeIntervalSince(began)
    var cut = 0
    for round in 0..<6 {
      let backup = store.path + "-\(round)"
      let running = try Running(["backup", backup], store: store)
      Thread.sleep(forTimeInterval: .random(in: 0...usual))
      running.send(SIGKILL)
      _ = running.end()
      let found = tiendo("backup", backup, "--verify", "--json", store: store)
      // Nothing yet, or all of what bears a segment's name.
      #expect(found.status == 0 || found.err.contains("Không thấy bản sao lưu"), "\(found)")
      if found.status != 0 { cut += 1 }
      #expect(tiendo("backup", backup, store: store).status == 0)
      #expect(tiendo("backup", backup, "--verify", store: store).status == 0)
      let again = TestStore()
      #expect(tiendo("restore", backup, "--into", again.path, store: again).status == 0)
      #expect(figures(again) == figures(store))
    }
    #expect(cut > 0, "no round was early enough to cut anything off")
  }

  @Test("kill -9 in the middle of a restore leaves nothing that looks like a store")
  func killedRestore() throws {
    let store = try FaultsStore.make()
    #expect(tiendo("import", try FaultsStore.file("tep", in: store), store: store).status == 0)
    let backup = store.path + "-backup"
    #expect(tiendo("backup", backup, store: store).status == 0)
    let again = TestStore()
    let began = Date()
    #expect(tiendo("restore", backup, "--into", store.path + "-ca", store: store).status == 0)
    let usual = Date().timeIntervalSince(began)
    for _ in 0..<5 {
      let running = try Running(["restore", backup, "--into", again.path], store: store)
      Thread.sleep(forTimeInterval: .random(in: 0...usual))
      running.send(SIGKILL)
      // Whatever bears the store's name is all of it: it was given only at the end.
      if running.end().status == 0 || FileManager.default.fileExists(atPath: again.path) { break }
    }
    let done = tiendo("restore", backup, "--into", again.path, store: again)
    #expect([0, 4].contains(done.status))
    #expect(figures(again) == figures(store))
  }

  @Test("a store is restored to what had been recorded by a day, in its own zone")
  func byDay() throws {
    let store = try TestStore.empty()
    let base = try store.file(
      "co-so.jsonl",
      #"""
      {"specversion":"1.0","id":"u","source":"thu","type":"unit.established.v1","subject":"tinh",\#
      "effectiveon":"2021-01-01","reportedon":"2021-01-01","data":{"name":"Tỉnh","kind":"province"}}

      """#)
    func mark(_ name: String, _ moment: String) {
      #expect(tiendo("mark", name, store: store, env: ["TIENDO_NOW": moment]).status == 0)
    }
    let day = ["TIENDO_NOW": "2026-01-01T00:00:00Z"]
    #expect(tiendo("import", base, store: store, env: day).status == 0)
    mark("mot", "2026-01-10T16:59:59Z")  // 10/01, a second before midnight in Viet Nam
    mark("hai", "2026-01-10T17:00:00Z")  // 11/01
    let backup = store.path + "-backup"
    #expect(tiendo("sao-luu", backup, store: store).status == 0)
    for (by, position) in [("31/12/2025", 0), ("2026-01-10", 2), ("11/01/2026", 3)] {
      let again = TestStore()
      let done = tiendo(
        "phuc-hoi", backup, "--into", again.path, "--recorded-by", by, "--json", store: again)
      #expect(try Answer(done.out)["position"] as? Int == position, "\(done)")
    }
    // A store is restored from as a backup is.
    let again = TestStore()
    let done = tiendo(
      "restore", store.path, "--into", again.path, "--recorded-by", "2026-01-10", store: again)
    #expect(done.out.contains("đến vị trí 2 (nguồn có đến 3)"), "\(done)")
  }

  @Test("what cannot be is refused with one sentence, and changes nothing")
  func refuses() throws {
    let store = try TestStore.catalogue()
    let backup = store.path + "-backup"
    #expect(tiendo("backup", backup, store: store).status == 0)
    func refused(_ status: Int32, _ words: [String], _ arguments: String...) {
      let done = tiendo(arguments, store: store)
      #expect(done.status == status, "\(arguments): \(done)")
      #expect(done.err.split(separator: "\n").count == 1 && done.out.isEmpty)
      for word in words { #expect(done.err.contains(word), "\(done.err)") }
    }
    refused(4, ["đã có nội dung"], "restore", backup, "--into", store.path)
    refused(
      3, ["chỉ có đến vị trí"], "restore", backup, "--into", store.path + "2", "--at-position",
      "99999")
    refused(
      3, ["không phải một ngày"], "restore", backup, "--into", store.path + "2", "--recorded-by",
      "31/02/2025")
    refused(2, ["Chọn một"], "restore", backup, "--recorded-by", "2025-01-01", "--at-position", "1")
    refused(
      5, ["Không thấy bản sao lưu"], "restore", store.path + "-khong-co", "--into", store.path + "2"
    )
    refused(3, ["không được nằm trong sổ"], "backup", store.path + "/sao-luu")
    refused(
      4, ["chứa thứ khác"], "backup", URL(filePath: store.path).deletingLastPathComponent().path)
    refused(2, ["tiendo config backup"], "backup")
    #expect(!FileManager.default.fileExists(atPath: store.path + "2"))
    let other = try TestStore.sample()
    let done = tiendo("backup", backup, store: other)
    #expect(done.status == 4 || done.status == 5, "\(done)")
  }

  @Test("a backup that is damaged is not restored: exit 5, and no store is left behind")
  func damaged() throws {
    let store = try TestStore.catalogue()
    let backup = store.path + "-backup"
    #expect(tiendo("backup", backup, store: store).status == 0)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: backup).first { $0.hasSuffix(".frames") })
    let file = URL(filePath: backup + "/" + name)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    for arguments in [
      ["restore", backup, "--into", store.path + "2"], ["backup", backup, "--verify"],
    ] {
      let done = tiendo(arguments, store: store)
      #expect(done.status == 5 && done.err.split(separator: "\n").count == 1, "\(done)")
    }
    #expect(!FileManager.default.fileExists(atPath: store.path + "2"))
  }

  @Test("checkpoints go with the copies, and a store older than a signed one says so")
  func checkpoints() throws {
    let store = try TestStore.catalogue()
    let backup = store.path + "-backup"
    func done(_ arguments: String...) -> String {
      let done = tiendo(arguments, store: store)
      #expect(done.status == 0, "\(arguments): \(done)")
      return done.out
    }
    func restored(_ arguments: String..., to store: TestStore) throws -> Answer {
      let done = tiendo(
        ["restore", backup, "--into", store.path, "--json"] + arguments, store: store)
      #expect(done.status == 0, "\(done)")
      return try Answer(done.out)
    }
    _ = done("key", "new")
    _ = done("checkpoint")
    _ = done("mark", "nay")
    _ = done("checkpoint")
    _ = done("backup", backup)
    let (whole, older) = (TestStore(), TestStore())
    let all = try restored(to: whole)
    #expect(all["newerCheckpoint"] is NSNull)
    #expect(tiendo("verify", "--full", store: whole).status == 0)
    let health = try Answer(tiendo("doctor", "--json", store: whole).out)
    #expect(health["lastCheckpoint"] as? Int == all["position"] as? Int)
    let position = try #require(all["position"] as? Int)
    let before = try restored("--at-position", "\(position - 1)", to: older)
    #expect(before["newerCheckpoint"] as? Int == 2)
    #expect(tiendo("verify", store: older).status == 0)
    let said = tiendo(
      "restore", backup, "--into", older.path + "2", "--at-position", "\(position - 1)",
      store: older)
    #expect(said.out.contains("Cũ hơn điểm chốt số 2"), "\(said)")
  }

  @Test("the setting backup names the directory once and for all")
  func setting() throws {
    let store = try TestStore.catalogue()
    let backup = store.path + "-backup"
    #expect(tiendo("config", "backup", backup, store: store).status == 0)
    let done = tiendo("sao-lưu", store: store, env: ["TIENDO_LANG": "en"])
    #expect(done.status == 0 && done.out.contains("Backed up to \(backup)"), "\(done)")
    #expect(tiendo("config", "backup", store: store).out == backup + "\n")
    #expect(tiendo("config", "generations", "100", store: store).status == 3)
  }
}
