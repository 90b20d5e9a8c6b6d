extension Registry {
  /// Whether the fact's actor may record it. In a store without roles everybody may, but who was
  /// revoked.
  func checkActor(_ fact: Fact, _ lookup: Lookup) throws {
    if fact.kind.isAboutActors, fact.kind != .signaturesSet { try checkActorEvent(fact) }
    let id = fact.actor ?? ""
    let actor = authority.actors[id]
    if actor?.revokedAt != nil { throw Registry.revoked(id) }
    guard authority.isInForce else { return }
    guard let actor else {
      throw DomainError(
        "unknown-actor", category: .conflict,
        vi: "sổ này có phân quyền, và không có người ghi \"\(id)\"; "
          + "đặt --actor, hoặc nhờ người duyệt chạy tiendo actor add",
        en: "this store has roles, and no actor \"\(id)\"; give --actor, or have an approver run "
          + "tiendo actor add")
    }
    if actor.isApprover { return }
    if fact.kind == .keyRotated, fact.subject == id { return }
    if fact.kind == .pointMarked, actor.grants.contains(where: { $0.role == .planner }) { return }
    if try isPlanned(fact, by: actor, lookup) { return }
    throw DomainError(
      "not-allowed", category: .conflict,
      vi:
        "\"\(id)\" không có quyền ghi việc này (\(Registry.words(actor).vi)); nhờ người duyệt ghi",
      en: "\"\(id)\" may not record this (\(Registry.words(actor).en)); have an approver do it")
  }

  /// Whether everything that the fact speaks of lies at or below a unit the actor plans: of a
  /// correction the first event and what it puts in its place.
  private func isPlanned(_ fact: Fact, by actor: Authority.Actor, _ lookup: Lookup) throws -> Bool {
    guard fact.kind.isAboutAnEntry else { return try isPlanned(fact, by: actor) }
    guard let named = fact.causes.first, let root = try root(of: named, lookup),
      let first = try lookup(root), try isPlanned(first, by: actor)
    else { return false }
    guard case .entryCorrected(let correction) = fact.body else { return true }
    return try isPlanned(
      try first.replaced(by: correction.replacement, reportedOn: fact.reportedOn), by: actor)
  }

  private func isPlanned(_ content: Fact, by actor: Authority.Actor) throws(DomainError) -> Bool {
    guard content.kind.isPlanned, let unit = content.unit else { return false }
    let planned = actor.grants.filter { $0.role == .planner }.compactMap(\.unit)
    if planned.contains(unit) { return true }
    let tree = try tree(on: content.effectiveOn ?? content.reportedOn)
    let above = names.handle(unit).map { tree.ancestors(of: $0).map(names.text) } ?? []
    return planned.contains(where: above.contains)
  }

  /// What an event about an actor must find.
  private func checkActorEvent(_ fact: Fact) throws(DomainError) {
    let id = fact.subject ?? ""
    let actor = authority.actors[id]
    if fact.kind == .actorAdded {
      guard actor == nil else {
        throw DomainError(
          "actor-exists", category: .conflict,
          vi: "đã có người ghi \"\(id)\"; mã đã dùng thì không dùng lại",
          en: "there is an actor \"\(id)\" already; an id is used once")
      }
      return
    }
    guard let actor else {
      throw DomainError(
        "no-actor", vi: "không có người ghi \"\(id)\"; thêm bằng tiendo actor add",
        en: "there is no actor \"\(id)\"; add one with tiendo actor add")
    }
    guard actor.revokedAt == nil else { throw Registry.revoked(id) }
    switch fact.body {
    case .roleGranted(let granted): try checkGrant(granted.role, fact)
    case .roleRevoked(let revoked):
      let grant = Authority.Grant(role: revoked.role, unit: fact.unit)
      guard actor.grants.contains(grant) else {
        throw DomainError(
          "no-such-role", vi: "\"\(id)\" không có vai trò \(revoked.role.words.vi) này",
          en: "\"\(id)\" does not have this role of \(revoked.role.rawValue)")
      }
      if revoked.role == .approver { try checkLastApprover(id) }
    case .actorRevoked where actor.isApprover: try checkLastApprover(id)
    default: break
    }
  }

  private func checkGrant(_ role: Role, _ fact: Fact) throws(DomainError) {
    guard (role == .planner) == (fact.unit != nil) else {
      throw DomainError(
        "role-unit", vi: "vai trò planner cần \"unit\" (của đơn vị nào), vai trò khác thì không có",
        en: "a planner wants \"unit\" (of which unit), and no other role has one")
    }
    if !authority.isInForce, role != .approver {
      throw DomainError(
        "first-role", category: .conflict,
        vi: "vai trò đầu tiên phải là approver, để còn người giao vai trò khác",
        en: "the first role must be approver, so that there is somebody to grant others")
    }
  }

  private func checkLastApprover(_ id: String) throws(DomainError) {
    guard !authority.hasApprover(beside: id) else { return }
    throw DomainError(
      "last-approver", category: .conflict,
      vi: "\"\(id)\" là người duyệt cuối cùng; giao vai trò approver cho người khác trước",
      en: "\"\(id)\" is the last approver; grant the role of approver to somebody else first")
  }

  /// That signatures, where they are due, can still be given.
  func checkSomebodySigns(after fact: Fact, at position: UInt64) throws(DomainError) {
    var next = authority
    next.apply(fact, at: position)
    guard next.isLocked else { return }
    throw DomainError(
      "nobody-signs", category: .conflict,
      vi: "sổ đòi chữ ký thì phải còn một người có khóa, và được duyệt nếu sổ có phân quyền; "
        + "thêm người ấy trước (tiendo actor add --new-key, tiendo actor grant)",
      en: "where signatures are due somebody must have a key, and approve if there are roles; "
        + "add that one first (tiendo actor add --new-key, tiendo actor grant)")
  }

  private static func revoked(_ id: String) -> DomainError {
    DomainError(
      "actor-revoked", category: .conflict,
      vi: "người ghi \"\(id)\" đã bị thu quyền; những lần ghi trước vẫn có giá trị",
      en: "the actor \"\(id)\" was revoked; what was recorded before stays good")
  }

  private static func words(_ actor: Authority.Actor) -> Sentence {
    guard !actor.grants.isEmpty else { return Sentence(vi: "chưa có vai trò nào", en: "no role") }
    func text(_ language: Language) -> String {
      actor.grants.map { grant in
        [grant.role.words[language], grant.unit].compactMap { $0 }.joined(separator: " ")
      }.sorted().joined(separator: ", ")
    }
    return Sentence(vi: "vai trò: \(text(.vi))", en: "roles: \(text(.en))")
  }
}
