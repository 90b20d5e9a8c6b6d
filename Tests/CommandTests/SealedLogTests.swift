import Foundation
import TestSupport
import Testing

/// What an attacker, or a colleague with `cp`, does to a store with checkpoints.
@Suite("a log that is not the sealed one")
struct SealedLogTests {
  private let files = FileManager.default

  /// A store with two checkpoints, and a copy of it as it was at the first.
  private func sealedTwice() throws -> (store: TestStore, older: String) {
    let store = try TestStore.catalogue()
    let older = store.path + "-older"
    for arguments in [["key", "new"], ["checkpoint"]] {
      #expect(tiendo(arguments, store: store).status == 0)
    }
    try files.copyItem(atPath: store.path, toPath: older)
    for arguments in [["mark", "nay"], ["checkpoint"]] {
      #expect(tiendo(arguments, store: store).status == 0)
    }
    return (store, older)
  }

  private func put(_ names: String..., of source: String, into store: TestStore) throws {
    for name in names {
      try files.removeItem(atPath: "\(store.path)/\(name)")
      try files.copyItem(atPath: "\(source)/\(name)", toPath: "\(store.path)/\(name)")
    }
  }

  /// Everything but `doctor` refuses it, with one sentence that has these words, and changes nothing;
  /// `doctor` raises the alarm.
  private func refused(_ store: TestStore, _ words: [String]) throws {
    let data = try store.bytes(of: store.path + "/log/data.mdb")
    let backup = store.path + "-copy"
    for arguments in [
      ["mark", "khac"], ["backup", backup], ["status"], ["verify"], ["checkpoint"], ["nightly"],
    ] {
      let done = tiendo(arguments, store: store, env: ["TIENDO_LANG": "en"])
      #expect(done.status == 5 && done.out.isEmpty, "\(arguments): \(done)")
      #expect(done.err.split(separator: "\n").count == 1)
      for word in words { #expect(done.err.contains(word), "\(arguments): \(done.err)") }
    }
    #expect(!files.fileExists(atPath: backup))
    #expect(try store.bytes(of: store.path + "/log/data.mdb") == data)
    let doctor = tiendo("doctor", store: store, env: ["TIENDO_LANG": "en"])
    #expect(doctor.status == 1, "\(doctor)")
    for word in words { #expect(doctor.out.contains(word), "\(doctor.out)") }
  }

  @Test("one put back together with its anchor is refused by the checkpoint that is newer")
  func rolledBackWithAnchor() throws {
    let (store, older) = try sealedTwice()
    try put("log/data.mdb", "log/anchor", of: older, into: store)
    try refused(store, ["checkpoints/000002", "rolled back or replaced", "the log ends at"])
  }

  @Test("one of another store is refused, with that store's header and without it")
  func spliced() throws {
    let (store, _) = try sealedTwice()
    let other = try TestStore.sample()
    try put("log/data.mdb", "log/anchor", of: other.path, into: store)
    try refused(store, ["checkpoints/000002", "another root"])
    // Its own header names it.
    let id = tiendo("init", "--empty", "--store", store.path + "-new", store: store)
    #expect(id.status == 0)
    try put("log", of: store.path + "-new", into: store)
    try refused(store, ["checkpoints/00000", "another log"])
  }

  @Test("a checkpoint that is damaged is named with its file, whatever is in it: exit 5")
  func damagedCheckpoint() throws {
    let (store, _) = try sealedTwice()
    let file = store.path + "/checkpoints/000002"
    let sound = try Data(contentsOf: URL(filePath: file))
    for bytes in [Data([0xff, 0xfe, 0x0a]), Data(), sound.prefix(50), sound.dropLast(20)] {
      try files.removeItem(atPath: file)
      try bytes.write(to: URL(filePath: file))
      try refused(store, [file, "is damaged"])
    }
    try files.removeItem(atPath: store.path + "/checkpoints/000001")
    try sound.write(to: URL(filePath: file))
    let gap = tiendo("verify", store: store)
    #expect(gap.status == 5 && gap.err.contains("checkpoints/000001"), "\(gap)")
  }

  @Test("a backup is not added to by a store whose checkpoints were removed, and doctor says so")
  func removedCheckpoints() throws {
    let (store, _) = try sealedTwice()
    let backup = store.path + "-backup"
    #expect(tiendo("backup", backup, store: store).status == 0)
    #expect(tiendo("doctor", store: store).status == 0)
    try files.removeItem(atPath: store.path + "/checkpoints")
    let done = tiendo("backup", backup, store: store)
    #expect(done.status == 5 && done.err.contains("\(backup)/checkpoints/000001"), "\(done)")
    let doctor = try Answer(tiendo("doctor", "--json", store: store).out)
    #expect(doctor["alarms"] as? [String] == ["checkpoints-lost"])
    #expect((doctor["notes"] as? [String])?.contains("nothing-sealed") == true)
  }

  @Test("doctor says that the key which signed first is lost, and reads all of the log")
  func doctor() throws {
    let (store, _) = try sealedTwice()
    try files.removeItem(atPath: store.path + "/checkpoints/key")
    func alarms() throws -> [String]? {
      try Answer(tiendo("doctor", "--json", store: store).out)["alarms"] as? [String]
    }
    #expect(try alarms() == ["checkpoints"])
    let data = URL(filePath: store.path + "/log/data.mdb")
    var bytes = try Data(contentsOf: data)
    bytes[bytes.range(of: Data("Ban Quản lý Khu kinh tế".utf8))!.lowerBound] ^= 1
    try bytes.write(to: data)
    let done = tiendo("doctor", store: store)
    // In words, or as an alarm: as far as what it needs itself can be read.
    #expect([1, 5].contains(done.status), "\(done)")
    #expect((done.out + done.err).components(separatedBy: "Sổ bị hỏng").count == 2, "\(done)")
  }

  @Test("the key that sealed how the log went on signs no other history of a restored store")
  func fork() throws {
    let (store, _) = try sealedTwice()
    let (backup, again) = (store.path + "-backup", TestStore())
    let position = try #require(
      Answer(tiendo("backup", backup, "--json", store: store).out)["position"] as? Int)
    let restored = tiendo(
      "restore", backup, "--into", again.path, "--at-position", "\(position - 1)", store: again)
    #expect(restored.status == 0, "\(restored)")
    try files.copyItem(atPath: store.path + "/keys", toPath: again.path + "/keys")
    #expect(tiendo("mark", "khac", store: again).status == 0)
    for arguments in [["checkpoint"], ["key", "rotate", "-o", again.path + "-key"]] {
      let done = tiendo(arguments, store: again)
      #expect(done.status == 4 && done.err.contains("ahead/000001"), "\(done)")
    }
    #expect(!files.fileExists(atPath: again.path + "/checkpoints/000002"))
    let line = tiendo("key", "new", "--lost", "-o", again.path + "-line", store: again)
    #expect(line.status == 0, "\(line)")
    #expect(tiendo("verify", store: again).out.contains("ahead/000001"))
    let notes = try Answer(tiendo("doctor", "--json", store: again).out)["notes"] as? [String]
    #expect(notes?.contains("older-than-sealed") == true)
    // Its copies know it too.
    let (copy, third) = (again.path + "-copy", again.path + "-third")
    #expect(tiendo("backup", copy, store: again).status == 0)
    #expect(tiendo("restore", copy, "--into", third, store: again).status == 0)
    #expect(files.fileExists(atPath: third + "/checkpoints/ahead/000001"))
  }
}
