import Foundation
import Testing

@testable import EventLog

@Suite struct RecoveryTests {
  /// A log as it is found after its writer was killed in the middle of a long batch: what is on
  /// the disk while the batch runs.
  private func killed(_ directory: TemporaryDirectory) throws -> (path: String, before: Head) {
    struct Stop: Error {}
    let log = try directory.create()
    try log.write(now: 1) { writer in
      for i in 0..<300 { _ = try writer.append(indexed("kept \(i)")) }
    }
    let copy = directory.path + "/killed"
    _ = try? log.write(now: 2, chunk: 1_024) { writer in
      for i in 0..<5_000 { _ = try writer.append(indexed("lost \(i)")) }
      try FileManager.default.copyItem(atPath: directory.log, toPath: copy)
      throw Stop()
    }
    return (copy, try log.read { $0.head })
  }

  private func indexed(_ text: String) -> Appendable {
    var event = event(
      text, keyed: true, names: ["unit \(text.utf8.count)", String(text.prefix(4))])
    event.indexed = text.hasSuffix("7")
    return event
  }

  @Test("an unfinished tail is not seen by readers and is removed by the next writer")
  func unfinishedTail() throws {
    let directory = TemporaryDirectory()
    let (path, before) = try killed(directory)
    let log = try EventLog.open(at: path)
    #expect(try log.verify().unfinished)
    try log.read { reader throws in
      #expect(reader.head == before)
      #expect(try reader.position(forKey: [UInt8]("lost 5".utf8)) == nil)
      #expect(try reader.number(of: "lost") == nil)
      #expect(try reader.kindPositions().count == 30)
      var count = 0
      try reader.scan { _ in count += 1 }
      #expect(count == 300)
      #expect(throws: LogError.self) { try reader.event(at: 301) { $0.position } }
    }
    let receipt = try log.write(now: 3) { writer in try writer.append(indexed("lost 5")) }
    #expect(receipt.position == 301)
    #expect(!receipt.duplicate)
    let report = try log.verify { stored in
      Derived(
        names: indexed(stored.text).names, keys: [[UInt8](stored.payload)],
        indexedKind: stored.text.hasSuffix("7") ? 7 : nil)
    }
    #expect(!report.unfinished)
    #expect(report.keys == 301)
  }

  @Test("the first batch of all, killed, leaves an empty log that can be written")
  func killedAtTheBeginning() throws {
    struct Stop: Error {}
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let copy = directory.path + "/killed"
    _ = try? log.write(now: 2, chunk: 1_024) { writer in
      for i in 0..<5_000 { _ = try writer.append(indexed("lost \(i)")) }
      try FileManager.default.copyItem(atPath: directory.log, toPath: copy)
      throw Stop()
    }
    let again = try EventLog.open(at: copy)
    #expect(try again.read { $0.head.position } == 0)
    try again.write(now: 1) { _ = try $0.append(indexed("lost 1")) }
    #expect(try again.verify().keys == 1)
  }

  @Test("a batch of many chunks is one batch: verified, and twice the same root")
  func longBatch() throws {
    let roots = try (0..<2).map { _ in
      let directory = TemporaryDirectory()
      let log = try directory.create(mapSize: 1 << 20)
      try log.write(now: 2, chunk: 2_048) { writer in
        for i in 0..<10_000 { _ = try writer.append(indexed("event \(i)")) }
      }
      let report = try log.verify()
      #expect(report.head.position == 10_000)
      #expect(report.keys == 10_000)
      return report.head.root
    }
    #expect(roots[0] == roots[1])
  }

  @Test("an anchor ahead of the log says that the log was rolled back")
  func rolledBack() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("a")) }
    let old = directory.path + "/old"
    try FileManager.default.copyItem(atPath: directory.log, toPath: old)
    try log.write(now: 1) { _ = try $0.append(event("b")) }
    try FileManager.default.removeItem(atPath: old + "/anchor")
    #expect(try EventLog.open(at: old).anchorMissing)
    try FileManager.default.copyItem(atPath: directory.log + "/anchor", toPath: old + "/anchor")
    let error = #expect(throws: LogError.self) { try EventLog.open(at: old) }
    #expect(error?.code == "rolledBack")
    #expect(error?.category == .corrupt)
  }

  @Test("an anchor of another log is noticed, one that lags is not a fault")
  func otherAnchor() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("a")) }
    let lagging = try Data(contentsOf: URL(fileURLWithPath: directory.log + "/anchor"))
    try log.write(now: 1) { _ = try $0.append(event("b")) }
    try lagging.write(to: URL(fileURLWithPath: directory.log + "/anchor"))
    #expect(try !EventLog.open(at: directory.log).anchorMissing)
    let other = TemporaryDirectory()
    try other.create().write(now: 9) { _ = try $0.append(event("a")) }
    try FileManager.default.removeItem(atPath: directory.log + "/anchor")
    try FileManager.default.copyItem(
      atPath: other.log + "/anchor", toPath: directory.log + "/anchor")
    #expect(throws: LogError.self) { try EventLog.open(at: directory.log) }
  }

  @Test("writers with handles of their own take turns: every event once, gapless")
  func manyWriters() async throws {
    let directory = TemporaryDirectory()
    _ = try directory.create()
    let path = directory.log
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<6 {
        group.addTask {
          let log = try EventLog.open(at: path)
          for i in 0..<20 {
            try log.write(now: 1, lockTimeout: 60) {
              _ = try $0.append(event("\(task) \(i)", keyed: true))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let report = try EventLog.open(at: path).verify()
    #expect(report.head.position == 120)
    #expect(report.keys == 120)
  }

  @Test("a second writer gets busy when the first takes too long")
  func busy() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let other = try EventLog.open(at: directory.log)
    try log.write(now: 1) { _ in
      let error = #expect(throws: LogError.self) {
        try other.write(now: 1, lockTimeout: 0.01) { _ = try $0.append(event("x")) }
      }
      #expect(error?.category == .busy)
    }
  }
}
