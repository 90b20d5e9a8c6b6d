internal import LMDB

extension LogReader {
  /// The node of the hash tree over the 2^level events at positions index·2^level + 1 to
  /// (index + 1)·2^level. Stored ones are looked up, those of lower levels computed from their
  /// events. Throws notFound where they reach beyond the head.
  public func node(level: Int, index: UInt64) throws -> Node {
    let (count, overflow) = index.addingReportingOverflow(1)
    guard (0..<63).contains(level), !overflow, count <= head.position >> UInt64(level) else {
      throw LogError(
        .notFound, "noNode", "the hash tree has no full node \(index) of level \(level)",
        position: head.position)
    }
    if level >= Limits.storedLevel {
      return try translating { try storedNode(level, index) }
    }
    var frontier = Frontier()
    try scan(from: index << UInt64(level) + 1, through: count << UInt64(level)) {
      frontier.add($0.leaf)
    }
    return frontier.root
  }

  /// The leaf of the event at a position.
  public func leaf(at position: UInt64) throws -> Node {
    try event(at: position) { $0.leaf }
  }
}
