public import EventLog

/// That a smaller tree is the beginning of a bigger one: RFC 9162, 2.1.4.
public struct ConsistencyProof: Hashable, Sendable {
  public var smaller: UInt64
  public var bigger: UInt64
  public var path: [Node]

  public init(smaller: UInt64, bigger: UInt64, path: [Node]) {
    self.smaller = smaller
    self.bigger = bigger
    self.path = path
  }

  /// The proof that a tree went on from what it was at a smaller size, which is not 0.
  public init(from smaller: UInt64, in tree: Subtrees) throws {
    guard (1...max(1, tree.size)).contains(smaller), tree.size > 0 else {
      throw SealError(
        .incorrect, "no-size", vi: "cần một kích thước từ 1 đến \(tree.size)",
        en: "a size from 1 to \(tree.size) is wanted")
    }
    self.init(smaller: smaller, bigger: tree.size, path: [])
    var (first, count, isWhole) = (UInt64(0), tree.size, true)
    while first + count != smaller {
      let left = count.split
      if smaller <= first + left {
        path.append(try tree.hash(first + left, count - left))
        count = left
      } else {
        path.append(try tree.hash(first, left))
        (first, count, isWhole) = (first + left, count - left, false)
      }
    }
    if !isWhole { path.append(try tree.hash(first, count)) }
    path.reverse()
  }

  /// Whether it holds between the two roots. RFC 9162, 2.1.4.2.
  public func holds(from smallerRoot: Node, to biggerRoot: Node) -> Bool {
    guard smaller > 0, smaller <= bigger else { return false }
    if smaller == bigger { return path.isEmpty && smallerRoot == biggerRoot }
    var rest = (smaller.nonzeroBitCount == 1 ? [smallerRoot] : []) + path
    guard !rest.isEmpty else { return false }
    let seed = rest.removeFirst()
    var (fn, sn, fr, sr) = (smaller - 1, bigger - 1, seed, seed)
    while fn & 1 == 1 { (fn, sn) = (fn >> 1, sn >> 1) }
    for node in rest {
      guard sn > 0 else { return false }
      if fn & 1 == 1 || fn == sn {
        (fr, sr) = (.parent(node, fr), .parent(node, sr))
        while fn & 1 == 0, fn > 0 { (fn, sn) = (fn >> 1, sn >> 1) }
      } else {
        sr = .parent(sr, node)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 && fr == smallerRoot && sr == biggerRoot
  }
}
