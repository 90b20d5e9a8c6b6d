internal import Crypto

/// A private Ed25519 key with the name it signs under, in the text form that tools for signed notes
/// share: `PRIVATE+KEY+name+id+base64(0x01 || seed)`.
public struct SigningKey: Sendable {
  public let verifier: VerifierKey
  private let seed: [UInt8]

  private static let prefix = "PRIVATE+KEY+"

  /// From a seed of 32 bytes, a new random one where nil; throws where the name cannot be one.
  public init(name: String, seed: [UInt8]? = nil) throws(SealError) {
    let key: Curve25519.Signing.PrivateKey
    do {
      key =
        try seed.map { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
        ?? Curve25519.Signing.PrivateKey()
    } catch { throw Self.unreadable }
    guard
      let verifier = VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    else {
      throw SealError(
        .incorrect, "key-name", vi: "tên khóa \"\(name)\" không được rỗng, có dấu cách hay dấu +",
        en: "a key's name is not empty and has no blanks and no plus: \"\(name)\"")
    }
    self.verifier = verifier
    self.seed = Array(key.rawRepresentation)
  }

  /// From its text.
  public init(_ text: String) throws(SealError) {
    guard text.hasPrefix(Self.prefix) else { throw Self.unreadable }
    let parts = text.dropFirst(Self.prefix.count)
      .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.count == 33,
      bytes[0] == VerifierKey.ed25519
    else { throw Self.unreadable }
    try self.init(name: String(parts[0]), seed: Array(bytes.dropFirst()))
    guard self.text == text else { throw Self.unreadable }
  }

  /// Its text, which is secret.
  public var text: String {
    Self.prefix + verifier.name + "+" + Hex.text(verifier.id) + "+"
      + Base64.text([VerifierKey.ed25519] + seed)
  }

  /// The signature of 64 bytes over some bytes.
  public func signature(over bytes: [UInt8]) -> [UInt8] {
    // A seed that made a key once makes it again, and signing bytes does not fail.
    let key = try! Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    return Array(try! key.signature(for: bytes))
  }

  static var unreadable: SealError {
    SealError(
      .incorrect, "key-unreadable", vi: "đây không phải một khóa ký; tạo bằng tiendo key new",
      en: "this is no signing key; make one with tiendo key new")
  }
}
