/// The checkpoints of one log in order, each signed by the key in force. A checkpoint that names the
/// next key hands over to it: the old key vouches for the new one, and the new one signs too.
public struct CheckpointChain: Sendable {
  /// The extension that names the next key.
  public static let nextKey = "tiendo/next-key@v1"

  /// A checkpoint that holds.
  public struct Link: Sendable {
    public var checkpoint: Checkpoint
    public var note: SignedNote
  }

  public private(set) var links: [Link] = []
  /// Every key that was in force, the last one now.
  public private(set) var keys: [VerifierKey]
  /// The checkpoints that handed over, one for each key after the first.
  public private(set) var rotations: [SignedNote] = []

  /// The key in force.
  public var key: VerifierKey { keys[keys.count - 1] }
  /// The keys in force up to the last checkpoint, which may itself hand over to another.
  public var keysBeforeLast: [VerifierKey] { Array(keys.dropLast(lastHandsOver ? 1 : 0)) }
  public var rotationsBeforeLast: [SignedNote] { Array(rotations.dropLast(lastHandsOver ? 1 : 0)) }
  private var lastHandsOver: Bool { links.last.map { $0.note == rotations.last } ?? false }

  /// Before any checkpoint; `first` is the key one has to know from elsewhere.
  public init(first: VerifierKey) { keys = [first] }

  /// Takes in the next checkpoint. Throws refuted where it is not signed as it must be, is of
  /// another log, or is of a smaller one than the checkpoint before.
  public mutating func add(_ note: SignedNote) throws(SealError) {
    let checkpoint = try Checkpoint(note.text)
    let number = links.count + 1
    var signers = [key]
    let next = checkpoint.value(of: Self.nextKey)
    if let next {
      guard let key = VerifierKey(next) else { throw Self.refuted(number, "next-key") }
      signers.append(key)
    }
    guard note.signatures.count == signers.count else { throw Self.refuted(number, "signatures") }
    for signer in signers {
      guard try note.isSigned(by: signer) else { throw Self.refuted(number, "not-signed") }
    }
    if let last = links.last?.checkpoint {
      guard last.origin == checkpoint.origin, last.size <= checkpoint.size,
        last.size < checkpoint.size || last.root == checkpoint.root
      else { throw Self.refuted(number, "does-not-follow") }
    }
    links.append(Link(checkpoint: checkpoint, note: note))
    if next != nil {
      keys.append(signers[1])
      rotations.append(note)
    }
  }

  private static func refuted(_ number: Int, _ code: String) -> SealError {
    SealError(
      .refuted, code,
      vi: "điểm chốt số \(number) không nối tiếp điểm trước hoặc không do khóa đang dùng ký",
      en: "checkpoint number \(number) does not follow the one before, or is not signed by the key "
        + "in force")
  }
}
