import EventLog
import Foundation
import Testing

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
      try log.write(now: 2) { writer in
        for i in 0..<34_000 { _ = try writer.append(event("lost \(i)", keyed: true)) }
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
          await #expect(processExitsWith: .success) { [path = path as String, process = process as Int] in
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
      var limit = rlimit(rlim_cur: 200_000, rlim_max: 200_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try log.write(now: 2) { writer in
          for i in 0..<10_000 { _ = try writer.append(event("lost \(i)", keyed: true)) }
        }
      } catch let error as LogError where error.category == .unavailable {
        exit(75)
      }
    }
    let report = try log.verify()
    #expect(report.head.position == 1)
    try log.write(now: 3) { _ = try $0.append(event("later")) }
    #expect(try log.verify().head.position == 2)
  }
}
