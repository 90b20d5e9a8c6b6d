public import EventLog

/// A hash tree as proofs are made from it: its full nodes, by level and index. RFC 9162, 2.1.1.
public struct Subtrees {
  /// How many leaves it has.
  public let size: UInt64
  private let node: (Int, UInt64) throws -> Node

  /// `node` gives the hash over the 2^level leaves from index·2^level on, counted from 0.
  public init(size: UInt64, node: @escaping (Int, UInt64) throws -> Node) {
    self.size = size
    self.node = node
  }

  /// The tree over some leaves in memory.
  public init(leaves: [Node]) {
    var levels = [leaves]
    while let last = levels.last, last.count > 1 {
      levels.append(
        stride(from: 0, to: last.count - 1, by: 2).map { Node.parent(last[$0], last[$0 + 1]) })
    }
    let known = levels
    self.init(size: UInt64(leaves.count)) { known[$0][Int($1)] }
  }

  /// The hash over `count` leaves from `first` on, as they stand together in the tree.
  func hash(_ first: UInt64, _ count: UInt64) throws -> Node {
    if count == 0 { return .empty }
    if count.nonzeroBitCount == 1 {
      return try node(count.trailingZeroBitCount, first / count)
    }
    let left = count.split
    return .parent(try hash(first, left), try hash(first + left, count - left))
  }

  public var root: Node { get throws { try hash(0, size) } }
}

extension UInt64 {
  /// The largest power of two below the number, which is more than 1.
  var split: UInt64 { 1 << UInt64(63 - (self - 1).leadingZeroBitCount) }
}
