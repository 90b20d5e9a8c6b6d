internal import EventLog

/// An inclusion proof with the checkpoint it leads to, in one text: C2SP tlog-proof.
public struct TlogProof: Hashable, Sendable {
  public var proof: InclusionProof
  public var note: SignedNote

  private static let header = "c2sp.org/tlog-proof@v1"

  /// The checkpoint's size is the proof's.
  public init(_ proof: InclusionProof, _ note: SignedNote) {
    self.proof = proof
    self.note = note
  }

  public var text: String {
    ([Self.header, "index \(proof.index)"] + proof.path.map { Base64.text($0.bytes) } + ["", ""])
      .joined(separator: "\n") + note.encoded
  }

  /// Reads a proof; whether it holds is not checked yet.
  public init(_ text: String) throws(SealError) {
    guard let cut = text.firstRange(of: "\n\n") else { throw Self.unreadable }
    let lines = text[..<cut.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2, lines[0] == Self.header, lines[1].hasPrefix("index "),
      let index = UInt64(lines[1].dropFirst(6))
    else { throw Self.unreadable }
    var path: [Node] = []
    for line in lines[2...] {
      guard let node = Base64.bytes(line).flatMap({ Node($0) }) else { throw Self.unreadable }
      path.append(node)
    }
    note = try SignedNote(String(text[cut.upperBound...]))
    proof = InclusionProof(index: index, size: try Checkpoint(note.text).size, path: path)
    guard self.text == text else { throw Self.unreadable }
  }

  /// Whether the event bytes stand where it says, under a checkpoint that a key signed.
  public func holds(for event: [UInt8], key: VerifierKey) throws(SealError) -> Bool {
    let root = try Checkpoint(note.text).root
    return try note.isSigned(by: key) && proof.root(leaf: .leaf(event)) == root
  }

  private static var unreadable: SealError {
    SealError(
      .incorrect, "proof-unreadable", vi: "đây không phải một chứng minh của sổ (tlog-proof)",
      en: "this is no proof of a log (tlog-proof)")
  }
}
