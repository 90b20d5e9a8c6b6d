import EventLog
import Sealing
import Testing

@Suite("Signed notes and checkpoints")
struct NoteTests {
  /// The example of the documentation of golang.org/x/mod/sumdb/note.
  static let secret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let open = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let note =
    text + "\n\u{2014} PeterNeumann "
    + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

  @Test("a note is signed byte for byte as other programs sign it")
  func signsAsOthers() throws {
    let key = try SigningKey(Self.secret)
    #expect(key.verifier.text == Self.open)
    #expect(try SignedNote(Self.text, by: [key]).encoded == Self.note)
    #expect(key.text == Self.secret)
  }

  @Test("the example note of the C2SP specification holds")
  func specification() throws {
    let key = try #require(
      VerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
    let note = try SignedNote(
      "This is an example message.\n\n\u{2014} example.com/foo "
        + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    #expect(try note.isSigned(by: key))
    #expect(try !note.isSigned(by: try #require(VerifierKey(Self.open))))
  }

  @Test("a checkpoint that a public log signed holds, and says its size and root")
  func publicLog() throws {
    let key = try #require(
      VerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"))
    let note = try SignedNote(
      """
      go.sum database tree
      15081221
      BoMMe1wd25Tco0mYGROkyqxHZWx+hcSCtMV315Lu6Lg=

      \u{2014} sum.golang.org \
      Az3grilD7vQqTrv66jRgKM84Y80KTprrSt4bKmiOPxgmS5ZVBTeCl6dUvjYnN13R+C8j0jGY1WnUADGMkok3U0m2Zgo=

      """)
    #expect(try note.isSigned(by: key))
    let checkpoint = try Checkpoint(note.text)
    #expect(checkpoint.origin == "go.sum database tree" && checkpoint.size == 15_081_221)
    #expect(checkpoint.text == note.text)
  }

  @Test("no bit of a signed note can be flipped")
  func everyBit() throws {
    let key = try #require(VerifierKey(Self.open))
    let bytes = Array(Self.note.utf8)
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let text = String(validating: flipped, as: UTF8.self),
        let note = try? SignedNote(text)
      else { continue }
      #expect((try? note.isSigned(by: key)) != true, "bit \(bit)")
    }
  }

  @Test(
    "what is no checkpoint is refused",
    arguments: [
      "", "a\n1\n", "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
      "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
      "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
      "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
      "a\n1\nAAAA\n", "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nb\n",
    ])
  func noCheckpoint(_ text: String) {
    #expect(throws: SealError.self) { try Checkpoint(text) }
  }

  @Test(
    "what is no key is refused",
    arguments: [
      "", "a", "a+b+c", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    ])
  func noKey(_ text: String) {
    #expect(VerifierKey(text) == nil)
    #expect(throws: SealError.self) { try SigningKey("PRIVATE+KEY+" + text) }
  }

  @Test("a proof with its checkpoint is read back, and holds for its event alone")
  func tlogProof() throws {
    let key = try SigningKey(Self.secret)
    let leaves = (0..<20).map(Plain.leaf)
    let tree = Subtrees(leaves: leaves)
    let checkpoint = Checkpoint(origin: "a", size: 20, root: try tree.root, extensions: ["b c"])
    let written = TlogProof(
      try InclusionProof(of: 7, in: tree), try SignedNote(checkpoint.text, by: [key])
    ).text
    let read = try TlogProof(written)
    #expect(read.text == written && read.proof.index == 7)
    #expect(try read.holds(for: Array("event 7".utf8), key: key.verifier))
    #expect(try !read.holds(for: Array("event 8".utf8), key: key.verifier))
  }
}
