public import EventLog

/// That some leaves stand at their indexes of a tree, all in one: what an inclusion proof is for
/// one leaf, without the hashes that several would share. docs/format.md, Receipts.
public enum SubsetProof {
  /// The hashes of the subtrees without a wanted leaf, from left to right. The indexes ascend.
  public static func hashes(of indexes: [UInt64], in tree: Subtrees) throws -> [Node] {
    var hashes: [Node] = []
    func go(_ first: UInt64, _ count: UInt64, _ wanted: ArraySlice<UInt64>) throws {
      if wanted.isEmpty { return hashes.append(try tree.hash(first, count)) }
      if count == 1 { return }
      let middle = first + count.split
      let cut = wanted.firstIndex { $0 >= middle } ?? wanted.endIndex
      try go(first, count.split, wanted[..<cut])
      try go(middle, count - count.split, wanted[cut...])
    }
    guard tree.size > 0 else { return [] }
    try go(0, tree.size, indexes[...])
    return hashes
  }

  /// The root that leaves at ascending indexes and the other hashes make; nil where they do not
  /// fit, each to be used once.
  public static func root(size: UInt64, leaves: [(index: UInt64, leaf: Node)], hashes: [Node])
    -> Node?
  {
    var rest = hashes[...]
    func go(_ first: UInt64, _ count: UInt64, _ wanted: ArraySlice<(index: UInt64, leaf: Node)>)
      -> Node?
    {
      guard let leaf = wanted.first else { return rest.popFirst() }
      if count == 1 { return leaf.leaf }
      let middle = first + count.split
      let cut = wanted.firstIndex { $0.index >= middle } ?? wanted.endIndex
      guard let left = go(first, count.split, wanted[..<cut]),
        let right = go(middle, count - count.split, wanted[cut...])
      else { return nil }
      return .parent(left, right)
    }
    if size == 0 { return leaves.isEmpty && hashes.isEmpty ? .empty : nil }
    let isAscending = zip(leaves, leaves.dropFirst()).allSatisfy { $0.index < $1.index }
    guard isAscending, leaves.allSatisfy({ $0.index < size }) else { return nil }
    let root = go(0, size, leaves[...])
    return rest.isEmpty ? root : nil
  }
}
