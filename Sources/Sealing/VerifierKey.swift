internal import Crypto

/// A public Ed25519 key with the name it signs under, as signed notes have it (C2SP signed-note):
/// `name+id+base64(0x01 || key)`.
public struct VerifierKey: Hashable, Sendable {
  public let name: String
  /// 32 bytes.
  public let publicKey: [UInt8]

  static let ed25519: UInt8 = 1

  /// Nil where the name has blanks or a plus, or the key is none.
  public init?(name: String, publicKey: [UInt8]) {
    guard Self.isName(name),
      (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
    else { return nil }
    self.name = name
    self.publicKey = publicKey
  }

  /// From its text; nil where it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == Self.ed25519 else {
      return nil
    }
    self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
    guard self.text == text else { return nil }
  }

  /// Whether a key can have this name.
  public static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7F
      }
  }

  /// The first four bytes of SHA-256(name || 0x0A || 0x01 || key).
  public var id: [UInt8] {
    Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.ed25519] + publicKey).prefix(4))
  }

  /// `tiendo/0123…+c74f20a3+ARpc2QcU…`.
  public var text: String {
    "\(name)+\(Hex.text(id))+\(Base64.text([Self.ed25519] + publicKey))"
  }

  /// Whether a signature of 64 bytes over some bytes is this key's.
  public func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: bytes)
  }
}

/// Lower-case hexadecimal.
enum Hex {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
