import Foundation
import TestSupport
import Testing

@Suite("Faults: processes that die, and many at once", .serialized)
struct FaultsTests {
  @Test("kill -9 in the middle of an import leaves all or nothing of the file, again and again")
  func killed() throws {
    let store = try FaultsStore.make()
    let began = Date()
    let whole = try Running(
      ["import", FaultsStore.file("dau", in: store)], store: store)
    #expect(whole.end().status == 0)
    let usual = Date().timeIntervalSince(began)
    var position = 2 + FaultsStore.lines
    var (kept, lost) = (["dau"], 0)
    for round in 1...8 {
      let file = try FaultsStore.file("tep\(round)", in: store)
      let running = try Running(["import", file], store: store)
      // The first round comes too early for anything to be written, whatever the machine does.
      if round > 1 { Thread.sleep(forTimeInterval: .random(in: 0...usual)) }
      running.send(SIGKILL)
      // It may just have ended by itself; then its file must be there.
      let isAcknowledged = running.end().status == 0
      let done = tiendo(
        "record", "measurement", "x", "\(round)", "--unit", "tinh", "--on", "2022-01-01",
        "--key", "lan\(round)", "--json", store: store)
      #expect(done.status == 0, "round \(round): \(done.err)")
      let got = try #require(done.out.firstMatch(of: /"position":(\d+)/).flatMap { Int($0.1) })
      let isThere = got == position + FaultsStore.lines + 1
      #expect(isThere || (!isAcknowledged && got == position + 1), "round \(round): \(got)")
      if isThere { kept.append("tep\(round)") } else { lost += 1 }
      position = got
    }
    #expect(try FaultsStore.head(store).position == position)
    let log = tiendo("export", store: store).out.split(separator: "\n")
    #expect(Set(log).count == log.count && log.count == position)
    for name in kept {
      #expect(log.count { $0.contains(#""id":"\#(name)-"#) } == FaultsStore.lines)
    }
    for round in 1...8 {
      #expect(log.count { $0.contains(#""idempotencykey":"lan\#(round)""#) } == 1)
    }
    #expect(lost > 0, "no round was early enough to lose anything")
  }

  @Test(
    "who imports from a pipe that stalls keeps nobody waiting, and can be stopped",
    arguments: [false, true])
  func stalledInput(isStopped: Bool) throws {
    let store = try FaultsStore.make()
    let line = try #require(
      tiendo("export", "--at-position", "1", store: store).out.split(separator: "\n")
        .first)
    let pipe = Pipe()
    let running = try Running(["import", "-"], store: store, input: pipe)
    try pipe.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    Thread.sleep(forTimeInterval: 0.3)
    let done = tiendo(
      "record", "measurement", "x", "5", "--unit", "tinh", "--on", "2022-01-01", store: store)
    #expect(done.status == 0 && running.isRunning, "\(done.err)")
    let before = try FaultsStore.head(store).position
    if isStopped { running.send(SIGINT) } else { try pipe.fileHandleForWriting.close() }
    let (status, err) = running.end()
    #expect(status == (isStopped ? 130 : 0) && !err.isEmpty, "\(status) \(err)")
    #expect(try FaultsStore.head(store).position == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: store.path)
    #expect(!left.contains { $0.hasPrefix("stdin") })
  }

  @Test("20 processes record 10 figures each at once: 200 events, gapless, each once")
  func manyWriters() throws {
    let store = try FaultsStore.make()
    let writers = try (0..<20).map { writer in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      let record = """
        "\(Command.path)" record measurement x $n --unit tinh --on 2022-01-01 \
        --key \(writer)-$n --quiet || exit $?
        """
      process.arguments = ["-c", "for n in 0 1 2 3 4 5 6 7 8 9; do \(record); done"]
      process.environment = [
        "PATH": "/usr/bin:/bin", "TIENDO_STORE": store.path, "TIENDO_ACTOR": "w\(writer)",
        "TIENDO_NOW": "2026-11-24T02:00:00Z",
      ]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for writer in writers {
      writer.waitUntilExit()
      #expect(writer.terminationStatus == 0)
    }
    #expect(try FaultsStore.head(store).position == 202)
    let log = tiendo("export", store: store).out
    let positions = log.matches(of: /"position":(\d+)/).compactMap { Int($0.1) }
    #expect(positions == Array(1...202))
    #expect(Set(log.matches(of: /"idempotencykey":"(\d+-\d)"/).map { String($0.1) }).count == 200)
  }

  @Test("a reader during an import sees nothing of it or all, and never waits for it")
  func reader() throws {
    let store = try FaultsStore.make()
    let file = try FaultsStore.file("dai", in: store)
    let running = try Running(["import", file], store: store)
    var seen: Set<String> = []
    var during = 0
    while running.isRunning {
      // Held still, so that the reader comes in the middle; it could not wait for the import then.
      running.send(SIGSTOP)
      let done = tiendo(
        "show", "documents", "--as-of", "2022-12-31", "--format", "csv", store: store)
      #expect(done.status == 0, "\(done.err)")
      seen.insert(done.out)
      if running.isRunning { during += 1 }
      running.send(SIGCONT)
      usleep(100_000)
    }
    #expect(running.end().status == 0)
    let last = tiendo(
      "show", "documents", "--as-of", "2022-12-31", "--format", "csv", store: store
    ).out
    let sum = FaultsStore.lines * (FaultsStore.lines - 1) / 2
    #expect(last.contains("\(sum)"))
    #expect(seen.subtracting([last]).count <= 1, "\(seen)")
    #expect(seen.allSatisfy { $0 == last || !$0.contains("tinh") })
    #expect(during > 0)
  }

  @Test("Ctrl-C in the middle of an import leaves nothing of it, says so, and exits 130")
  func interrupted() throws {
    let store = try FaultsStore.make()
    let before = try FaultsStore.root(store)
    let file = try FaultsStore.file("dai", in: store, count: FaultsStore.lines * 10)
    let data = store.path + "/log/data.mdb"
    let size = try FileManager.default.attributesOfItem(atPath: data)[.size] as? Int ?? 0
    let running = try Running(["import", file], store: store)
    // Once the log has grown, a part of the file is written and most of it is not.
    while running.isRunning,
      try FileManager.default.attributesOfItem(atPath: data)[.size] as? Int ?? 0 <= size
    { usleep(1_000) }
    running.send(SIGINT)
    let done = running.end()
    #expect(done.status == 130)
    #expect(done.err.contains("Đã dừng theo yêu cầu; sổ vẫn như trước lệnh này"))
    #expect(try FaultsStore.root(store) == before)
    let few = try FaultsStore.file("ngan", in: store, count: 5)
    #expect(tiendo("import", few, store: store).err.contains("vị trí 3 đến 7"))
  }
}
