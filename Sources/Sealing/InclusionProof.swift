public import EventLog

/// That a leaf stands at an index of a tree of some size: RFC 9162, 2.1.3.
public struct InclusionProof: Hashable, Sendable {
  /// From 0: one less than the position.
  public var index: UInt64
  public var size: UInt64
  /// From the leaf's sibling up.
  public var path: [Node]

  public init(index: UInt64, size: UInt64, path: [Node]) {
    self.index = index
    self.size = size
    self.path = path
  }

  /// The proof for a leaf of a tree.
  public init(of index: UInt64, in tree: Subtrees) throws {
    guard index < tree.size else {
      throw SealError(
        .notFound, "no-leaf", vi: "cây chỉ có \(tree.size) lá",
        en: "the tree has only \(tree.size) leaves")
    }
    self.init(index: index, size: tree.size, path: [])
    var (first, count) = (UInt64(0), tree.size)
    while count > 1 {
      let left = count.split
      if index < first + left {
        path.append(try tree.hash(first + left, count - left))
        count = left
      } else {
        path.append(try tree.hash(first, left))
        (first, count) = (first + left, count - left)
      }
    }
    path.reverse()
  }

  /// The root that the proof gives a leaf; nil where its path does not fit. RFC 9162, 2.1.3.2.
  public func root(leaf: Node) -> Node? {
    guard index < size else { return nil }
    var (fn, sn, root) = (index, size - 1, leaf)
    for node in path {
      guard sn > 0 else { return nil }
      if fn & 1 == 1 || fn == sn {
        root = .parent(node, root)
        while fn & 1 == 0, fn > 0 { (fn, sn) = (fn >> 1, sn >> 1) }
      } else {
        root = .parent(root, node)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 ? root : nil
  }
}
