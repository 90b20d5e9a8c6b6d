import Foundation
import Testing

@testable import EventLog

@Suite struct BackupTests {
  private func append(_ count: Int, _ log: EventLog, _ word: String = "event") throws {
    try log.write(now: 1) { writer in
      for i in 0..<count {
        var event = event("\(word) \(writer.position) \(i)", keyed: true, names: ["u\(i % 7)"])
        event.indexed = i % 10 == 0
        _ = try writer.append(event)
      }
    }
  }

  private func derived(_ stored: StoredEvent) -> Derived {
    let number = Int(stored.text.split(separator: " ").last!)!
    return Derived(
      names: ["u\(number % 7)"], keys: [[UInt8](stored.payload)],
      indexedKind: number % 10 == 0 ? 7 : nil)
  }

  private func restored(_ backup: Backup, at directory: String, through last: UInt64? = nil) throws
    -> EventLog
  {
    _ = try EventLog.restore(
      at: directory, from: backup, through: last ?? backup.end, deriving: derived)
    let log = try EventLog.open(at: directory)
    _ = try log.verify(deriving: derived)
    return log
  }

  @Test("a second backup writes only the new frames, and both together give the same root")
  func incremental() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let target = directory.path + "/backup"
    try append(2_000, log)
    let first = try log.backup(to: target)
    #expect(first.position == 2_000 && first.before == 0 && first.segments == 1)
    let before = try Data(
      contentsOf: URL(filePath: target + "/" + Backup.name(first: 1, last: 2_000)))
    try append(5, log)
    let second = try log.backup(to: target)
    #expect(second.before == 2_000 && second.position == 2_005 && second.segments == 1)
    #expect(second.bytes < first.bytes / 50)
    #expect(try log.backup(to: target).segments == 0)
    let after = try Data(
      contentsOf: URL(filePath: target + "/" + Backup.name(first: 1, last: 2_000)))
    #expect(after == before)
    let backup = try Backup(target)
    try backup.verify()
    let again = try restored(backup, at: directory.path + "/again")
    #expect(try again.read { $0.head.root } == log.read { $0.head.root })
    #expect(again.storeID == log.storeID && again.created == log.created)
  }

  @Test("a log is restored to any position, with the root it had there, and goes on from there")
  func pointInTime() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    for _ in 0..<4 { try append(400, log) }
    let target = directory.path + "/backup"
    _ = try log.backup(to: target)
    for last: UInt64 in [0, 1, 399, 400, 401, 1_333, 1_600] {
      let again = try restored(Backup(target), at: directory.path + "/to\(last)", through: last)
      let root = try log.read { try $0.root(at: last) }
      #expect(try again.read { $0.head.root } == root)
      try append(3, again)
      #expect(try again.read { $0.head.position } == last + 3)
    }
    #expect(throws: LogError.self) { try restored(Backup(target), at: log.directory, through: 3) }
    #expect(throws: LogError.self) {
      try restored(Backup(target), at: directory.path + "/beyond", through: 1_601)
    }
  }

  @Test("a log that was rolled back, or another one, is not added to a backup")
  func refuses() throws {
    func code(_ log: EventLog, _ target: String) -> String? {
      do { _ = try log.backup(to: target) } catch {
        return (error as? LogError)?.code ?? "\(error)"
      }
      return nil
    }
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let target = directory.path + "/backup"
    try append(10, log)
    let old = directory.path + "/old"
    try FileManager.default.copyItem(atPath: log.directory, toPath: old)
    try append(10, log)
    _ = try log.backup(to: target)
    let rolledBack = try EventLog.open(at: old)
    #expect(code(rolledBack, target) == "rolledBack")
    try append(10, rolledBack, "another")
    #expect(code(rolledBack, target) == "rolledBack")
    let other = try EventLog.create(
      at: directory.path + "/other", storeID: String(storeID.reversed()), now: 1)
    #expect(code(other, target) == "otherBackup")
    #expect(code(log, directory.log) == "notABackup")
    #expect(try FileLock.holding(target + "/lock", timeout: 0) { code(log, target) } == "locked")
    #expect(code(log, target) == nil)
  }

  @Test("a backup cut off anywhere is whole up to the segment before, and is taken up again")
  func cutOff() throws {
    struct Stop: Error {}
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let target = directory.path + "/backup"
    try append(3_000, log)
    _ = try log.backup(to: target)
    try append(3_000, log)
    #expect(throws: Stop.self) {
      try log.backup(to: target) { done, _ in if done > 4_000 { throw Stop() } }
    }
    // As a killed process leaves it.
    try Data("half".utf8).write(to: URL(filePath: target + "/3001.new"))
    #expect(try Backup(target).end == 3_000)
    #expect(try log.backup(to: target).position == 6_000)
    #expect(try Files.names(in: target).allSatisfy { !$0.hasSuffix(".new") })
    try Backup(target).verify()
  }

  @Test("each flipped bit of a segment is found, and so is a segment that is missing or cut short")
  func damage() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let target = directory.path + "/backup"
    for _ in 0..<3 {
      try append(5, log)
      _ = try log.backup(to: target)
    }
    let middle = target + "/" + Backup.name(first: 6, last: 10)
    let sound = try Data(contentsOf: URL(filePath: middle))
    func isRefused(_ data: Data) throws -> Bool {
      try data.write(to: URL(filePath: middle))
      do { try Backup(target).verify() } catch let error as LogError {
        return error.category == .corrupt
      }
      return false
    }
    for byte in 0..<sound.count {
      var data = sound
      data[byte] ^= 1 << UInt8.random(in: 0..<8)
      #expect(try isRefused(data), "byte \(byte)")
    }
    for length in [0, 7, 159, 160, 200, sound.count - 1] {
      #expect(try isRefused(sound.prefix(length)), "cut to \(length)")
    }
    #expect(try isRefused(sound + [0]))
    try FileManager.default.removeItem(atPath: middle)
    #expect(throws: LogError.self) { try Backup(target) }
    try sound.write(to: URL(filePath: middle))
    try Backup(target).verify()
  }
}
