internal import Crypto
public import EventLog

/// What a log holds, sorted by series: for each series the positions of its events. Its root is
/// sealed in checkpoints, so that one can prove that nothing of a series was left out: leaves that
/// stand side by side have nothing between them. docs/format.md, The tree of series.
public struct SeriesTree {
  /// A series and its events' positions, ascending.
  public struct Leaf: Hashable, Sendable {
    /// Bytes, by which leaves are sorted.
    public var key: [UInt8]
    public var positions: [UInt64]

    public init(key: [UInt8], positions: [UInt64]) {
      self.key = key
      self.positions = positions
    }

    /// The SHA-256 of the positions, 8 bytes each, little-endian: what stands for them where only
    /// the key matters.
    public var digest: [UInt8] {
      var hash = SHA256()
      for position in positions {
        withUnsafeBytes(of: position.littleEndian) { hash.update(bufferPointer: $0) }
      }
      return Array(hash.finalize())
    }

    /// The leaf of the hash tree.
    public var node: Node { Self.node(key: key, digest: digest) }

    /// The leaf of a key and the digest of its positions: the key's length in two bytes,
    /// little-endian, the key, the digest.
    public static func node(key: [UInt8], digest: [UInt8]) -> Node {
      .leaf([UInt8(key.count & 255), UInt8(key.count >> 8)] + key + digest)
    }
  }

  /// By key.
  public let leaves: [Leaf]
  private let tree: Subtrees

  /// Each key once, in any order.
  public init(_ series: [[UInt8]: [UInt64]]) {
    leaves = series.map { Leaf(key: $0, positions: $1) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    tree = Subtrees(leaves: leaves.map(\.node))
  }

  /// What checkpoints say of it.
  public var head: SeriesHead {
    get throws { SeriesHead(count: UInt64(leaves.count), root: try tree.root) }
  }

  /// The indexes of the leaves with this key, and of those whose keys go on behind it with a zero
  /// byte; where there are none, an empty range at their place.
  public func range(of key: [UInt8]) -> Range<Int> { place(of: key)..<place(of: key + [1]) }

  /// The index of the first leaf whose key is not before this one.
  private func place(of key: [UInt8]) -> Int {
    var (low, high) = (0, leaves.count)
    while low < high {
      let middle = (low + high) / 2
      if leaves[middle].key.lexicographicallyPrecedes(key) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The hashes that prove some leaves, by ascending index.
  public func proof(of indexes: [Int]) throws -> [Node] {
    try SubsetProof.hashes(of: indexes.map(UInt64.init), in: tree)
  }
}

/// The root of a tree of series, as an extension line of a checkpoint has it.
public struct SeriesHead: Hashable, Sendable {
  public static let name = "tiendo/series@v1"

  public var count: UInt64
  public var root: Node

  public init(count: UInt64, root: Node) {
    self.count = count
    self.root = root
  }

  /// From a checkpoint; nil where it seals none.
  public init?(_ checkpoint: Checkpoint) {
    guard let parts = checkpoint.value(of: Self.name)?.split(separator: " "), parts.count == 2,
      let count = UInt64(parts[0]), let root = Base64.bytes(parts[1]).flatMap({ Node($0) })
    else { return nil }
    self.init(count: count, root: root)
  }

  public var line: String { "\(Self.name) \(count) \(Base64.text(root.bytes))" }
}
