import Domain
import Testing

@Suite("Random histories of units against a plain reading of the rule")
struct RegistryHistoriesTests {
  @Test(
    "an event is refused for a cycle exactly when the whole log with it would have one",
    arguments: UInt64(1)...40)
  func cycles(seed: UInt64) throws {
    var random = Seeded(seed)
    let units = ["a", "b", "c", "d", "e"]
    let log = try RegistryDraft()
    for unit in units { try log.accept(.established(unit)) }
    var refused = 0
    for _ in 0..<60 {
      let fact = try random.fact(about: units, head: log.head)
      let code = try log.error(fact)?.code
      guard code == nil || code == "parent-cycle" else { continue }
      let wouldClose = try Self.hasCycle(log.facts + [fact])
      #expect((code != nil) == wouldClose, "seed \(seed), position \(log.head + 1): \(fact)")
      if code == nil { try log.accept(fact) } else { refused += 1 }
    }
    #expect(refused > 0, "seed \(seed) never tried")
  }

  /// Climbs from the new parent at every edge, in fold order, over what counts at the head.
  private static func hasCycle(_ facts: [Fact]) throws -> Bool {
    let names = LogNames(facts)
    let events = facts.enumerated().map { Event($1, at: UInt64($0 + 1), names: names) }
    let contents = try Thread.group(events).compactMap {
      try $0.content(knownOn: .last, position: .max, names: names)
    }
    var parents: [String: String?] = [:]
    for event in contents.sorted(by: Event.inFoldOrder) {
      let unit = names.text(event.subject)
      guard case .unitChanged(let change) = event.body else {
        parents[unit] = .some(nil)
        continue
      }
      guard parents.keys.contains(unit) else { continue }
      guard case .unit(let parent) = change.parent else {
        parents[unit] = .some(nil)
        continue
      }
      var next: String? = parent
      while let ancestor = next {
        if ancestor == unit { return true }
        next = parents[ancestor] ?? nil
      }
      parents[unit] = parent
    }
    return false
  }
}

extension Seeded {
  /// A move, a correction of one or a retraction of anything, in no order of days.
  fileprivate mutating func fact(about units: [String], head: UInt64) throws -> Fact {
    let parent = Int.random(in: 0..<4, using: &self) == 0 ? nil : units.randomElement(using: &self)
    let day = "\(Day("2021-01-01")!.advanced(by: .random(in: 1...900, using: &self)))"
    switch Int.random(in: 0..<10, using: &self) {
    case 0, 1: return try .retracted(.random(in: 1...head, using: &self))
    case 2, 3:
      let data = parent.map { "{\"parent\": \"\($0)\"}" } ?? "{\"parent\": null}"
      return try .corrected(
        .random(in: 1...head, using: &self), "{\"data\": \(data), \"effectiveon\": \"\(day)\"}")
    default:
      return try .moved(units.randomElement(using: &self) ?? "a", under: parent, on: day)
    }
  }
}
