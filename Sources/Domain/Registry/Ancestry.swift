/// Every parent any unit was ever given, on whatever day. While these edges close no cycle, no day
/// can have one, and nothing needs to be folded to know it.
struct Ancestry {
  private var parents: [String: Set<String>] = [:]
  /// Whether some days' edges, taken together, close a cycle: then only the fold can tell.
  private(set) var mayClose = false

  mutating func add(_ added: [String], over unit: String) {
    mayClose = mayClose || wouldClose(added, over: unit)
    for parent in added { parents[unit, default: []].insert(parent) }
  }

  func wouldClose(_ added: [String], over unit: String) -> Bool {
    var seen: Set<String> = []
    var next = added
    while let ancestor = next.popLast() {
      if ancestor == unit { return true }
      if seen.insert(ancestor).inserted { next += parents[ancestor] ?? [] }
    }
    return false
  }
}
