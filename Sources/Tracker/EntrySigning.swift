internal import Domain
internal import Sealing

/// How entries are signed by their actors, and how a signature is checked: over the store's id, the
/// position and the event's own bytes, so that it is good in one place only. docs/format.md, Signed
/// entries.
struct EntrySigning {
  let storeID: String
  /// The key of whoever records now; nil where entries are not signed.
  var signer: SigningKey?
  /// Who records what does not say so itself, in a store with roles.
  var actor: String?
  /// Whether the settings of an early program ask for signatures, which go by where the log never
  /// said anything of them.
  var isRequiredBySetting = false

  /// Whether nothing is to be signed, and nobody's rights are to be looked at.
  func leavesAlone(_ authority: Authority) -> Bool {
    signer == nil && !authority.isInForce && authority.actors.isEmpty
      && !(authority.signatures?.areRequired ?? isRequiredBySetting)
  }

  private func wantsSignature(of fact: Fact, _ authority: Authority) -> Bool {
    if authority.signatures == nil, isRequiredBySetting { return true }
    return authority.wantsSignature(of: fact)
  }

  /// The fact as it is appended: with its actor, signed where there is a key, refused where it
  /// should be signed and is not. What is restored keeps the signature it came with.
  func completed(
    _ fact: Fact, at position: UInt64, _ authority: Authority, isRestored: Bool
  ) throws -> Fact {
    let isWanted = wantsSignature(of: fact, authority)
    if signer == nil, !isWanted, fact.signature == nil, !authority.isInForce,
      fact.kind != .keyRotated
    {
      return fact
    }
    var fact = fact
    if !isRestored {
      fact.signature = nil
      if authority.isInForce { fact.actor = fact.actor ?? actor }
      if let signer {
        guard authority.actors[fact.actor ?? ""]?.key == Base64.text(signer.verifier.publicKey)
        else { throw EntrySigning.otherKey(fact.actor ?? "") }
        fact.signature = Base64.text(signer.signature(over: message(fact, at: position)))
      }
    }
    let isSigned = try isSigned(fact, at: position, authority)
    try checkVouched(fact, isSigned, authority)
    guard isSigned || !isWanted else {
      throw SealError(
        .incorrect, "not-signed",
        vi: "sổ này đòi mỗi lần ghi phải được ký; đặt --sign-with hoặc TIENDO_ACTOR_KEY",
        en: "this store wants every entry signed; give --sign-with or TIENDO_ACTOR_KEY")
    }
    return fact
  }

  /// Whether an entry carries its actor's signature; throws where it carries another.
  func isSigned(_ fact: Fact, at position: UInt64, _ authority: Authority) throws -> Bool {
    guard let signature = fact.signature else { return false }
    let id = fact.actor ?? ""
    guard let key = authority.actors[id]?.key.flatMap({ Base64.bytes($0) }),
      let verifier = VerifierKey(name: "actor", publicKey: key),
      let bytes = Base64.bytes(signature),
      verifier.verifies(bytes, over: message(fact, at: position))
    else {
      throw SealError(
        .refuted, "bad-entry-signature",
        vi: "chữ ký của lần ghi ở vị trí \(position) không phải của \"\(id)\"",
        en: "the signature of the entry at position \(position) is not one of \"\(id)\"")
    }
    return true
  }

  /// An actor's key is replaced by what the old one signs, or an approver's: never by nobody's.
  func checkVouched(_ fact: Fact, _ isSigned: Bool, _ authority: Authority) throws {
    guard case .keyRotated = fact.body, authority.actors[fact.subject ?? ""]?.key != nil else {
      return
    }
    guard isSigned, authority.isInForce || fact.actor == fact.subject else {
      throw SealError(
        .incorrect, "not-vouched",
        vi: "thay khóa phải do khóa cũ ký, hoặc khóa của người duyệt; đặt --sign-with",
        en: "a key is replaced by an entry that the old one signs, or an approver's; "
          + "give --sign-with")
    }
  }

  private func message(_ fact: Fact, at position: UInt64) -> [UInt8] {
    Array("tiendo/entry@v1\n\(storeID)\n\(position)\n".utf8) + fact.unsigned
  }

  private static func otherKey(_ id: String) -> SealError {
    SealError(
      .incorrect, "other-actor-key",
      vi: "khóa này không phải khóa của \"\(id)\"; xem tiendo actor list, hoặc đặt --actor",
      en: "this key is not the one of \"\(id)\"; see tiendo actor list, or give --actor")
  }
}

/// Holds the entries of a log against what their actors could do when they were recorded.
struct EntryAudit {
  private let signing: EntrySigning
  private var authority = Authority()
  private(set) var signed = 0

  /// The position since which every entry is signed; nil where none need be.
  var signedSince: UInt64? {
    authority.signatures.flatMap { $0.areRequired ? $0.since : nil }
  }

  init(storeID: String) { signing = EntrySigning(storeID: storeID) }

  /// Takes the events in order; throws where one is signed wrongly or should be signed and is not,
  /// or was recorded by somebody who was revoked before.
  mutating func hold(_ fact: Fact, at position: UInt64) throws {
    let isSigned = try signing.isSigned(fact, at: position, authority)
    if isSigned { signed += 1 }
    guard isSigned || !authority.wantsSignature(of: fact) else {
      let since = authority.signatures?.since ?? position
      throw SealError(
        .refuted, "unsigned-entry",
        vi: "vị trí \(position) không có chữ ký, mà từ vị trí \(since) mọi lần ghi phải được ký",
        en: "position \(position) is not signed, and from position \(since) on every entry must be")
    }
    try signing.checkVouched(fact, isSigned, authority)
    if let actor = fact.actor, authority.actors[actor]?.revokedAt != nil {
      throw SealError(
        .refuted, "revoked-entry",
        vi: "vị trí \(position) do \"\(actor)\" ghi sau khi đã bị thu quyền",
        en: "position \(position) was recorded by \"\(actor)\" after being revoked")
    }
    if fact.kind.isAboutActors { authority.apply(fact, at: position) }
  }
}
