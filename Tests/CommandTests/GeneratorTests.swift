import Foundation
import TestSupport
import Testing

@Suite("The benchmark's load")
struct GeneratorTests {
  /// The generator, compiled by the C compiler that comes with Swift.
  private static let generator: URL = {
    let binary = FileManager.default.temporaryDirectory.appending(path: "gen-\(UUID().uuidString)")
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "scripts/benchmark/generate.c")
    let made = try? run("/usr/bin/env", ["clang", "-O1", "-o", binary.path, source.path])
    precondition(made != nil && FileManager.default.fileExists(atPath: binary.path))
    return binary
  }()

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let out = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = out
    try process.run()
    let bytes = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  private func lines(_ arguments: String...) throws -> [Substring] {
    try GeneratorTests.run(GeneratorTests.generator.path, arguments).split(separator: "\n")
  }

  @Test("the same seed gives the same bytes, another seed others")
  func seeds() throws {
    let first = try lines("3000", "--seed", "7")
    #expect(try lines("3000", "--seed", "7") == first)
    #expect(try lines("3000", "--seed", "8") != first)
    #expect(try lines("3000", "--seed", "7", "--from", "2990") == first.suffix(10))
  }

  @Test(
    "its ids are all different, whether they ascend or not", arguments: ["ascending", "random"])
  func ids(keys: String) throws {
    let ids = try lines("3000", "--keys", keys).map { $0.prefix(60).split(separator: "\"")[7] }
    #expect(Set(ids).count == ids.count)
    #expect((ids.suffix(3000).sorted() == Array(ids.suffix(3000))) == (keys == "ascending"))
  }

  @Test("a few of a hundred are late, corrected, retracted, and the program takes all of it")
  func taken() throws {
    let store = try TestStore.empty()
    let lines = try lines("3000")
    func share(_ type: String) -> Int { lines.count { $0.contains("\"\(type).v1\"") } }
    #expect((100...200).contains(share("entry.corrected")))
    #expect((10...60).contains(share("entry.retracted")))
    #expect((200...400).contains(share("documents.counted")))
    let file = try store.file("tai.jsonl", lines.joined(separator: "\n"))
    let done = tiendo("check", file, "--json", store: store)
    #expect(done.status == 0, "\(done.err)")
    #expect(done.out.contains("\"new\":\(lines.count),"))
  }
}
