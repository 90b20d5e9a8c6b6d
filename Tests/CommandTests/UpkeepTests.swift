import Foundation
import TestSupport
import Testing

@Suite("rebuild, verify, config, doctor, completions")
struct UpkeepTests {
  @Test("two rebuilds give the same digest")
  func rebuildsAlike() throws {
    let store = try TestStore.sample()
    let first = tiendo("rebuild", store: store)
    #expect(first.status == 0, "\(first.err)")
    #expect(first.out.contains("completion: "))
    #expect(tiendo("dựng-lại", store: store).out == first.out)
  }

  @Test("rebuild --verify finds the views equal to the plain fold")
  func comparesViews() throws {
    let store = try TestStore.sample()
    for model in ["completion", "coverage"] {
      let (status, out, err) = tiendo(
        "rebuild", "--verify", "--model", model, "--as-of", "31/12/2023", store: store)
      #expect(status == 0, "\(err)")
      #expect(out.contains(model))
    }
    #expect(tiendo("rebuild", "--verify", "--at-position", "1", store: store).status == 2)
    #expect(tiendo("rebuild", "--model", "khong-co", store: store).status == 3)
  }

  @Test("verify prints the last position and the root")
  func verifies() throws {
    let store = try TestStore.catalogue()
    let json = try Answer(tiendo("verify", "--full", "--json", store: store).out)
    let units = try Answer(tiendo("unit", "list", "--json", store: store).out)
    #expect(json["root"] as? String == units["root"] as? String)
    #expect(json["position"] as? Int == units["position"] as? Int)
    // The same in words, where little is to be compared.
    let text = tiendo("verify", store: try TestStore.empty()).out
    #expect(text.contains("Sổ nguyên vẹn") && text.contains("Các bảng khớp"))
  }

  @Test("a damaged log is exit code 5 and one sentence")
  func findsDamage() throws {
    let store = try TestStore.catalogue()
    let file = store.path + "/log/data.mdb"
    var bytes = try Data(contentsOf: URL(filePath: file))
    let note = try #require(bytes.range(of: Data("Ban Quản lý Khu kinh tế".utf8)))
    bytes[note.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: file))
    let (status, out, err) = tiendo("verify", store: store)
    #expect(status == 5, "\(out)\(err)")
    #expect(err.split(separator: "\n").count == 1)
  }

  @Test("a setting is shown, changed and refused")
  func configures() throws {
    let store = try TestStore.empty()
    let all = tiendo("config", store: store).out
    #expect(all.hasPrefix("zone = Asia/Ho_Chi_Minh\nclosing = calendar\nbackup = none\n"))
    #expect(tiendo("config", "closing", "14", store: store).status == 0)
    #expect(tiendo("cai-dat", "closing", store: store).out == "14\n")
    #expect(tiendo("config", "closing", "31", store: store).status == 3)
    #expect(tiendo("config", "mau", store: store).status == 3)
  }

  @Test("doctor says where the store is and that nothing is wrong")
  func looksOver() throws {
    let store = try TestStore.catalogue()
    let (status, out, _) = tiendo("doctor", store: store)
    #expect(status == 0)
    #expect(out.contains(store.path) && out.contains("Không có gì cần chú ý"))
    let json = try Answer(tiendo("doctor", "--json", store: store).out)
    #expect(json["missingFromCatalogue"] as? Int == 0)
    #expect(json["anchorMissing"] as? Bool == false)
    try FileManager.default.removeItem(atPath: store.path + "/log/anchor")
    let english = tiendo("doctor", "--lang", "en", store: store)
    #expect(english.out.contains("! The anchor is missing") && english.status == 1)
    let verified = tiendo("verify", "--lang", "en", store: store)
    #expect(verified.err.hasPrefix("! The anchor is missing") && verified.status == 0)
    let alarms = try Answer(tiendo("doctor", "--json", store: store).out)["alarms"] as? [String]
    #expect(alarms == ["anchor-missing"])
  }

  @Test("doctor alarms when nights or backups fail to come, and exits with 1")
  func alarms() throws {
    let store = try TestStore.catalogue()
    func alarms(_ now: String = "2026-11-24T02:00:00Z") throws -> [String] {
      let done = tiendo("doctor", "--json", store: store, env: ["TIENDO_NOW": now])
      let alarms = try Answer(done.out)["alarms"] as? [String] ?? ["?"]
      #expect(done.status == (alarms.isEmpty ? 0 : 1))
      return alarms
    }
    #expect(try alarms() == [])
    #expect(tiendo("config", "backup", store.path + "-backup", store: store).status == 0)
    #expect(try alarms() == ["no-backup"])
    #expect(tiendo("nightly", store: store).status == 0)
    #expect(try alarms("2026-11-25T13:59:00Z") == [])
    #expect(try alarms("2026-11-25T14:01:00Z") == ["night-old"])
    #expect(tiendo("mark", "nay", store: store).status == 0)
    #expect(try alarms("2026-11-26T02:00:00Z") == ["night-old", "backup-old"])
    let text = tiendo("kham", store: store).out
    #expect(text.contains("Đêm gần nhất") && text.contains("24/11/2026 · khớp"))
  }

  @Test("doctor of an empty store says what the catalogue would add")
  func saysWhatIsMissing() throws {
    let json = try Answer(tiendo("doctor", "--json", store: try TestStore.empty()).out)
    #expect(json["missingFromCatalogue"] as? Int ?? 0 > 1000)
  }

  @Test("completions are printed for three shells, anything else is wrong usage")
  func completes() throws {
    let store = TestStore()
    for shell in ["bash", "zsh", "fish"] {
      let (status, out, _) = tiendo("completions", shell, store: store)
      #expect(status == 0)
      #expect(out.contains("tiendo"))
    }
    #expect(tiendo("completions", "ksh", store: store).status == 2)
  }

  @Test(
    "every reading command says what it does in both languages, with an example",
    arguments: [
      ["status"], ["history"], ["log"], ["due"], ["revisions"], ["export"], ["rebuild"], ["verify"],
      ["config"], ["doctor"], ["nightly"], ["backup"], ["restore"], ["salvage"], ["completions"],
      ["unit"],
      ["unit", "list"], ["unit", "show"],
      ["unit", "search"], ["target"], ["indicator"], ["document"],
    ])
  func helps(command: [String]) throws {
    let store = TestStore()
    let vi = tiendo(command + ["--help"], store: store)
    let en = tiendo(command + ["--help"], store: store, env: ["TIENDO_LANG": "en"])
    #expect(vi.status == 0 && en.status == 0)
    #expect(vi.out.contains("Ví dụ: tiendo ") && vi.out.contains("TÙY CHỌN"))
    #expect(en.out.contains("Example: tiendo ") && en.out.contains("OPTIONS"))
  }

  @Test("a missing store is exit code 5 and says how to make one")
  func needsStore() throws {
    for command in [["status"], ["log"], ["due"], ["verify"], ["doctor"], ["unit", "list"]] {
      let (status, _, err) = tiendo(command, store: TestStore())
      #expect(status == 5)
      #expect(err.contains("tiendo init"))
    }
  }

  @Test("the options of every command may stand before it")
  func optionsFirst() throws {
    let store = try TestStore.sample()
    let behind = tiendo("status", "--store", store.path, "--lang", "en", store: TestStore())
    let before = tiendo(["--store", store.path, "--lang=en", "status"], store: TestStore())
    #expect(behind.out.contains("position") && behind.status == 0)
    #expect(before == behind)
  }
}
