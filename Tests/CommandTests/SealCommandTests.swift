import Foundation
import TestSupport
import Testing

@Suite("key, checkpoint, prove, receipt")
struct SealCommandTests {
  /// The sample with a key.
  private static func sealed() throws -> TestStore {
    let store = try TestStore.sample()
    #expect(tiendo("key", "new", store: store).status == 0)
    return store
  }

  private static func made(_ name: String, _ store: TestStore) -> String {
    URL(filePath: store.path).deletingLastPathComponent().appending(path: name).path
  }

  @Test("the store's files are for their owner alone")
  func modes() throws {
    let store = try TestStore.catalogue()
    _ = tiendo("key", "new", store: store)
    _ = tiendo("checkpoint", store: store)
    _ = tiendo("status", store: store)
    let names = try FileManager.default.subpathsOfDirectory(atPath: store.path)
    #expect(names.contains("keys/signing") && names.contains("checkpoints/000001"))
    for name in [""] + names {
      let facts = try FileManager.default.attributesOfItem(atPath: store.path + "/" + name)
      let mode = try #require(facts[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name) \(String(mode, radix: 8))")
    }
  }

  @Test("what is written beside the store is for its owner alone too, a monitor's figures aside")
  func modesBeside() throws {
    let store = try Self.sealed()
    let commands = [
      ["export", "-o", "so.jsonl"], ["show", "documents", "-o", "vb.xlsx"],
      ["show", "documents", "-o", "vb.html"], ["nightly", "--metrics", "so.prom"],
      ["receipt", "documents", "tinh", "--period", "2021", "-o", "vb.json"],
    ]
    for command in commands {
      #expect(tiendo(command, store: store).status == 0, "\(command)")
      let file = Self.made(command[command.count - 1], store)
      let facts = try FileManager.default.attributesOfItem(atPath: file)
      let expected = command[0] == "nightly" ? 0o644 : 0o600
      #expect(facts[.posixPermissions] as? Int == expected, "\(command)")
    }
  }

  @Test("a key is never written over, and one that others may read signs nothing")
  func keys() throws {
    let store = try Self.sealed()
    #expect(tiendo("key", "new", store: store).status == 3)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: store.path + "/keys/signing")
    let (status, _, err) = tiendo("checkpoint", store: store)
    #expect(status == 3 && err.contains("chmod 600"))
    #expect(tiendo("điểm-chốt", store: try TestStore.empty()).status == 3)
  }

  @Test("a log put back to before a checkpoint is refused by verify, in either language")
  func rolledBack() throws {
    let store = try Self.sealed()
    let before = Self.made("before", store)
    try FileManager.default.copyItem(atPath: store.path + "/log", toPath: before)
    _ = tiendo(
      "record", "measurement", "tttt", "31/50", "--unit", "tinh", "--period", "2026-Q1",
      store: store)
    #expect(tiendo("checkpoint", store: store).status == 0)
    #expect(tiendo("verify", "--full", store: store).out.contains("1 điểm chốt"))
    try FileManager.default.removeItem(atPath: store.path + "/log")
    try FileManager.default.moveItem(atPath: before, toPath: store.path + "/log")
    for (language, word) in [("vi", "điểm chốt số 1"), ("en", "checkpoint number 1")] {
      let (status, _, err) = tiendo(
        "verify", "--full", store: store, env: ["TIENDO_LANG": language])
      #expect(status == 5 && err.contains(word), "\(err)")
    }
  }

