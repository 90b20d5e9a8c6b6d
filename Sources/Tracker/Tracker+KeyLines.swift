internal import Domain
internal import EventLog
internal import FoundationEssentials
internal import Sealing

/// Where another line of keys began: the key in force was lost, and one went on that no earlier key
/// vouches for.
public struct KeyLine: Hashable, Sendable {
  /// The number of the checkpoint that began it.
  public var checkpoint: Int
  /// The public key that was lost.
  public var lost: String
  /// The one that went on.
  public var key: String
}

extension Tracker {
  /// Makes a signing key in a new file of mode 0600 and gives the public key's text. A store whose
  /// checkpoints are signed by another key has no use for it, and is told so.
  public func newKey(at file: String? = nil) throws -> String {
    try translating {
      if let chain = try checkpoints() { throw Tracker.keyInForce(chain.key) }
      return try makeKey(at: file).verifier.text
    }
  }

  /// Goes on after the key in force was lost: a checkpoint begins another line of keys, signed by a
  /// key in a new file alone. Nobody who trusts the lost key is led to that one.
  public func newLine(at file: String? = nil) throws -> SealedCheckpoint {
    try translating {
      guard let chain = try checkpoints() else {
        throw SealError(
          .incorrect, "nothing-lost",
          vi: "sổ này chưa ký điểm chốt nào, nên không mất gì; dùng tiendo key new",
          en: "this store has signed no checkpoint, so that nothing is lost; use tiendo key new")
      }
      // One that may sign no more, because the store went back behind what it sealed, is as good as lost.
      if let own = try? SigningKey(file: keyPath), own.verifier == chain.key,
        try checkpointAhead(signedBy: [own]) == nil
      {
        throw SealError(
          .incorrect, "key-not-lost",
          vi: "khóa đang dùng còn ở \(keyPath); thay khóa bằng tiendo key rotate",
          en: "the key in force is at \(keyPath); replace it with tiendo key rotate")
      }
      let key = try makeKey(at: file)
      do {
        return try add(["\(CheckpointChain.newLine) \(key.verifier.text)"], by: [key])
      } catch {
        try? FileManager.default.removeItem(atPath: file ?? keyPath)
        throw error
      }
    }
  }

  private func makeKey(at file: String?) throws -> SigningKey {
    let key = try SigningKey(name: origin)
    if file == nil { try Durable.makeDirectory(path + "/keys") }
    try key.write(to: file ?? keyPath)
    return key
  }

  /// The public key that signs this store's checkpoints now; nil before the first.
  public func keyInForce() throws -> String? {
    try translating { try checkpoints()?.key.text }
  }

  /// Every public key that ever signed this store's checkpoints, the one in force last.
  public func checkpointKeys() throws -> [String] {
    try translating {
      guard let chain = try checkpoints() else { return [] }
      return (chain.lost.flatMap(\.keys) + chain.keys).map(\.text)
    }
  }

  /// Where other lines of keys began, in order.
  public func keyLines() throws -> [KeyLine] {
    try translating {
      guard let chain = try checkpoints() else { return [] }
      let firsts = chain.lost.dropFirst().map { $0.keys[0] } + [chain.keys[0]]
      return zip(chain.lost, firsts).map { lost, next in
        KeyLine(
          checkpoint: lost.successor, lost: lost.keys[lost.keys.count - 1].text, key: next.text)
      }
    }
  }

  /// That one of the keys leading to the last checkpoint is a key known from elsewhere.
  static func check(_ chain: CheckpointChain, leadsFrom key: VerifierKey) throws {
    if chain.keys.contains(key) { return }
    if let lost = chain.lost.first(where: { $0.keys.contains(key) }) {
      throw TrackerError(
        .answer, .incorrect, "lost-key",
        vi: "khóa đã cho chỉ bảo chứng đến điểm chốt số \(lost.successor - 1); sau đó khóa ấy được "
          + "khai là đã mất, và từ điểm chốt số \(lost.successor) một khóa khác ký mà không khóa "
          + "nào bảo chứng: chỉ tin khóa mới nếu đã nhận được nó bằng đường khác",
        en: "the key that was given vouches up to checkpoint number \(lost.successor - 1); then it "
          + "was said to be lost, and from checkpoint number \(lost.successor) on another key signs "
          + "that no key vouches for: trust the new one only if it came to you another way")
    }
    throw TrackerError(
      .answer, .incorrect, "other-key",
      vi: "các điểm chốt của sổ không do khóa đã cho ký; tiendo key show in ra khóa đang dùng",
      en: "the store's checkpoints are not signed by the key that was given; tiendo key show "
        + "prints the one in force")
  }

  /// That what is to sign next is the key in force.
  static func check(_ key: SigningKey, signsAfter chain: CheckpointChain?) throws(SealError) {
    guard let chain, chain.key != key.verifier else { return }
    throw SealError(
      .incorrect, "other-signing-key",
      vi: "khóa này không phải khóa đang ký điểm chốt của sổ (\(chain.key.text)); đặt --key, "
        + "hoặc nếu khóa ấy đã mất thì chạy tiendo key new --lost",
      en: "this is not the key that signs the store's checkpoints (\(chain.key.text)); give --key, "
        + "or run tiendo key new --lost if that one is lost")
  }

  private static func keyInForce(_ key: VerifierKey) -> TrackerError {
    TrackerError(
      .input, .conflict, "key-in-force",
      vi: "điểm chốt của sổ này do khóa \(key.text) ký; thay khóa bằng tiendo key rotate, "
        + "hoặc nếu khóa ấy đã mất thì chạy tiendo key new --lost",
      en: "this store's checkpoints are signed by the key \(key.text); replace it with "
        + "tiendo key rotate, or run tiendo key new --lost if it is lost")
  }
}
