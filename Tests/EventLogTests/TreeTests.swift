import Crypto
import EventLog
import Testing

@Suite struct TreeTests {
  /// RFC 9162, 2.1.1, word for word: split at the largest power of two below n.
  static func naive(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    switch leaves.count {
    case 0: return [UInt8](SHA256.hash(data: [UInt8]()))
    case 1: return [UInt8](SHA256.hash(data: [0] + leaves.first!))
    default:
      var k = 1
      while k * 2 < leaves.count { k *= 2 }
      let middle = leaves.startIndex + k
      return [UInt8](SHA256.hash(data: [1] + naive(leaves[..<middle]) + naive(leaves[middle...])))
    }
  }

  @Test("the root of every position up to 600 is RFC 9162's")
  func everyRoot() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    var leaves: [[UInt8]] = []
    func check() throws {
      let head = try log.read { $0.head }
      #expect(head.root == Self.naive(leaves[...]), "at \(leaves.count)")
    }
    try check()
    for step in 0..<60 {
      try log.write(now: Int64(step)) { writer in
        for i in 0..<10 { _ = try writer.append(event("\(step)-\(i)")) }
      }
      try log.read { reader in
        try reader.scan(from: UInt64(leaves.count + 1)) { leaves.append([UInt8]($0.bytes)) }
      }
      try check()
    }
    try log.read { reader throws in
      for n in 0...600 {
        let root = try reader.root(at: UInt64(n))
        #expect(root == Self.naive(leaves[..<n]), "at \(n)")
      }
      #expect(throws: LogError.self) { try reader.root(at: 601) }
    }
  }

  @Test("roots of earlier positions of a bigger log, over stored nodes, are RFC 9162's")
  func storedNodes() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { writer in
      for i in 0..<5_000 { _ = try writer.append(event("event \(i)")) }
    }
    var leaves: [[UInt8]] = []
    try log.read { reader in try reader.scan { leaves.append([UInt8]($0.bytes)) } }
    var generator = SystemRandomNumberGenerator()
    let random = (0..<15).map { _ in Int.random(in: 0...5_000, using: &generator) }
    try log.read { reader throws in
      for n in [255, 256, 257, 512, 1024, 4095, 4096, 4097, 5_000] + random {
        let root = try reader.root(at: UInt64(n))
        #expect(root == Self.naive(leaves[..<n]), "at \(n)")
      }
    }
  }
}
