import EventLog
import Foundation
import LMDB
import Testing

/// docs/format.md, held to the byte. These never change; a later version adds its own.
@Suite struct FormatTests {
  private func small(_ directory: TemporaryDirectory) throws -> EventLog {
    let log = try directory.create()
    try log.write(now: 1_700_000_000_000_000) { writer in
      _ = try writer.append(
        Appendable(
          bytes: [0x07, 0x00, 0x01, 0xAA], kind: 7, names: ["tinh", "van-ban", ""],
          keys: [[UInt8]("k/1".utf8)], indexed: true))
      _ = try writer.append(Appendable(bytes: [0x08, 0x00], kind: 8, names: ["tinh", "", "ai"]))
    }
    return log
  }

  private func rows(_ path: String, _ table: String) throws -> [String] {
    let environment = try Environment(path)
    let table = try environment.table(table)
    return try environment.read { tx in
      var rows: [String] = []
      try tx.walk(table) { key, value in
        rows.append(hex(key.copied) + " " + hex(value.copied))
        return true
      }
      return rows
    }
  }

  private func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
  }

  @Test("the golden bytes of a frame and of the tables beside it")
  func goldenBytes() throws {
    let directory = TemporaryDirectory()
    let log = try small(directory)
    #expect(
      try rows(directory.log, "frames") == [
        "0000000000000001 " + "5446524d" + "0100" + "4000" + "91000000" + "02000000"
          + "0100000000000000" + "00401e18240a0600" + "0100000000000000" + "01000000" + "03000000"
          + "00000000" + "0000000000000000" + "3cbf5b48"
          + "5b000000" + "77000000"
          + "0400" + "74696e68" + "0700" + "76616e2d62616e" + "0200" + "6169"
          + "01000000" + "02000000" + "00000000" + "0c000000" + "00401e18240a0600" + "070001aa"
          + "01000000" + "00000000" + "03000000" + "0a000000" + "00401e18240a0600" + "0800"
      ])
    #expect(
      try rows(directory.log, "names") == [
        "00000001 74696e68", "00000002 76616e2d62616e", "00000003 6169",
      ])
    #expect(
      try rows(directory.log, "nameids") == [
        "6169 03000000", "74696e68 01000000", "76616e2d62616e 02000000",
      ])
    #expect(try rows(directory.log, "keys") == ["6b2f31 0100000000000000"])
    #expect(try rows(directory.log, "kinds") == ["0000000000000001 0700"])
    #expect(try rows(directory.log, "tree") == [])
    let root = hex(try log.read { $0.head.root })
    #expect(root == "4d79bb606b19a41ea160281f8802b5d93ceb877fec2d7ba41fd39d3c9f02b37c")
    #expect(
      try rows(directory.log, "meta") == [
        "68656164 " + "01000000" + "03000000" + "0200000000000000" + "00401e18240a0600"
          + "0100000000000000" + root + "01000000" + root + "f8a9b586"
      ])
    #expect(
      hex(try Data(contentsOf: URL(fileURLWithPath: directory.log + "/header")))
        == hex("TIENDOLG".utf8) + "01000000" + "04030201" + hex(storeID.utf8)
        + "e803000000000000" + "00000000" + "1ffa27b8")
    #expect(
      hex(try Data(contentsOf: URL(fileURLWithPath: directory.log + "/anchor")))
        == hex("TIENDOAN".utf8) + "01000000" + "00000000" + "0200000000000000" + root
        + "00000000" + "8b808021")
  }

  @Test("the stored nodes of the tree are under their level and index, from level 8 up")
  func nodes() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { writer in
      for i in 0..<1_024 { _ = try writer.append(event("\(i)")) }
    }
    let rows = try rows(directory.log, "tree")
    #expect(
      rows.map { String($0.prefix(18)) } == [
        "080000000000000000", "080000000000000001", "080000000000000002", "080000000000000003",
        "090000000000000000", "090000000000000001", "0a0000000000000000",
      ])
    #expect(rows.last!.hasSuffix(hex(try log.read { $0.head.root })))
  }

  private func readLog(_ arguments: [String]) throws -> (status: Int32, lines: [Substring]) {
    let script =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/scripts/read-log"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = Pipe()
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self).split(separator: "\n"))
  }

  @Test("the Python reader reads a backup as it reads the log itself")
  func pythonReaderOfBackups() throws {
    let directory = TemporaryDirectory()
    let log = try small(directory)
    let backup = directory.path + "/backup"
    for round in 0..<3 {
      _ = try log.backup(to: backup)
      try log.write(now: 1_700_000_000_000_001) { writer in
        for i in 0..<1_100 {
          _ = try writer.append(event("event \(round) \(i)", names: ["xã \(i % 3 + round)"]))
        }
      }
    }
    _ = try log.backup(to: backup)
    let (status, lines) = try readLog([backup, "--hex"])
    #expect(status == 0)
    #expect(try readLog([directory.log, "--hex"]).lines == lines)
  }

  @Test("the Python reader lists the events and computes the same root")
  func pythonReader() throws {
    let directory = TemporaryDirectory()
    let log = try small(directory)
    try log.write(now: 1_700_000_000_000_001) { writer in
      for i in 0..<1_500 {
        _ = try writer.append(event("\u{7}\u{0}event \(i)", names: ["xã \(i % 3)"]))
      }
    }
    let head = try log.read { $0.head }
    let (status, lines) = try readLog([directory.log])
    #expect(status == 0)
    #expect(lines.count == 1_503)
    let first = "1\t2023-11-14T22:13:20.000000Z\tkind 7\ttinh\tvan-ban\t-\t12 bytes"
    #expect(lines.first == first[...])
    #expect(lines.last == "store \(storeID), 1502 events, root \(hex(head.root))")
  }

  @Test("the Python reader says where a frame is damaged")
  func pythonReaderDamage() throws {
    let directory = TemporaryDirectory()
    do { _ = try small(directory) }
    let url = URL(fileURLWithPath: directory.log + "/data.mdb")
    var data = try Data(contentsOf: url)
    let frame = data.range(of: Data("TFRM".utf8), options: .backwards)!.lowerBound
    data[frame + 0x90] ^= 1
    try data.write(to: url)
    #expect(try readLog([directory.log]).status == 5)
  }
}
