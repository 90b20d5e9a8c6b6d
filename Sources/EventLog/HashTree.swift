internal import Crypto

/// One SHA-256 value of a hash tree (RFC 9162).
public struct Node: Hashable, Sendable {
  var a: UInt64 = 0
  var b: UInt64 = 0
  var c: UInt64 = 0
  var d: UInt64 = 0

  /// The 32 bytes at the start of `bytes`.
  init(_ bytes: UnsafeRawBufferPointer) {
    a = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    b = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    c = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    d = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
  }

  private init(hashing bytes: UnsafeRawBufferPointer) {
    var hasher = SHA256()
    hasher.update(bufferPointer: bytes)
    self = hasher.finalize().withUnsafeBytes { Node($0) }
  }

  /// The node whose 32 bytes these are; nil where there are more or fewer.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self = bytes.withUnsafeBytes { Node($0) }
  }

  /// The bytes in their order.
  public var bytes: [UInt8] { withUnsafeBytes(of: self) { [UInt8]($0) } }

  /// The root of no events: SHA-256 of nothing.
  public static let empty = Node(hashing: UnsafeRawBufferPointer(start: nil, count: 0))

  /// The leaf of an event. `bytes` begins with the 0x00 that RFC 9162 puts before it: in a frame
  /// that is the highest byte of the event's length, which is always zero.
  static func leaf(prefixed bytes: UnsafeRawBufferPointer) -> Node {
    precondition(bytes[0] == 0, "a leaf begins with a zero byte")
    return Node(hashing: bytes)
  }

  /// The leaf over some bytes.
  public static func leaf(_ bytes: [UInt8]) -> Node {
    ([0] + bytes).withUnsafeBytes { leaf(prefixed: $0) }
  }

  /// The parent of two nodes.
  public static func parent(_ left: Node, _ right: Node) -> Node {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
      buffer[0] = 1
      buffer.storeBytes(of: left, toByteOffset: 1, as: Node.self)
      buffer.storeBytes(of: right, toByteOffset: 33, as: Node.self)
      return Node(hashing: UnsafeRawBufferPointer(buffer))
    }
  }
}

/// The right edge of the hash tree (RFC 9162) over positions 1...count: the full subtrees that
/// `count` is made of, the biggest first. It is all that is needed to go on.
struct Frontier: Hashable, Sendable {
  var count: UInt64 = 0
  var peaks: [Node] = []

  /// Adds a leaf; `completed` hears each subtree that becomes full, by its level (from 1 up) and
  /// its index among those of its level (from 0).
  mutating func add(_ leaf: Node, completed: (Int, UInt64, Node) -> Void = { _, _, _ in }) {
    var node = leaf
    var level = 0
    while count >> level & 1 == 1 {
      node = Node.parent(peaks.removeLast(), node)
      level += 1
      completed(level, count >> level, node)
    }
    peaks.append(node)
    count += 1
  }

  /// The root over everything added.
  var root: Node {
    guard var root = peaks.last else { return .empty }
    for peak in peaks.dropLast().reversed() { root = Node.parent(peak, root) }
    return root
  }
}
