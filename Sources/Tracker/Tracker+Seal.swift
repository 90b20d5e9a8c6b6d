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

  var checkpointFiles: CheckpointFiles { CheckpointFiles(directory: path + "/checkpoints") }

  /// What checkpoints call this log.
  var origin: String { "tiendo/\(storeID)" }

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
    let notes = try checkpointFiles.notes()
    guard let first = try checkpointFiles.firstKey(), !notes.isEmpty else {
      if notes.isEmpty { return nil }
      throw SealError(
        .refuted, "first-key", vi: "có điểm chốt mà thiếu khóa đầu tiên đã ký",
        en: "there are checkpoints, and the key that signed first is missing")
    }
    var chain = CheckpointChain(first: first)
    for note in notes { try chain.add(note) }
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
      let checkpoint = link.checkpoint
      guard checkpoint.origin == origin, checkpoint.size <= history.head,
        try history.root(at: checkpoint.size) == checkpoint.root.bytes
      else {
        throw SealError(
          .refuted, "not-the-sealed-log",
          vi: "sổ không phải sổ đã chốt ở điểm chốt số \(index + 1) (vị trí \(checkpoint.size), "
            + "sổ ở vị trí \(history.head)): sổ đã bị đưa về trạng thái cũ hoặc bị thay; "
            + "hãy phục hồi từ bản sao lưu mới hơn",
          en: "the log is not the one that checkpoint number \(index + 1) sealed (position "
            + "\(checkpoint.size), the log stands at \(history.head)): it was rolled back or "
            + "replaced; restore a newer backup")
      }
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
