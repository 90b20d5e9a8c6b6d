public import Domain
internal import FoundationEssentials
internal import ReadModels
internal import Sealing

extension Tracker {
  /// Who may record what now, by id.
  public func actors() throws -> [(id: String, actor: Authority.Actor)] {
    try authority.actors.sorted { $0.key < $1.key }.map { (id: $0.key, actor: $0.value) }
  }

  /// Whether every new entry must be signed, and since when; nil where the log never said.
  public var signatures: Authority.Signatures? {
    get throws { try authority.signatures }
  }

  private var authority: Authority {
    get throws {
      try translating {
        let history = try history
        var authority = Authority()
        for event in try history.indexed(after: 0) where event.body.kind.isAboutActors {
          authority.apply(try history.fact(at: event.position), at: event.position)
        }
        return authority
      }
    }
  }

  /// Says who records what does not say so itself, and with which key file entries are signed; nil
  /// for none.
  public func records(as actor: String?, signingWith file: String?) {
    recorder = (actor, file)
  }

  /// That an actor may be added under this id: one that can name a key.
  public static func checkActor(id: String) throws {
    guard VerifierKey.isName(id) else {
      throw TrackerError(
        .input, .incorrect, "actor-id",
        vi: "mã người ghi không được rỗng, có dấu cách hay dấu +: \"\(id)\"",
        en: "an actor's id is not empty and has no blanks and no plus: \"\(id)\"")
    }
  }

  /// Makes a key for an actor in a new file of mode 0600 and hands the public key in base64, as
  /// `actor.added` takes it, to whoever records it; the file goes again where that is refused.
  public static func withNewActorKey(
    _ actor: String, at file: String, _ record: (String) throws -> Void
  ) throws {
    let key = try translating {
      let key = try SigningKey(name: "actor/\(actor)")
      try key.write(to: file)
      return Base64.text(key.verifier.publicKey)
    }
    do {
      try record(key)
    } catch {
      try? FileManager.default.removeItem(atPath: file)
      throw error
    }
  }

  /// How entries are signed now.
  func entrySigning() throws -> EntrySigning {
    EntrySigning(
      storeID: storeID, signer: try recorder.keyFile.map { try SigningKey(file: $0) },
      actor: recorder.actor, isRequiredBySetting: settings.signatures)
  }
}
