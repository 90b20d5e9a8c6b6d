import Foundation
import LMDB
import Testing

@Suite struct GuardTests {
  @Test("a file that is cut short while it is read ends in one sentence and exit 5")
  func busError() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(5), observing: [\.standardErrorContent]
    ) {
      installBusErrorGuard()
      let directory = TemporaryDirectory()
      let environment = try Environment(directory.path)
      let table = try environment.table("t", create: true)
      try environment.write { tx in
        for key in 0..<UInt64(5_000) {
          try tx.put(key, [UInt8](repeating: 7, count: 500), in: table)
        }
      }
      truncate(directory.path + "/data.mdb", 8_192)
      try environment.read { tx in
        try tx.walk(table) { _, value in value.copied.count == 500 }
      }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(busErrorSentence + "\n"))
  }
}
