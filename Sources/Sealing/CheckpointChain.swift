/// The checkpoints of one log in order, each signed by the key in force. A checkpoint that names the
/// next key hands over to it: the old key vouches for the new one, and the new one signs too. Where
/// the key in force was lost, a checkpoint begins another line of keys: it names a key that alone
/// signs it, and whoever trusts the lost one is not led to that.
public struct CheckpointChain: Sendable {
  /// The extension that names the next key.
  public static let nextKey = "tiendo/next-key@v1"
  /// The extension that names the key of another line.
  public static let newLine = "tiendo/new-line@v1"

  /// A checkpoint that holds.
  public struct Link: Sendable {
    public var checkpoint: Checkpoint
    public var note: SignedNote
  }

  /// A line of keys whose last one was lost.
  public struct LostLine: Sendable {
    public var keys: [VerifierKey]
    /// The number of the checkpoint that began the line after it.
    public var successor: Int
  }

  public private(set) var links: [Link] = []
  /// The key of the first checkpoint.
  public let first: VerifierKey
  /// The lines that were lost, in order.
  public private(set) var lost: [LostLine] = []
  /// Every key of the line that was in force, the last one now.
  public private(set) var keys: [VerifierKey]
  /// The checkpoints of the line that handed over, one for each key after its first.
  public private(set) var rotations: [SignedNote] = []

  /// The key in force.
  public var key: VerifierKey { keys[keys.count - 1] }
  /// The keys in force up to the last checkpoint, which may itself hand over to another.
  public var keysBeforeLast: [VerifierKey] { Array(keys.dropLast(lastHandsOver ? 1 : 0)) }
  public var rotationsBeforeLast: [SignedNote] { Array(rotations.dropLast(lastHandsOver ? 1 : 0)) }
  private var lastHandsOver: Bool { links.last.map { $0.note == rotations.last } ?? false }

  /// Before any checkpoint; `first` is the key one has to know from elsewhere.
  public init(first: VerifierKey) {
    self.first = first
    keys = [first]
  }

  /// Takes in the next checkpoint. Throws refuted where it is not signed as it must be, is of
  /// another log, or is of a smaller one than the checkpoint before.
  public mutating func add(_ note: SignedNote) throws(SealError) {
    let checkpoint = try Checkpoint(note.text)
    let number = links.count + 1
    let begins = try Self.key(Self.newLine, of: checkpoint, number)
    let next = try Self.key(Self.nextKey, of: checkpoint, number)
    guard begins == nil || next == nil else { throw Self.refuted(number, "next-key") }
    let signers = [begins ?? key] + (next.map { [$0] } ?? [])
    guard note.signatures.count == signers.count else { throw Self.refuted(number, "signatures") }
    for signer in signers {
      guard (try? note.isSigned(by: signer)) == true else {
        throw Self.refuted(number, "not-signed")
      }
    }
    if let last = links.last?.checkpoint {
      guard last.origin == checkpoint.origin, last.size <= checkpoint.size,
        last.size < checkpoint.size || last.root == checkpoint.root
      else { throw Self.refuted(number, "does-not-follow") }
    }
    links.append(Link(checkpoint: checkpoint, note: note))
    if let next {
      keys.append(next)
      rotations.append(note)
    }
    if let begins, begins != key {
      lost.append(LostLine(keys: keys, successor: number))
      (keys, rotations) = ([begins], [])
    }
  }

  /// The key that an extension names; nil without it.
  private static func key(_ name: String, of checkpoint: Checkpoint, _ number: Int)
    throws(SealError) -> VerifierKey?
  {
    guard let text = checkpoint.value(of: name) else { return nil }
    guard let key = VerifierKey(text) else { throw refuted(number, "next-key") }
    return key
  }

  private static func refuted(_ number: Int, _ code: String) -> SealError {
    SealError(
      .refuted, code,
      vi: "điểm chốt số \(number) không nối tiếp điểm trước hoặc không do khóa đang dùng ký",
      en: "checkpoint number \(number) does not follow the one before, or is not signed by the key "
        + "in force")
  }
}
