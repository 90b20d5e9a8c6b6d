import Foundation
import TestSupport
import Testing

@Suite("Faults: stores that cannot be read or written")
struct FaultsDiskTests {
  private func corrupted(
    _ file: String, _ change: (inout Data) -> Void
  ) throws -> (store: TestStore, path: URL, bytes: Data) {
    let store = try FaultsStore.make()
    let path = URL(filePath: store.path + "/log/" + file)
    var bytes = try Data(contentsOf: path)
    change(&bytes)
    try bytes.write(to: path)
    return (store, path, bytes)
  }

  private func expectRefused(_ store: TestStore, _ words: String) {
    for command in [["status"], ["show", "documents"], ["record", "documents", "--unit", "tinh"]] {
      var command = command
      if command[0] == "record" { command += ["--on", "2022-01-01", "--incoming", "1"] }
      let done = tiendo(command, store: store)
      #expect(done.status == 5, "\(command)")
      #expect(done.out == "")
      #expect(done.err.filter { $0 == "\n" }.count == 1, "one sentence: \(done.err)")
      #expect(done.err.contains(words), "\(done.err)")
    }
  }

  @Test("a store of a newer format is left alone, and says that a newer program is wanted")
  func newerFormat() throws {
    let (store, path, bytes) = try corrupted("header") { $0[8] = 99 }
    expectRefused(store, "chương trình mới hơn")
    #expect(try Data(contentsOf: path) == bytes)
  }

  @Test("a data.mdb that is not ours is never opened")
  func foreign() throws {
    let (store, path, bytes) = try corrupted("data.mdb") {
      $0 = Data((0..<8_192).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    }
    expectRefused(store, store.path + "/log")
    #expect(try Data(contentsOf: path) == bytes)
  }

  @Test("a header that is not ours is said to be", arguments: [0, 20, 63])
  func foreignHeader(offset: Int) throws {
    let (store, _, _) = try corrupted("header") { $0[offset] ^= 0x10 }
    expectRefused(store, store.path + "/log/header")
  }

  @Test("a truncated data.mdb ends in one sentence and exit 5", arguments: [0, 100, 4_096, 20_000])
  func truncated(length: Int) throws {
    let (store, path, bytes) = try corrupted("data.mdb") { $0 = $0.prefix(length) }
    expectRefused(store, store.path + "/log/data.mdb")
    #expect(try Data(contentsOf: path) == bytes, "nothing is written")
  }

  @Test("a store that is not there says how to make one")
  func missing() {
    let done = tiendo("status", store: TestStore())
    #expect(done.status == 5)
    #expect(done.err.contains("tiendo init"))
  }

  @Test(
    "a store that cannot be written is read, and refuses a figure in one sentence",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") || getuid() != 0))
  func readOnly() throws {
    let store = try FaultsStore.make()
    let answer = tiendo("show", "documents", "--json", store: store).out
    #expect(shell("chmod -R a-w,a+rX '\(store.path)'", store).status == 0)
    defer { _ = shell("chmod -R u+w '\(store.path)'", store) }
    let parent = URL(filePath: store.path).deletingLastPathComponent().path
    _ = shell("chmod a+rx '\(parent)'", store)
    let asOther = getuid() == 0 ? "/usr/bin/setpriv --reuid=65534 --clear-groups " : ""
    let shown = shell("\(asOther)'\(Command.path)' show documents --json", store)
    #expect(shown.status == 0, "\(shown.text)")
    #expect(shown.text == answer)
    let refused = shell(
      "\(asOther)'\(Command.path)' record documents --unit tinh --on 2022-01-01 --incoming 5", store
    )
    #expect(refused.status == 5, "\(refused.text)")
    #expect(refused.text.filter { $0 == "\n" }.count == 1)
    #expect(refused.text.contains("quyền"))
  }

  @Test("a full disk: exit 5, nothing of the file, and the store is whole", .enabled(if: canMount))
  func full() throws {
    let store = TestStore()
    let parent = URL(filePath: store.path).deletingLastPathComponent().path
    #expect(shell("mount -t tmpfs -o size=2m tmpfs '\(parent)'", store).status == 0)
    defer { _ = shell("umount '\(parent)'", store) }
    let made = try FaultsStore.make()
    try FileManager.default.copyItem(atPath: made.path, toPath: store.path)
    let before = try FaultsStore.root(store)
    let done = tiendo(
      "import", try FaultsStore.file("dai", in: made, count: 20_000), store: store)
    #expect(done.status == 5, "\(done.err)")
    #expect(done.err.filter { $0 == "\n" }.count == 1)
    #expect(done.err.contains("đầy"))
    #expect(try FaultsStore.root(store) == before)
  }

  /// Only root may mount, and not in every container.
  static let canMount: Bool = {
    guard getuid() == 0 else { return false }
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return shell(
      "mount -t tmpfs -o size=1m tmpfs '\(directory)' && umount '\(directory)'", TestStore()
    ).status == 0
  }()
}

/// Runs a line of the shell for a store; what it prints on both outputs.
private func shell(_ line: String, _ store: TestStore) -> (status: Int32, text: String) {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", line]
  process.environment = [
    "PATH": "/usr/sbin:/sbin:/usr/bin:/bin", "TIENDO_STORE": store.path, "TIENDO_ACTOR": "x",
    "TIENDO_NOW": "2026-11-24T02:00:00Z",
  ]
  process.standardOutput = pipe
  process.standardError = pipe
  guard (try? process.run()) != nil else { return (-1, "") }
  let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
}
