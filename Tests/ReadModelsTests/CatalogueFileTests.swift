import Domain
import Foundation
import TestSupport
import Testing

@testable import ReadModels

@Suite("The index of the catalogue's events")
struct CatalogueFileTests {
  private let views = Scratch()
  private var file: CatalogueFile { CatalogueFile(views: views.path) }
  private var path: String { views.path + "/catalogue" }

  @Test("it leads to the catalogue that all of the log's index makes", arguments: seeds.prefix(10))
  func same(seed: UInt64) throws {
    let history = try MemoryHistory(seed: seed)
    let positions = Set(try file.positions(history).catalogue)
    for position in [history.head / 3, history.head] {
      for day in ["2021-06-01", "2024-01-01", "2030-01-01"] {
        let all = try Catalogue(
          history.indexedThreads(), knownOn: Day(day)!, position: position, names: history)
        let some = try Catalogue(
          Thread.group(history.events.filter { positions.contains($0.position) }),
          knownOn: Day(day)!, position: position, names: history)
        for kind in Kind.allCases {
          #expect(
            all.events(kind).map(\.position) == some.events(kind).map(\.position),
            "seed \(seed), \(kind)")
        }
      }
    }
    let figures = history.events.filter(\.body.kind.isBulk).map(\.position)
    #expect(positions.isDisjoint(with: figures))
    #expect(positions.count < history.indexed(after: 0).count, "amended figures are left out")
  }

  @Test("what was written is read again, and brought up to a longer log")
  func kept() throws {
    let history = try long()
    let expected = try file.positions(history).catalogue
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try file.positions(history).catalogue == expected)
    #expect(try file.isRight(history))
    let earlier = history.first(history.head - 40)
    try FileManager.default.removeItem(atPath: path)
    _ = try file.positions(earlier)
    #expect(try file.positions(history).catalogue == expected)
  }

  @Test("a file of another log, or ahead of this one, is not used")
  func others() throws {
    let history = try long()
    _ = try file.positions(history)
    let earlier = history.first(300)
    let expected = try CatalogueFile(views: Scratch().path).positions(earlier).catalogue
    #expect(try file.positions(earlier).catalogue == expected)
    let other = try MemoryHistory(seed: 77, count: 420).first(history.head)
    let others = try CatalogueFile(views: Scratch().path).positions(other).catalogue
    #expect(try file.positions(other).catalogue == others)
  }

  @Test("a changed byte anywhere makes the file unusable, never wrong")
  func damage() throws {
    let history = try long()
    let expected = try file.positions(history).catalogue
    let whole = try Data(contentsOf: URL(filePath: path))
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      try damaged.write(to: URL(filePath: path))
      #expect(try file.positions(history).catalogue == expected, "byte \(index)")
    }
    try whole.prefix(40).write(to: URL(filePath: path))
    #expect(try file.positions(history).catalogue == expected)
  }

  @Test("verify finds a file that is whole and says something else")
  func wrong() throws {
    let history = try long()
    let models = views.models()
    try models.rebuild(history) { _, _ in }
    _ = try file.positions(history)
    var index = CatalogueIndex()
    index.extend(
      through: history.head, by: try history.indexEntries(after: 0).filter { $0.position != 5 })
    try Data(index.encoded(root: history.root)).write(to: URL(filePath: path))
    let day = Day("2026-01-01")!
    let found = try models.verify(history, today: day, model: nil, asOf: day) { _, _ in }
    #expect(found?.model == "catalogue")
  }

  /// Long enough for the file to be worth writing.
  private func long() throws -> MemoryHistory { try MemoryHistory(seed: 21, count: 700) }
}
