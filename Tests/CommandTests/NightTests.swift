import Foundation
import TestSupport
import Testing

@Suite("nightly", .serialized)
struct NightTests {
  private func metrics(_ store: TestStore) -> String {
    (try? String(contentsOfFile: store.path + "/nights/metrics.prom", encoding: .utf8)) ?? ""
  }

  /// The first night of a store that is backed up: the backup, and its one segment.
  private func nightWithBackup(of store: TestStore) throws -> (directory: String, segment: URL) {
    let backup = store.path + "-backup"
    #expect(tiendo("config", "backup", backup, store: store).status == 0)
    #expect(tiendo("nightly", store: store).status == 0)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: backup).first { $0.hasSuffix(".frames") })
    return (backup, URL(filePath: backup + "/" + name))
  }

  private func generations(_ store: TestStore) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store.path + "/views")
      .filter { $0.hasPrefix("gen-") }
  }

  private let question = ["show", "completion", "--json"]

  @Test("a night that finds nothing wrong says so in a line, a certificate and metrics")
  func sound() throws {
    let store = try TestStore.sample()
    let backup = store.path + "-backup"
    #expect(tiendo("config", "backup", backup, store: store).status == 0)
    let before = tiendo(question, store: store).out
    let done = tiendo("nightly", store: store, env: ["TIENDO_LANG": "en"])
    #expect(done.status == 0, "\(done)")
    #expect(done.out.contains("Night 1: ") && done.out.contains("the log is sound, backed up to"))
    #expect(done.out.split(separator: "\n").count == 1)
    let again = tiendo("hang-dem", "--json", store: store)
    let nights = try Answer(tiendo("nightly", "--list", "--json", store: store).out).rows
    #expect(nights.count == 2 && again.status == 0)
    #expect((nights[0]["models"] as? NSArray) == (nights[1]["models"] as? NSArray))
    #expect(nights[0]["root"] as? String == (try Answer(before))["root"] as? String)
    #expect(nights.allSatisfy { $0["result"] as? String == "equal" })
    for line in [
      "tiendo_nightly_exit_code 0\n", "# TYPE tiendo_log_position gauge\n",
      "tiendo_model_rows{model=\"completion\"} ", "tiendo_nightly_step_seconds{step=\"verify\"} ",
      "tiendo_backup_position ", "tiendo_nightly_last_success_timestamp_seconds 1795485600\n",
    ] {
      #expect(metrics(store).contains(line), "\(line)\(metrics(store))")
    }
    #expect(tiendo(question, store: store).out == before)
    let restored = TestStore()
    #expect(tiendo("restore", backup, "--into", restored.path, store: restored).status == 0)
    #expect(tiendo(question, store: restored).out == before)
  }

  @Test("a night reads the whole backup again, and names a segment that has lost a bit: exit 5")
  func damagedBackup() throws {
    let store = try TestStore.catalogue()
    let (backup, file) = try nightWithBackup(of: store)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    #expect(tiendo("mark", "nay", store: store).status == 0)
    let done = tiendo("nightly", store: store)
    #expect(done.status == 5 && done.err.contains(file.lastPathComponent), "\(done)")
    #expect(metrics(store).contains("tiendo_nightly_exit_code 5\n"))
    try FileManager.default.removeItem(atPath: backup)
    let doctor = try Answer(tiendo("doctor", "--json", store: store).out)
    #expect(doctor["alarms"] as? [String] == ["night-failed", "backup-gone"])
  }

  @Test("a row of the views that was tampered with is found and named: exit 1, and it is mended")
  func drift() throws {
    let store = try TestStore.sample()
    let sound = tiendo("show", "documents", "--json", store: store).out
    let current = try String(contentsOfFile: store.path + "/views/current", encoding: .utf8)
    let file = URL(filePath: "\(store.path)/views/\(current)/data.mdb")
    var bytes = try Data(contentsOf: file)
    let incoming = withUnsafeBytes(of: UInt32(1_988_791).littleEndian) { Data($0) }
    var found = 0
    var from = bytes.startIndex
    while let place = bytes.range(of: incoming, in: from..<bytes.endIndex) {
      bytes[place.lowerBound] ^= 2
      from = place.upperBound
      found += 1
    }
    #expect(found > 0)
    try bytes.write(to: file)
    let done = tiendo("nightly", store: store)
    #expect(done.status == 1 && done.err.contains("Bảng documents đã lệch ở dòng 1"), "\(done)")
    #expect(metrics(store).contains("tiendo_nightly_exit_code 1\n"))
    let list = tiendo("nightly", "--list", store: store).out
    #expect(list.contains("lệch"), "\(list)")
    #expect(tiendo("show", "documents", "--json", store: store).out == sound)
    #expect(tiendo("nightly", store: store).status == 0)
  }

  @Test("a flipped bit in the log is exit 5, in the metrics too, and the last good night stands")
  func damaged() throws {
    let store = try TestStore.sample()
    #expect(tiendo("nightly", store: store).status == 0)
    let file = URL(filePath: store.path + "/log/data.mdb")
    let sound = try Data(contentsOf: file)
    var bytes = sound
    bytes[bytes.range(of: Data("Ban Quản lý Khu kinh tế".utf8))!.lowerBound] ^= 1
    try bytes.write(to: file)
    let done = tiendo("nightly", store: store)
    #expect(done.status == 5 && done.err.split(separator: "\n").count == 1, "\(done)")
    #expect(metrics(store).contains("tiendo_nightly_exit_code 5\n"))
    #expect(metrics(store).contains("tiendo_nightly_last_success_timestamp_seconds 1795485600\n"))
    // Also where it cannot even be opened.
    try Data(count: 8192).write(to: file)
    #expect(tiendo("nightly", store: store).status == 5)
    try sound.write(to: file)
    #expect(tiendo("nightly", store: store).status == 0)
    #expect(try Answer(tiendo("nightly", "--list", "--json", store: store).out).rows.count == 2)
  }

  @Test("doctor says that the last night failed, and why, until one goes through")
  func failed() throws {
    let store = try TestStore.sample()
    let (_, file) = try nightWithBackup(of: store)
    let sound = try Data(contentsOf: file)
    var bytes = sound
    bytes[5000] ^= 1
    try bytes.write(to: file)
    #expect(tiendo("nightly", store: store).status == 5)
    let doctor = tiendo("doctor", store: store)
    #expect(doctor.status == 1)
    #expect(doctor.out.contains("Đêm gần nhất không xong: "))
    #expect(doctor.out.contains(file.lastPathComponent))
    try sound.write(to: file)
    #expect(tiendo("nightly", store: store).status == 0)
    #expect(!tiendo("doctor", store: store).out.contains("Đêm gần nhất không xong"))
  }

  @Test("two nights at once: the second is refused with a sentence and 75, and writes no metrics")
  func two() throws {
    let store = try TestStore.catalogue()
    #expect(tiendo("nightly", store: store).status == 0)
    let before = metrics(store)
    let lock = open(store.path + "/nights/lock", O_RDWR)
    #expect(flock(lock, LOCK_EX) == 0)
    let done = tiendo("nightly", store: store)
    #expect(done.status == 75 && done.err.contains("đêm khác đang chạy"), "\(done)")
    #expect(metrics(store) == before)
    close(lock)
    #expect(tiendo("nightly", store: store).status == 0)
  }

  @Test("kill -9 at any moment of a night hurts nothing, and the next one goes through")
  func killed() throws {
    let store = try TestStore.sample()
    #expect(tiendo("config", "backup", store.path + "-backup", store: store).status == 0)
    let before = tiendo(question, store: store).out
    let began = Date()
    #expect(tiendo("nightly", store: store).status == 0)
    let usual = Date().timeIntervalSince(began)
    var cut = 0
    for round in 1...5 {
      let running = try Running(["nightly"], store: store)
      Thread.sleep(forTimeInterval: usual * .random(in: 0...1))
      running.send(SIGKILL)
      if running.end().status != 0 { cut += 1 }
      #expect(tiendo(question, store: store).out == before, "round \(round)")
      if round == 3 { #expect(tiendo("nightly", store: store).status == 0) }
    }
    #expect(cut > 0, "no round was early enough to cut anything off")
    #expect(tiendo("nightly", store: store).status == 0)
    #expect(!FileManager.default.fileExists(atPath: store.path + "/nights/making"))
    #expect(try generations(store).count <= 2)
    #expect(tiendo("backup", "--verify", store: store).status == 0)
  }

  @Test("who reads and who writes is not disturbed, and the night certifies where it began")
  func undisturbed() throws {
    let store = try FaultsStore.make()
    #expect(tiendo("import", try FaultsStore.file("dau", in: store), store: store).status == 0)
    let night = try Running(["nightly"], store: store)
    var recorded = 0
    while night.isRunning || recorded == 0 {
      recorded += 1
      let done = tiendo(
        "record", "measurement", "x", "\(recorded)", "--unit", "tinh", "--on", "2022-01-01",
        "--key", "lan\(recorded)", "--quiet", store: store)
      #expect(done.status == 0, "\(done.err)")
      let read = tiendo("show", "documents", "--as-of", "2022-12-31", "--json", store: store)
      #expect(read.status == 0, "\(read.err)")
    }
    #expect(night.end().status == 0)
    let sum = FaultsStore.lines * (FaultsStore.lines - 1) / 2
    let read = tiendo("show", "documents", "--as-of", "2022-12-31", "--json", store: store)
    #expect(read.out.contains("\(sum)"))
    #expect(try FaultsStore.head(store).position == 2 + FaultsStore.lines + recorded)
  }

  @Test("what was known on a night is made again and is as that night certified it")
  func then() throws {
    let store = try TestStore.sample()
    #expect(tiendo("rebuild", "--known-on", "2026-11-24", store: store).status == 1)
    #expect(tiendo("nightly", store: store).status == 0)
    let night = try #require(
      Answer(tiendo("nightly", "--list", "--json", store: store).out).rows.first)
    let position = try #require(night["position"] as? Int)
    for value in ["31/50", "32/50"] {
      let done = tiendo(
        "record", "measurement", "tttt", value, "--unit", "tinh", "--period", "2026-Q1",
        "--reported-on", "2026-04-10", store: store)
      #expect(done.status == 0, "\(done.err)")
    }
    let made = tiendo(
      "rebuild", "--as-of", "2026-11-24", "--known-on", "2026-11-24", "--at-position",
      "\(position)", store: store, env: ["TIENDO_LANG": "en"])
    #expect(made.status == 0, "\(made)")
    #expect(made.out.contains("the rows of 5 of 5 models, the answers of 5 of 5"), "\(made.out)")
    let otherDay = tiendo(
      "rebuild", "--as-of", "2023-12-31", "--at-position", "\(position)", store: store)
    #expect(otherDay.out.contains("dòng của 5/5 bảng.\nCâu trả lời không so được"), "\(otherDay)")
    #expect(otherDay.out.contains("chứng nhận câu trả lời tính đến 24/11/2026"), "\(otherDay)")
    #expect(tiendo("rebuild", "--at-position", "\(position + 1)", store: store).status == 1)
    // A certificate that says something else is not met.
    let file = store.path + "/nights/000001.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let rows = try #require(text.firstMatch(of: /"digest":"([0-9a-f]{64})"/))
    try text.replacing(rows.1, with: String(repeating: "0", count: 64))
      .write(toFile: file, atomically: true, encoding: .utf8)
    let refused = tiendo("rebuild", "--at-position", "\(position)", store: store)
    #expect(refused.status == 1 && refused.err.contains("completion"), "\(refused)")
  }

  @Test("as many generations and certificates are kept as the settings say")
  func keeps() throws {
    let store = try TestStore.catalogue()
    #expect(tiendo("config", "generations", "2", store: store).status == 0)
    #expect(tiendo("config", "certificates", "2", store: store).status == 0)
    for _ in 1...4 { #expect(tiendo("nightly", "--quiet", store: store).status == 0) }
    #expect(try generations(store).count == 3)
    let rows = try Answer(tiendo("nightly", "--list", "--json", store: store).out).rows
    #expect(rows.compactMap { $0["night"] as? Int } == [3, 4])
  }

  @Test("a backup that cannot be written is exit 5, and not a good night")
  func noBackup() throws {
    let store = try TestStore.catalogue()
    #expect(tiendo("config", "backup", "/dev/null/sao-luu", store: store).status == 0)
    let done = tiendo("nightly", store: store)
    #expect(done.status == 5 && done.err.contains("/dev/null"), "\(done)")
    #expect(metrics(store).contains("tiendo_nightly_exit_code 5\n"))
    #expect(tiendo("nightly", "--list", store: store).out.contains("Chưa có đêm nào"))
  }
}
