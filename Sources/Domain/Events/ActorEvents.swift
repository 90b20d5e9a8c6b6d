/// What an actor may do.
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// Records figures, counts and milestones of a unit and of those below it.
  case planner
  /// Records everything, and says who else may.
  case approver
  /// Reads only.
  case auditor

  /// What the role is called.
  public var words: Sentence {
    switch self {
    case .planner: Sentence(vi: "người lập kế hoạch", en: "planner")
    case .approver: Sentence(vi: "người duyệt", en: "approver")
    case .auditor: Sentence(vi: "người kiểm tra", en: "auditor")
    }
  }
}

/// `actor.added.v1`: somebody may record under this id; with a key, entries can be signed.
public struct ActorAdded: Payload {
  /// The public Ed25519 key of 32 bytes in base64.
  public var key: String?

  public init(key: String? = nil) { self.key = key }

  init(_ fields: inout Fields) throws(DomainError) {
    key = try fields.optionalPublicKey("key")
  }

  var json: JSON { .object([("key", key.map(JSON.string))]) }
}

/// `role.granted.v1`: of a planner the envelope's unit says of which unit.
public struct RoleGranted: Payload {
  public var role: Role

  public init(role: Role) { self.role = role }

  init(_ fields: inout Fields) throws(DomainError) {
    role = try fields.required("role").asWord("role")
  }

  var json: JSON { .object([("role", .string(role.rawValue))]) }
}

/// `role.revoked.v1`.
public struct RoleRevoked: Payload {
  public var role: Role
  public var reason: String?

  public init(role: Role, reason: String? = nil) {
    self.role = role
    self.reason = reason
  }

  init(_ fields: inout Fields) throws(DomainError) {
    role = try fields.required("role").asWord("role")
    reason = try fields.optionalText("reason")
  }

  var json: JSON {
    .object([("role", .string(role.rawValue)), ("reason", reason.map(JSON.string))])
  }
}

/// `key.rotated.v1`: from here on the actor signs with another key.
public struct KeyRotated: Payload {
  public var key: String

  public init(key: String) { self.key = key }

  init(_ fields: inout Fields) throws(DomainError) {
    key = try fields.required("key").asPublicKey("key")
  }

  var json: JSON { .object([("key", .string(key))]) }
}

/// `signatures.set.v1`: whether every entry must be signed by its actor, from this one on.
public struct SignaturesSet: Payload {
  public var required: Bool
  public var reason: String?

  public init(required: Bool, reason: String? = nil) {
    self.required = required
    self.reason = reason
  }

  init(_ fields: inout Fields) throws(DomainError) {
    required = try fields.required("required").asFlag("required")
    reason = try fields.optionalText("reason")
  }

  var json: JSON {
    .object([("required", JSON(.bool(required))), ("reason", reason.map(JSON.string))])
  }
}

extension Fields {
  fileprivate mutating func optionalPublicKey(_ name: String) throws(DomainError) -> String? {
    guard let json = raw(name) else { return nil }
    return try json.asPublicKey(name)
  }
}

extension JSON {
  /// 32 bytes in the one way base64 writes them: 43 letters, the last with two bits of nothing, and
  /// the padding.
  fileprivate func asPublicKey(_ name: String) throws(DomainError) -> String {
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    guard let text, text.utf8.count == 44, text.last == "=",
      text.dropLast().allSatisfy(letters.contains),
      "AEIMQUYcgkosw048".contains(text.dropLast().last!)
    else {
      throw wrong(
        name, vi: "khóa công khai Ed25519: 32 byte viết bằng base64",
        en: "a public Ed25519 key: 32 bytes in base64")
    }
    return text
  }
}
