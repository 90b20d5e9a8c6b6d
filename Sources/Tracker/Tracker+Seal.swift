internal import EventLog
internal import FoundationEssentials
internal import ReadModels
internal import Receipts
internal import Sealing

/// A checkpoint as the store keeps it.
public struct SealedCheckpoint: Sendable {
  /// Its number among the store's checkpoints, from 1.
  public var number: Int
  /// How many events it seals.
  public var position: UInt64
  /// In hex.
  public var root: String
  /// The public key that signed it.
  public var key: String
  /// The signed note.
  public var text: String
}

extension Tracker {
  /// Where the store's own signing key lies, unless another file is named.
  public var keyPath: String { path + "/keys/signing" }

  var checkpointFiles: CheckpointFiles { CheckpointFiles(of: path) }

  /// What checkpoints call this log.
  var origin: String { Checkpoint.origin(ofStore: storeID) }

  /// The public key of a key file.
  public func publicKey(of file: String? = nil) throws -> String {
    try translating { try SigningKey(file: file ?? keyPath).verifier.text }
  }

  /// Signs the log as it stands and keeps the checkpoint. Where nothing was added since the last
  /// one, that is given again.
  public func checkpoint(key file: String? = nil) throws -> SealedCheckpoint {
    try translating {
      let key = try SigningKey(file: file ?? keyPath)
      let history = try written
      let chain = try checkpoints()
      try Tracker.check(key, signsAfter: chain)
      if let chain, let last = chain.links.last,
        chain.keysBeforeLast.last == key.verifier, last.checkpoint.size == history.head,
        chain.keysBeforeLast == chain.keys
      {
        return SealedCheckpoint(chain)
      }
      return try add([], by: [key])
    }
  }

  /// Hands over from a key to a new one, made in a new file: a checkpoint that names the new key is
  /// signed by both, and from then on only the new one signs.
  public func rotateKey(from old: String? = nil, to new: String) throws -> SealedCheckpoint {
    try translating {
      let old = try SigningKey(file: old ?? keyPath)
      try Tracker.check(old, signsAfter: try checkpoints())
      let next = try SigningKey(name: origin)
      try next.write(to: new)
      do {
        return try add(["\(CheckpointChain.nextKey) \(next.verifier.text)"], by: [old, next])
      } catch {
        try? FileManager.default.removeItem(atPath: new)
        throw error
      }
    }
  }

  func add(_ extensions: [String], by keys: [SigningKey]) throws -> SealedCheckpoint {
    let history = try written
    // What is signed is true: what was signed before must still be so.
    try refuseFork(signedBy: keys)
    var chain = try checkpoints(holding: history)
    let series = try history.seriesTree(through: history.head).head
    let checkpoint = Checkpoint(
      origin: origin, size: history.head, root: Node(history.root)!,
      extensions: [series.line] + extensions)
    let note = try SignedNote(checkpoint.text, by: keys)
    let isFirst = chain == nil
    chain = chain ?? CheckpointChain(first: keys[0].verifier)
    try chain!.add(note)
    try checkpointFiles.add(note, first: isFirst ? keys[0].verifier : nil)
    return SealedCheckpoint(chain!)
  }

  /// The store's checkpoints, each held against the one before; nil where there is none.
  func checkpoints(trusting key: VerifierKey? = nil) throws -> CheckpointChain? {
    guard let chain = try checkpointFiles.chain() else { return nil }
    if let key { try Tracker.check(chain, leadsFrom: key) }
    return chain
  }

  /// The same, each held against the log: one that was rolled back, or replaced by another, is
  /// refused.
  func checkpoints(holding history: LogHistory, trusting key: VerifierKey? = nil) throws
    -> CheckpointChain?
  {
    guard let chain = try checkpoints(trusting: key) else { return nil }
    for (index, link) in chain.links.enumerated() {
      try link.checkpoint.hold(
        storeID, head: history.head, number: index + 1, file: checkpointFiles.file(index + 1)
      ) { try history.root(at: $0) }
    }
    return chain
  }
}

extension SealedCheckpoint {
  /// The last one of a chain that has one.
  init(_ chain: CheckpointChain) {
    let last = chain.links[chain.links.count - 1]
    self.init(
      number: chain.links.count, position: last.checkpoint.size,
      root: last.checkpoint.root.bytes.hex,
      key: (chain.keysBeforeLast.last ?? chain.key).text, text: last.note.encoded)
  }
}
