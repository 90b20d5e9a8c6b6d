internal import EventLog
internal import ReadModels
internal import Sealing

/// That an event stands in the log, as programs read it.
public struct EventProof: Sendable {
  public var position: UInt64
  /// The event bytes in base64.
  public var event: String
  /// How many events the checkpoint seals.
  public var size: UInt64
  /// The hashes from the leaf up, in base64.
  public var path: [String]
  /// The signed note.
  public var checkpoint: String
  /// All but the event in one text: C2SP tlog-proof.
  public var text: String
}

/// That the log of a position is the beginning of the log of a later one.
public struct GrowthProof: Sendable {
  public var from: UInt64
  public var to: UInt64
  /// In base64.
  public var fromRoot: String
  public var toRoot: String
  public var path: [String]
}

extension Tracker {
  /// The proof that an event stands in the log that the last checkpoint sealed.
  public func prove(_ position: UInt64) throws -> EventProof {
    try translating {
      let history = try written
      _ = try entry(at: position)
      guard let link = try checkpoints(holding: history)?.links.last,
        position <= link.checkpoint.size
      else {
        throw SealError(
          .notFound, "not-sealed",
          vi: "chưa có điểm chốt nào sau vị trí \(position); hãy chạy tiendo checkpoint trước",
          en: "no checkpoint seals position \(position) yet; run tiendo checkpoint first")
      }
      let proof = try InclusionProof(
        of: position - 1, in: history.subtrees(size: link.checkpoint.size))
      return EventProof(
        position: position, event: Base64.text(try history.bytes(at: position)),
        size: link.checkpoint.size, path: proof.path.map { Base64.text($0.bytes) },
        checkpoint: link.note.encoded, text: TlogProof(proof, link.note).text)
    }
  }

  /// The proof that the log of one position went on to be that of another, the head where nil.
  public func proveGrowth(from smaller: UInt64, to bigger: UInt64? = nil) throws -> GrowthProof {
    try translating {
      let history = try written
      let size = bigger ?? history.head
      guard size <= history.head else {
        throw SealError(
          .notFound, "beyond-head", vi: "sổ kết thúc ở \(history.head), chưa có vị trí \(size)",
          en: "the log ends at \(history.head)")
      }
      let proof = try ConsistencyProof(from: smaller, in: history.subtrees(size: size))
      return GrowthProof(
        from: smaller, to: size, fromRoot: Base64.text(try history.root(at: smaller)),
        toRoot: Base64.text(try history.root(at: size)),
        path: proof.path.map { Base64.text($0.bytes) })
    }
  }
}

extension LogHistory {
  /// The hash tree of the log cut at a size.
  func subtrees(size: UInt64) -> Subtrees {
    Subtrees(size: size) { [self] in try node(level: $0, index: $1) }
  }
}
