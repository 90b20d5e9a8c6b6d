/// A text with signatures, as C2SP signed-note has it.
public struct SignedNote: Hashable, Sendable {
  public struct Signature: Hashable, Sendable {
    public var name: String
    /// 4 bytes that tell which key of that name.
    public var keyID: [UInt8]
    public var bytes: [UInt8]
  }

  /// Ends in a line feed; what is signed.
  public let text: String
  public private(set) var signatures: [Signature]

  /// How many signatures are read at most.
  private static let most = 100
  private static let dash = "\u{2014} "

  /// Signs a text, which must end in a line feed and have no empty line.
  public init(_ text: String, by keys: [SigningKey]) throws(SealError) {
    guard Self.isText(text) else { throw Self.unreadable }
    self.text = text
    signatures = keys.map {
      Signature(
        name: $0.verifier.name, keyID: $0.verifier.id,
        bytes: $0.signature(over: Array(text.utf8)))
    }
  }

  /// Reads a note; signatures are not checked yet.
  public init(_ encoded: String) throws(SealError) {
    let bytes = Array(encoded.utf8)
    guard
      let split = bytes.indices.dropLast().last(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 }),
      bytes.last == 10
    else { throw Self.unreadable }
    text = String(decoding: bytes[...split], as: UTF8.self)
    signatures = []
    let lines = String(decoding: bytes[(split + 2)...], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard Self.isText(text), (1...Self.most).contains(lines.count) else { throw Self.unreadable }
    for line in lines { signatures.append(try Self.signature(line)) }
  }

  private static func signature(_ line: Substring) throws(SealError) -> Signature {
    guard line.hasPrefix(dash) else { throw unreadable }
    let parts = line.dropFirst(dash.count).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, VerifierKey.isName(String(parts[0])),
      let bytes = Base64.bytes(parts[1]), bytes.count > 4
    else { throw unreadable }
    return Signature(
      name: String(parts[0]), keyID: Array(bytes[..<4]), bytes: Array(bytes[4...]))
  }

  private static func isText(_ text: String) -> Bool {
    text.utf8.last == 10 && !text.contains("\n\n") && text != "\n"
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
  }

  /// The note in its one way of writing.
  public var encoded: String {
    signatures.reduce(into: text + "\n") { out, signature in
      out +=
        Self.dash + signature.name + " "
        + Base64.text(signature.keyID + signature.bytes) + "\n"
    }
  }

  /// Whether a key signed it; throws where a signature says it is this key's, and is not.
  public func isSigned(by key: VerifierKey) throws(SealError) -> Bool {
    let own = signatures.filter { $0.name == key.name && $0.keyID == key.id }
    for signature in own where !key.verifies(signature.bytes, over: Array(text.utf8)) {
      throw SealError(
        .refuted, "bad-signature", vi: "chữ ký của \(key.name) không khớp nội dung",
        en: "the signature of \(key.name) is not one of this text")
    }
    return !own.isEmpty
  }

  static var unreadable: SealError {
    SealError(
      .incorrect, "note-unreadable", vi: "đây không phải một văn bản có chữ ký (signed note)",
      en: "this is no signed note")
  }
}
