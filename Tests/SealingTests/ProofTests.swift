import EventLog
import Sealing
import Testing

/// RFC 9162 word for word, over leaves in memory: what the quick ways must equal.
enum Plain {
  static func leaf(_ number: Int) -> Node { .leaf(Array("event \(number)".utf8)) }

  private static func split(_ n: Int) -> Int {
    var k = 1
    while k * 2 < n { k *= 2 }
    return k
  }

  static func root(_ d: ArraySlice<Node>) -> Node {
    if d.isEmpty { return .empty }
    if d.count == 1 { return d.first! }
    let k = d.startIndex + split(d.count)
    return .parent(root(d[..<k]), root(d[k...]))
  }

  static func path(_ m: Int, _ d: ArraySlice<Node>) -> [Node] {
    if d.count == 1 { return [] }
    let k = split(d.count)
    let middle = d.startIndex + k
    return m < k
      ? path(m, d[..<middle]) + [root(d[middle...])]
      : path(m - k, d[middle...]) + [root(d[..<middle])]
  }

  static func consistency(_ m: Int, _ d: ArraySlice<Node>, _ isWhole: Bool = true) -> [Node] {
    if m == d.count { return isWhole ? [] : [root(d)] }
    let k = split(d.count)
    let middle = d.startIndex + k
    return m <= k
      ? consistency(m, d[..<middle], isWhole) + [root(d[middle...])]
      : consistency(m - k, d[middle...], false) + [root(d[..<middle])]
  }
}

/// Every way to flip one bit of some nodes.
func flips(_ nodes: [Node]) -> [[Node]] {
  nodes.indices.flatMap { index in
    (0..<256).map { bit in
      var bytes = nodes[index].bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      var flipped = nodes
      flipped[index] = Node(bytes)!
      return flipped
    }
  }
}

@Suite("Proofs of a hash tree")
struct ProofTests {
  static let leaves = (0..<300).map(Plain.leaf)

  @Test("the inclusion proof of every index in every size up to 130 is RFC 9162's, and holds")
  func inclusion() throws {
    for n in 1...130 {
      let d = Self.leaves[..<n]
      let tree = Subtrees(leaves: Array(d))
      let root = Plain.root(d)
      #expect(try tree.root == root)
      for m in 0..<n {
        let proof = try InclusionProof(of: UInt64(m), in: tree)
        #expect(proof.path == Plain.path(m, d), "\(m) of \(n)")
        #expect(proof.root(leaf: d[m]) == root, "\(m) of \(n)")
      }
    }
  }

  @Test("the consistency proof of every two sizes up to 130 is RFC 9162's, and holds")
  func consistency() throws {
    for n in 1...130 {
      let d = Self.leaves[..<n]
      let tree = Subtrees(leaves: Array(d))
      for m in 1...n {
        let proof = try ConsistencyProof(from: UInt64(m), in: tree)
        #expect(proof.path == Plain.consistency(m, d), "\(m) of \(n)")
        #expect(proof.holds(from: Plain.root(d[..<m]), to: Plain.root(d)), "\(m) of \(n)")
      }
    }
  }

  @Test("an inclusion proof with any bit flipped, or of another leaf, index or size, does not hold")
  func mutatedInclusion() throws {
    for n in [1, 2, 3, 7, 8, 100, 300] {
      let d = Self.leaves[..<n]
      let root = Plain.root(d)
      for m in Set([0, 1, n / 2, n - 1]) where m < n {
        let proof = try InclusionProof(of: UInt64(m), in: Subtrees(leaves: Array(d)))
        var wrong = flips(proof.path).map {
          InclusionProof(index: UInt64(m), size: UInt64(n), path: $0)
        }
        wrong += (0...n).filter { $0 != m }.map {
          InclusionProof(index: UInt64($0), size: UInt64(n), path: proof.path)
        }
        wrong.append(InclusionProof(index: UInt64(m), size: UInt64(n), path: proof.path + [root]))
        wrong.append(InclusionProof(index: .max, size: .max, path: proof.path))
        if !proof.path.isEmpty {
          wrong.append(
            InclusionProof(index: UInt64(m), size: UInt64(n), path: Array(proof.path.dropLast())))
        }
        for proof in wrong { #expect(proof.root(leaf: d[m]) != root, "\(proof.index) of \(n)") }
        #expect(proof.root(leaf: Plain.leaf(999)) != root)
      }
    }
  }

  @Test("a consistency proof with any bit flipped, or between other roots, does not hold")
  func mutatedConsistency() throws {
    for (m, n) in [(1, 2), (3, 7), (4, 8), (6, 8), (100, 300), (256, 300), (299, 300)] {
      let d = Self.leaves[..<n]
      let (from, to) = (Plain.root(d[..<m]), Plain.root(d))
      let proof = try ConsistencyProof(from: UInt64(m), in: Subtrees(leaves: Array(d)))
      for path in flips(proof.path) {
        let wrong = ConsistencyProof(smaller: UInt64(m), bigger: UInt64(n), path: path)
        #expect(!wrong.holds(from: from, to: to), "\(m) to \(n)")
      }
      for root in flips([from, to]) { #expect(!proof.holds(from: root[0], to: root[1])) }
      let longer = ConsistencyProof(
        smaller: UInt64(m), bigger: UInt64(n), path: proof.path + [to])
      #expect(!longer.holds(from: from, to: to))
      let shorter = ConsistencyProof(
        smaller: UInt64(m), bigger: UInt64(n), path: Array(proof.path.dropLast()))
      #expect(!shorter.holds(from: from, to: to))
    }
  }

  @Test("a proof of a subset gives the root, for one leaf has the hashes of its inclusion proof")
  func subset() throws {
    var random = Seeded(20_261_124)
    for n in 0...60 {
      let d = Self.leaves[..<n]
      let tree = Subtrees(leaves: Array(d))
      for _ in 0..<20 {
        let wanted = (0..<UInt64(n)).filter { _ in random.next() % 3 == 0 }
        let hashes = try SubsetProof.hashes(of: wanted, in: tree)
        let leaves = wanted.map { (index: $0, leaf: d[Int($0)]) }
        let root = SubsetProof.root(size: UInt64(n), leaves: leaves, hashes: hashes)
        #expect(root == Plain.root(d), "\(wanted) of \(n)")
        #expect(
          SubsetProof.root(size: UInt64(n), leaves: leaves, hashes: hashes + [.empty]) == nil)
        if let first = wanted.first {
          let moved = [(index: first + 1, leaf: d[Int(first)])] + leaves.dropFirst()
          #expect(
            SubsetProof.root(size: UInt64(n), leaves: moved, hashes: hashes) != Plain.root(d))
          #expect(
            SubsetProof.root(size: UInt64(n), leaves: Array(leaves.dropFirst()), hashes: hashes)
              != Plain.root(d))
        }
      }
      for m in 0..<n {
        #expect(
          try Set(SubsetProof.hashes(of: [UInt64(m)], in: tree))
            == Set(InclusionProof(of: UInt64(m), in: tree).path))
      }
    }
  }
}

/// The same numbers every time.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
