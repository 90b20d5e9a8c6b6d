import Foundation
import Testing

@testable import EventLog

@Suite struct SalvageTests {
  private let other = String(repeating: "0", count: 32)

  private func append(_ count: Int, _ log: EventLog) throws {
    try log.write(now: 1) { writer in
      for _ in 0..<count { _ = try writer.append(event("event number \(writer.position + 1)")) }
    }
  }

  private func texts(_ salvage: Salvage) throws -> [String] {
    var texts: [String] = []
    try salvage.forEach { texts.append($0.text) }
    return texts
  }

  private func change(_ directory: TemporaryDirectory, _ body: (inout Data) -> Void) throws {
    let file = URL(filePath: directory.log + "/data.mdb")
    var data = try Data(contentsOf: file)
    body(&data)
    try data.write(to: file)
  }

  @Test("everything is found without LMDB, and proven by the head's root")
  func whole() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    for _ in 0..<30 { try append(3, log) }
    try append(4_000, log)
    let salvage = try Salvage(directory.log, storeID: other)
    #expect(salvage.found == [1...4_090] && salvage.missing.isEmpty)
    #expect(salvage.proven == 4_090 && salvage.lastKnown == 4_090)
    #expect(salvage.storeID == storeID && salvage.hasHeader && salvage.repaired.isEmpty)
    #expect(try texts(salvage) == (1...4_090).map { "event number \($0)" })
    let root = try salvage.replay(through: 90) { _ in }
    #expect(try log.read { try $0.root(at: 90) } == root)
  }

  @Test("with both meta pages, the header and the anchor gone, all frames are still found")
  func withoutTrees() throws {
    let directory = TemporaryDirectory()
    try append(2_500, try directory.create())
    try change(directory) { $0.replaceSubrange(0..<8192, with: Data(count: 8192)) }
    try FileManager.default.removeItem(atPath: directory.log + "/header")
    try FileManager.default.removeItem(atPath: directory.log + "/anchor")
    #expect(throws: LogError.self) { try EventLog.open(at: directory.log) }
    let salvage = try Salvage(directory.log, storeID: other)
    #expect(salvage.found == [1...2_500] && salvage.proven == 2_500)
    #expect(!salvage.hasHeader && salvage.storeID == other)
  }

  @Test("a flipped bit is put right wherever it is in a frame, and the root proves it")
  func repairs() throws {
    let directory = TemporaryDirectory()
    try append(40, try directory.create())
    let file = URL(filePath: directory.log + "/data.mdb")
    let sound = try Data(contentsOf: file)
    let start = try #require(sound.range(of: Data("TFRM".utf8))).lowerBound
    let length = try #require(sound[(start + 8)...].first).littleEndian
    #expect(length > 0)
    // The magic, the length and the first position say where and what the frame is.
    for offset in [4, 5, 7, 12, 25, 33, 45, 60, 63, 64, 100, 240, 300, 777] {
      var data = sound
      data[start + offset] ^= 1 << UInt8.random(in: 0..<8)
      try data.write(to: file)
      let salvage = try Salvage(directory.log, storeID: other)
      #expect(salvage.repaired == [1...40] && salvage.proven == 40, "offset \(offset)")
    }
  }

  @Test("what is lost is named by its positions, and what comes after it is still found")
  func names() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    for _ in 0..<3 { try append(1_000, log) }
    try change(directory) { data in
      let place = data.range(of: Data("event number 1500".utf8))!.lowerBound
      data.replaceSubrange(place..<(place + 9), with: Data("scratched".utf8))
    }
    let salvage = try Salvage(directory.log, storeID: other)
    #expect(salvage.found == [1...1_000, 2_001...3_000])
    #expect(salvage.missing == [1_001...2_000] && salvage.end == 1_000 && salvage.proven == 1_000)
    #expect(try texts(salvage).count == 2_000)
    let again = directory.path + "/again"
    let head = try EventLog.restore(at: again, from: salvage, through: salvage.end) { _ in
      Derived(names: [], keys: [], indexedKind: nil)
    }
    #expect(try head.root == log.read { try $0.root(at: 1_000) })
  }

  @Test("a batch that was cut off and taken back is not salvaged")
  func notTheTail() throws {
    struct Stop: Error {}
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try append(100, log)
    let copy = directory.path + "/copy"
    _ = try? log.write(now: 2, chunk: 1_024) { writer in
      for i in 0..<5_000 { _ = try writer.append(event("lost \(i)")) }
      try FileManager.default.copyItem(atPath: directory.log, toPath: copy)
      throw Stop()
    }
    let cut = try Salvage(copy, storeID: other)
    #expect(cut.found == [1...100] && cut.missing.isEmpty && cut.proven == 100)
    let again = try EventLog.open(at: copy)
    try again.write(now: 3) { _ = try $0.append(event("event number 101")) }
    let salvage = try Salvage(copy, storeID: other)
    #expect(salvage.found == [1...101] && salvage.proven == 101)
    #expect(try texts(salvage).last == "event number 101")
  }

  @Test("a file without a frame gives nothing, and says so by what it knows")
  func nothing() throws {
    let directory = TemporaryDirectory()
    try append(10, try directory.create())
    try change(directory) { $0 = Data(repeating: 7, count: 50_000) }
    let salvage = try Salvage(directory.log, storeID: other)
    #expect(salvage.found.isEmpty && salvage.end == 0 && salvage.missing == [1...10])
    #expect(throws: LogError.self) { try Salvage(directory.path + "/none", storeID: other) }
  }
}
