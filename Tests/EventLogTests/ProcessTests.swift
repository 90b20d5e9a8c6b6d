import Foundation
import LMDB
import Testing

@testable import EventLog

/// With processes that really die. The child of an exit test runs the closure and nothing else.
@Suite struct ProcessTests {
  @Test("a writer killed in the middle of its batch leaves the log as it was, and unlocked")
  func killedWriter() async throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("kept", keyed: true)) }
    let before = try log.read { $0.head }
    let path = directory.log
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let log = try EventLog.open(at: path)
      try log.write(now: 2, chunk: 1_024) { writer in
        for i in 0..<5_000 { _ = try writer.append(event("lost \(i)", keyed: true)) }
        kill(getpid(), SIGKILL)
      }
    }
    #expect(try log.read { $0.head } == before)
    #expect(try log.verify().unfinished)
    let next = try log.write(now: 3) { try $0.append(event("lost 7", keyed: true)) }
    #expect(next.position == 2 && !next.duplicate)
    #expect(try !log.verify().unfinished)
  }

  @Test("several processes write at once: every event once, gapless")
  func manyProcesses() async throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let path = directory.log
    await withTaskGroup(of: Void.self) { group in
      for process in 0..<4 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [path = path as String, process = process as Int] in
            let log = try EventLog.open(at: path)
            for i in 0..<25 {
              try log.write(now: 1, lockTimeout: 60) {
                _ = try $0.append(event("\(process) \(i)", keyed: true, names: ["p\(process)"]))
              }
            }
          }
        }
      }
    }
    let report = try log.verify()
    #expect(report.head.position == 100)
    #expect(report.keys == 100)
    #expect(report.head.names == 4)
  }

  @Test("a disk that takes no more: a clear error, nothing of the batch, the log still whole")
  func noRoom() async throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("kept")) }
    let path = directory.log
    await #expect(processExitsWith: .exitCode(75)) { [path = path as String] in
      let log = try EventLog.open(at: path)
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 80_000, rlim_max: 80_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try log.write(now: 2) { writer in
          for i in 0..<2_000 { _ = try writer.append(event("lost \(i)", keyed: true)) }
        }
      } catch let error as LogError where error.category == .unavailable {
        exit(75)
      }
    }
    let report = try log.verify()
    #expect(report.head.position == 1)
    let mark = directory.log + "/failed"
    #expect(FileManager.default.fileExists(atPath: mark))
    try log.write(now: 3) { _ = try $0.append(event("later")) }
    #expect(try log.verify().head.position == 2)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test(
    "a writer that met an error of the disk is poisoned; the next one verifies before it writes")
  func poisoned() async throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("kept", keyed: true)) }
    let path = directory.log
    await #expect(processExitsWith: .exitCode(75)) { [path = path as String] in
      let log = try EventLog.open(at: path)
      signal(SIGXFSZ, SIG_IGN)
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
      var usual = rlimit()
      getrlimit(resource, &usual)
      var limit = usual
      limit.rlim_cur = 80_000
      setrlimit(resource, &limit)
      let first = #expect(throws: LogError.self) {
        try log.write(now: 2) { writer in
          for i in 0..<2_000 { _ = try writer.append(event("lost \(i)", keyed: true)) }
        }
      }
      setrlimit(resource, &usual)
      let second = #expect(throws: LogError.self) {
        try log.write(now: 2) { _ = try $0.append(event("lost")) }
      }
      guard first?.category == .unavailable, second?.code == "poisoned" else { exit(1) }
      exit(75)
    }
    // A frame that is damaged meanwhile is found before anything is written.
    let file = URL(fileURLWithPath: path + "/data.mdb")
    let data = try Data(contentsOf: file)
    var damaged = data
    damaged[data.range(of: Data("kept".utf8))!.lowerBound] ^= 1
    for (bytes, isSound) in [(damaged, false), (data, true)] {
      let copy = TemporaryDirectory()
      try FileManager.default.copyItem(atPath: path, toPath: copy.log)
      try bytes.write(to: URL(fileURLWithPath: copy.log + "/data.mdb"))
      let again = try EventLog.open(at: copy.log)
      let result = Result { try again.write(now: 3) { try $0.append(event("next")).position } }
      switch result {
      case .success(let position): #expect(isSound && position == 2)
      case .failure(let error): #expect(!isSound && (error as? LogError)?.category == .corrupt)
      }
    }
  }

  @Test("whatever byte of the whole file is flipped: verify says corrupt, or nothing is different")
  func flippedAnywhere() async throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    for batch in 0..<3 {
      try log.write(now: 1) { writer in
        for i in 0..<120 {
          _ = try writer.append(event("event \(batch) \(i)", keyed: true, names: ["u\(i % 7)"]))
        }
      }
    }
    let root = try log.read { $0.head.root }
    let data = try Data(contentsOf: URL(fileURLWithPath: directory.log + "/data.mdb"))
    for _ in 0..<ProcessTests.flips {
      let (offset, bit) = (Int.random(in: 0..<data.count), UInt8.random(in: 0..<8))
      let copy = TemporaryDirectory()
      try FileManager.default.copyItem(atPath: directory.log, toPath: copy.log)
      var damaged = data
      damaged[offset] ^= 1 << bit
      try damaged.write(to: URL(fileURLWithPath: copy.log + "/data.mdb"))
      // LMDB itself may fall over a damaged page: the guard ends that process with 5 as well.
      let path = copy.log
      await #expect(
        processExitsWith: .exitCode(5), "bit \(bit) of byte \(offset)"
      ) { [path = path as String, root = root as [UInt8]] in
        installBusErrorGuard()
        do {
          let damaged = try EventLog.open(at: path)
          let report = try damaged.verify { stored in
            Derived(
              names: [try damaged.read { try $0.name(stored.unit) }],
              keys: [[UInt8](stored.payload)], indexedKind: nil)
          }
          exit(report.head.root == root ? 5 : 1)
        } catch let error as LogError {
          exit(error.category == .corrupt ? 5 : 2)
        }
      }
    }
  }

  @Test(
    "a directory that cannot be written is read, and refuses a writer in one sentence",
    .enabled(if: getuid() == 0))
  func unwritable() async throws {
    let directory = TemporaryDirectory()
    do {
      let log = try directory.create()
      try log.write(now: 1) { _ = try $0.append(event("a")) }
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.log) {
      chmod(directory.log + "/" + name, 0o444)
    }
    chmod(directory.log, 0o555)
    let path = directory.log
    await #expect(processExitsWith: .success) { [path = path as String] in
      setuid(65_534)
      let log = try EventLog.open(at: path, readOnly: true)
      guard try log.read({ $0.head.position }) == 1 else { exit(2) }
      guard try log.verify().head.position == 1 else { exit(3) }
      do {
        _ = try EventLog.open(at: path)
        exit(4)
      } catch let error as LogError {
        exit(error.category == .unavailable ? EXIT_SUCCESS : 5)
      }
    }
  }

  /// More by TIENDO_FLIPS.
  private static let flips = Int(ProcessInfo.processInfo.environment["TIENDO_FLIPS"] ?? "") ?? 24
}
