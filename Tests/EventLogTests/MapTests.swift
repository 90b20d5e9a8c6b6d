import Foundation
import Testing

@testable import EventLog

@Suite("Faults: the memory map is full")
struct MapTests {
  @Test(
    "three processes fill maps of 64 KiB many times over: they grow by themselves, nothing is lost")
  func processes() async throws {
    let directory = TemporaryDirectory()
    let log = try directory.create(mapSize: 1 << 16)
    let path = directory.log
    await withTaskGroup(of: Void.self) { group in
      for process in 0..<3 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [path = path as String, process = process as Int] in
            let log = try EventLog.open(at: path, mapSize: 1 << 16)
            for batch in 0..<12 {
              try log.write(now: 1, lockTimeout: 60) { writer in
                for i in 0..<40 {
                  let text = "\(process) \(batch) \(i) " + String(repeating: "x", count: 900)
                  _ = try writer.append(event(text, keyed: false, names: ["p\(process)"]))
                }
              }
              // A reader of the same process follows what the others made of the file.
              let head = try log.read { $0.head.position }
              guard head % 40 == 0 else { exit(3) }
            }
          }
        }
      }
      group.addTask {
        for _ in 0..<50 {
          let last = try? log.read { reader in
            var last: UInt64 = 0
            try reader.scan { last = $0.position }
            return last == reader.head.position
          }
          #expect(last == true)
        }
      }
    }
    let report = try log.verify()
    #expect(report.head.position == 3 * 12 * 40)
    try log.write(now: 2) { _ = try $0.append(event("after")) }
    #expect(try log.verify().head.position == 3 * 12 * 40 + 1)
  }

  @Test("a batch larger than the map is stored whole, whichever of put and commit finds it full")
  func batch() throws {
    for count in [40, 60, 80, 100, 120] {
      let directory = TemporaryDirectory()
      let log = try directory.create(mapSize: 1 << 16)
      try log.write(now: 1, chunk: 32) { writer in
        for i in 0..<count {
          _ = try writer.append(event("\(i) " + String(repeating: "y", count: 700), keyed: false))
        }
      }
      #expect(try log.verify().head.position == UInt64(count))
    }
  }
}