  @Test("the rank of 2023 has a receipt as known on either day; a changed one is refused")
  func receipt() throws {
    let store = try Self.sealed()
    for (day, rank) in [("2024-06-30", "15"), ("2025-03-01", "11")] {
      let done = tiendo(
        "phiếu", "completion", "dti-hang@tinh", "--at", "2023-12-31@\(day)", "-o", "dti.json",
        store: store)
      #expect(done.status == 0, "\(done.err)")
      let checked = tiendo("phieu", "kiem-tra", "dti.json", store: store)
      #expect(checked.status == 0 && checked.out.contains(#""value":"\#(rank)""#), "\(checked.err)")
    }
    let file = Self.made("dti.json", store)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing(#""value":"11""#, with: #""value":"10""#)
      .write(toFile: file, atomically: true, encoding: .utf8)
    #expect(tiendo("receipt", "verify", "dti.json", store: store).status == 1)
    try "{}".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(tiendo("receipt", "verify", "dti.json", store: store).status == 3)
    #expect(tiendo("receipt", "completion", "khong-co@tinh", store: store).status == 1)
    #expect(tiendo("receipt", "coverage", "tinh", store: store).status == 1)
  }

  /// The receipt of the rank with other words in the place of some.
  private static func altered(_ old: String, _ new: String, _ store: TestStore) throws -> String {
    let text = try String(contentsOfFile: made("dti.json", store), encoding: .utf8)
    #expect(text.contains(old))
    return try store.file("sua.json", text.replacing(old, with: new))
  }

  @Test("of a receipt that was changed it is said what does not hold")
  func whatWasChanged() throws {
    let store = try Self.sealed()
    let made = tiendo(
      "receipt", "completion", "dti-hang@tinh", "--at", "2023-12-31@2025-03-01", "-o", "dti.json",
      store: store)
    #expect(made.status == 0, "\(made.err)")
    let key = String(tiendo("key", "show", store: store).out.dropLast())
    for (old, new, said) in [
      (#""value":"11""#, #""value":"10""#, "the figure is another one"),
      (#""row":"dti-hang@tinh""#, #""row":"dti-diem@tinh""#, "an event of the series is left out"),
      (#""knownOn":"2025-03-01""#, #""knownOn":"2025-03-02""#, "changed after it was signed"),
      (#""events":[["#, #""events":[[1"#, "its events are not those of the sealed log"),
    ] {
      let file = try Self.altered(old, new, store)
      let refused = tiendo("receipt", "verify", file, "--key", key, "--lang", "en", store: store)
      #expect(refused.status == 1 && refused.err.contains(said), "\(new): \(refused.err)")
    }
    let stranger = String(tiendo("key", "show", store: try Self.sealed()).out.dropLast())
    let other = tiendo("receipt", "verify", "dti.json", "--key", stranger, store: store)
    #expect(other.status == 1 && other.err.contains("mà do khóa \(key)"), "\(other.err)")
  }

  @Test(
    "without --key it is said whose key was taken, and where there is no store, that one must be")
  func whoseKey() throws {
    let store = try Self.sealed()
    #expect(
      tiendo("receipt", "documents", "tinh", "--period", "2021", "-o", "vb.json", store: store)
        .status == 0)
    let key = String(tiendo("key", "show", store: store).out.dropLast())
    let own = tiendo("receipt", "verify", "vb.json", "--lang", "en", store: store)
    #expect(own.status == 0 && own.out.contains("Trusted by the key \(key), taken from the store"))
    let given = tiendo("receipt", "verify", "vb.json", "--key", key, "--lang", "en", store: store)
    #expect(given.out.contains("Trusted by the key that was given."), "\(given.out)")
    let nowhere = TestStore()
    for language in ["vi", "en"] {
      let refused = tiendo(
        "receipt", "verify", Self.made("vb.json", store), "--lang", language, store: nowhere)
      #expect(refused.status == 2 && refused.err.contains("--key"), "\(refused)")
    }
  }

  @Test("a receipt is not made of a period or a document that the figure does not depend on")
  func unusedOptions() throws {
    let store = try Self.sealed()
    for asked in [
      ["completion", "dti-hang@tinh", "--period", "2021"],
      ["milestones", "de-an-cqdt-2017", "--period", "2021"],
      ["documents", "tinh", "--document", "nq-06-tu"],
    ] {
      let refused = tiendo(["receipt"] + asked, store: store)
      #expect(refused.status == 3 && refused.err.contains(asked[2]), "\(refused)")
    }
  }

  @Test("after a rotation the key that is shown is the one in force, and verify takes it")
  func shown() throws {
    let store = try Self.sealed()
    let first = tiendo("key", "show", store: store).out
    _ = tiendo("checkpoint", store: store)
    let new = tiendo("key", "rotate", "-o", "moi", store: store).out
    #expect(new.split(separator: "\n").count == 1, "the key alone: \(new)")
    #expect(tiendo("key", "show", store: store).out == new)
    #expect(tiendo("key", "show", "--all", store: store).out == first + new)
    for key in [first, new] {
      #expect(tiendo("verify", "--key", String(key.dropLast()), store: store).status == 0)
    }
  }

  @Test("a lost key is followed by a new line that verify names and the lost key does not lead to")
  func lostKey() throws {
    let store = try Self.sealed()
    let (signing, kept) = (store.path + "/keys/signing", Self.made("cu", store))
    _ = tiendo("checkpoint", store: store)
    let lost = String(tiendo("key", "show", store: store).out.dropLast())
    #expect(tiendo("key", "new", "-o", "khac", store: store).status == 4)
    #expect(tiendo("key", "new", "--lost", "-o", "khac", store: store).status == 3)
    try FileManager.default.moveItem(atPath: signing, toPath: kept)
    #expect(tiendo("checkpoint", store: store).status == 3)
    let made = tiendo("key", "new", "--lost", store: store)
    #expect(made.status == 0 && made.err.contains("Điểm chốt số 2"), "\(made)")
    let new = String(made.out.dropLast())
    // The lost one signs nothing more, should it turn up.
    #expect(tiendo("checkpoint", "--key", "cu", store: store).status == 3)
    #expect(tiendo("key", "rotate", "-o", "moi", "--key", "cu", store: store).status == 3)
    #expect(!FileManager.default.fileExists(atPath: Self.made("moi", store)))
    for (language, word) in [("vi", "không bảo chứng"), ("en", "does not vouch")] {
      let env = ["TIENDO_LANG": language]
      let (status, out, _) = tiendo("verify", "--key", new, store: store, env: env)
      #expect(status == 0 && out.contains(word) && out.contains(lost), "\(out)")
      #expect(tiendo("verify", "--key", lost, store: store, env: env).status == 1)
    }
    let receipt = ["receipt", "completion", "dti-hang@tinh", "-o", "dti.json"]
    #expect(tiendo(receipt, store: store).status == 0)
    for (key, status) in [(new, Int32(0)), (lost, 1)] {
      #expect(
        tiendo("receipt", "verify", "dti.json", "--key", key, store: store).status == status)
    }
  }

  @Test("the store's checkpoints must be signed by the key that is given")
  func otherKey() throws {
    let store = try Self.sealed()
    _ = tiendo("checkpoint", store: store)
    let own = tiendo("key", "show", store: store).out.dropLast()
    #expect(tiendo("verify", "--key", String(own), store: store).status == 0)
    let other = tiendo("key", "show", store: try Self.sealed()).out.dropLast()
    #expect(tiendo("verify", "--key", String(other), store: store).status == 1)
    #expect(tiendo("verify", "--key", "abc", store: store).status == 3)
    #expect(tiendo("verify", "--key", String(own), store: try Self.sealed()).status == 1)
  }
}
