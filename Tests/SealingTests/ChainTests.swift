import EventLog
import Foundation
import Sealing
import Testing

@Suite("The checkpoints of a store")
struct ChainTests {
  static let old = try! SigningKey(name: "tiendo/a", seed: [UInt8](repeating: 1, count: 32))
  static let new = try! SigningKey(name: "tiendo/a", seed: [UInt8](repeating: 2, count: 32))

  static func checkpoint(_ size: Int, next: SigningKey? = nil) -> Checkpoint {
    Checkpoint(
      origin: "tiendo/a", size: UInt64(size), root: Plain.root((0..<size).map(Plain.leaf)[...]),
      extensions: next.map { ["\(CheckpointChain.nextKey) \($0.verifier.text)"] } ?? [])
  }

  static func note(_ checkpoint: Checkpoint, _ keys: SigningKey...) throws -> SignedNote {
    try SignedNote(checkpoint.text, by: keys)
  }

  @Test("the old key vouches for the new one, and signs nothing any more")
  func rotation() throws {
    var chain = CheckpointChain(first: Self.old.verifier)
    try chain.add(Self.note(Self.checkpoint(3), Self.old))
    try chain.add(Self.note(Self.checkpoint(3, next: Self.new), Self.old, Self.new))
    #expect(throws: SealError.self) { try chain.add(Self.note(Self.checkpoint(4), Self.old)) }
    try chain.add(Self.note(Self.checkpoint(4), Self.new))
    #expect(chain.key == Self.new.verifier && chain.rotations.count == 1)
  }

  @Test("a new key that the old one did not vouch for is refused")
  func unvouched() throws {
    var chain = CheckpointChain(first: Self.old.verifier)
    #expect(throws: SealError.self) { try chain.add(Self.note(Self.checkpoint(3), Self.new)) }
    let handOver = Self.checkpoint(3, next: Self.new)
    #expect(throws: SealError.self) { try chain.add(Self.note(handOver, Self.new)) }
    #expect(throws: SealError.self) { try chain.add(Self.note(handOver, Self.old)) }
  }

  static func begins(_ size: Int, _ key: SigningKey) -> Checkpoint {
    var checkpoint = checkpoint(size)
    checkpoint.extensions = ["\(CheckpointChain.newLine) \(key.verifier.text)"]
    return checkpoint
  }

  @Test("a line that begins anew is led to by no key before it, and remembers which was lost")
  func newLine() throws {
    var chain = CheckpointChain(first: Self.old.verifier)
    try chain.add(Self.note(Self.checkpoint(3), Self.old))
    try chain.add(Self.note(Self.begins(4, Self.new), Self.new))
    #expect(chain.keys == [Self.new.verifier] && chain.rotations.isEmpty)
    #expect(chain.first == Self.old.verifier)
    #expect(chain.lost.map(\.keys) == [[Self.old.verifier]])
    #expect(chain.lost.map(\.successor) == [2])
    #expect(throws: SealError.self) { try chain.add(Self.note(Self.checkpoint(5), Self.old)) }
    try chain.add(Self.note(Self.checkpoint(5), Self.new))
  }

  @Test("a line that begins anew is signed by its own key, of the same log, and no smaller")
  func newLineRefused() throws {
    var chain = CheckpointChain(first: Self.old.verifier)
    try chain.add(Self.note(Self.checkpoint(3), Self.old))
    var both = Self.begins(4, Self.new)
    both.extensions.append("\(CheckpointChain.nextKey) \(Self.new.verifier.text)")
    for note in [
      try Self.note(Self.begins(4, Self.new), Self.old),
      try Self.note(Self.begins(4, Self.new), Self.old, Self.new),
      try Self.note(Self.begins(2, Self.new), Self.new),
      try Self.note(both, Self.new, Self.new),
    ] {
      #expect(throws: SealError.self) { try chain.add(note) }
    }
    #expect(chain.links.count == 1 && chain.lost.isEmpty)
  }

  @Test("a smaller log, another log and another root at the same size do not follow")
  func doesNotFollow() throws {
    var chain = CheckpointChain(first: Self.old.verifier)
    try chain.add(Self.note(Self.checkpoint(3), Self.old))
    var other = Self.checkpoint(3)
    other.root = .empty
    var renamed = Self.checkpoint(4)
    renamed.origin = "tiendo/b"
    for wrong in [Self.checkpoint(2), other, renamed] {
      #expect(throws: SealError.self) { try chain.add(Self.note(wrong, Self.old)) }
    }
    #expect(chain.links.count == 1)
  }

  @Test("files are made for their owner alone, and a missing one is noticed")
  func files() throws {
    let directory = FileManager.default.temporaryDirectory.path + "/tiendo-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let files = CheckpointFiles(directory: directory)
    #expect(try files.notes().isEmpty && files.firstKey() == nil)
    for size in 1...3 {
      try files.add(
        Self.note(Self.checkpoint(size), Self.old), first: size == 1 ? Self.old.verifier : nil)
    }
    #expect(try files.notes().count == 3 && files.firstKey() == Self.old.verifier)
    let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/000001")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try FileManager.default.removeItem(atPath: directory + "/000002")
    #expect(throws: SealError.self) { try files.notes() }
  }

  @Test("a key is written for its owner alone, never over another, and not read when it lies open")
  func keyFile() throws {
    let path = FileManager.default.temporaryDirectory.path + "/tiendo-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Self.old.write(to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try SigningKey(file: path).verifier == Self.old.verifier)
    #expect(throws: SealError.self) { try Self.new.write(to: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: SealError.self) { try SigningKey(file: path) }
  }
}
