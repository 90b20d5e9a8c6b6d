import Domain
import TestSupport
import Testing

@testable import ReadModels

@Suite("Signed corners against the rule of what counts")
struct CornersTests {
  @Test("the corners at or before (K, P) add up to whether the content stands", arguments: seeds)
  func signs(seed: UInt64) throws {
    let history = try MemoryHistory(seed: seed)
    for thread in try history.threads() where thread.events.count > 1 {
      let regions = thread.regions
      // Days and positions between which nothing happens, and one of each before and after.
      let days = Set(
        thread.events.flatMap { [$0.reportedOn.advanced(by: -1), $0.reportedOn] })
      let positions = Set(
        thread.events.flatMap { [$0.position - 1, $0.position] } + [history.head])
      for day in days {
        for position in positions {
          let standing = thread.standing(knownOn: day, position: position)
          for (index, corners) in regions {
            var sum = 0
            for corner in corners where corner.knownOn <= day && corner.position <= position {
              sum += Int(corner.sign)
            }
            if sum != (standing == index ? 1 : 0) {
              Issue.record(
                "seed \(seed), entry \(thread.first.position), \(index), \(day):\(position)")
            }
          }
          let isListed = standing.map { index in regions.contains { $0.index == index } } ?? true
          if !isListed { Issue.record("seed \(seed), \(day):\(position) has no region") }
        }
      }
    }
  }

  @Test("a retraction of a correction opens the first content's region again")
  func staircase() throws {
    let history = MemoryHistory([
      try .draft(.documentsCounted, nil, #"{"incoming":1}"#, on: Day("2021-01-01")!),
      try .draft(
        .entryCorrected, nil, #"{"reason":"sai","replacement":{"data":{"incoming":2}}}"#,
        reported: Day("2021-02-01")!, causes: [1]),
      try .draft(
        .entryRetracted, nil, #"{"reason":"nhầm"}"#, reported: Day("2021-03-01")!, causes: [2]),
    ])
    let thread = try #require(try history.threads().first)
    func corners(_ index: Int) -> [String] {
      thread.regions.filter { $0.index == index }.flatMap(\.corners)
        .map { "\($0.sign) \($0.knownOn):\($0.position)" }
    }
    #expect(corners(0) == ["1 2021-01-01:1", "-1 2021-02-01:2", "1 2021-03-01:3"])
    #expect(corners(1) == ["1 2021-02-01:2", "-1 2021-03-01:3"])
  }
}
