/// What a unit is. Wards and townships are of kind commune.
public enum UnitKind: String, Sendable, Hashable, CaseIterable {
  case province, agency, district, commune, other
}

/// `unit.established.v1`.
public struct UnitEstablished: Payload {
  public var name: String
  public var kind: UnitKind
  public var parent: String?
  public var code: String?

  public init(name: String, kind: UnitKind, parent: String? = nil, code: String? = nil) {
    self.name = name
    self.kind = kind
    self.parent = parent
    self.code = code
  }

  init(_ fields: inout Fields) throws(DomainError) {
    name = try fields.required("name").asText("name")
    kind = try fields.required("kind").asWord("kind")
    parent = nil
    // `null` says what leaving it out says: a root (R3).
    if let json = fields.raw("parent"), !json.isNull { parent = try json.asText("parent") }
    code = try fields.optionalText("code")
  }

  var json: JSON {
    .object([
      ("name", .string(name)), ("kind", .string(kind.rawValue)),
      ("parent", parent.map(JSON.string)), ("code", code.map(JSON.string)),
    ])
  }
}

/// `unit.changed.v1`: any of a unit's attributes, dated.
public struct UnitChanged: Payload {
  /// What becomes of the parent.
  public enum Parent: Hashable, Sendable {
    case kept
    /// `parent: null`: the unit becomes a root.
    case none
    case unit(String)
  }

  public var name: String?
  public var code: String?
  public var kind: UnitKind?
  public var parent: Parent

  public init(
    name: String? = nil, code: String? = nil, kind: UnitKind? = nil, parent: Parent = .kept
  ) {
    self.name = name
    self.code = code
    self.kind = kind
    self.parent = parent
  }

  init(_ fields: inout Fields) throws(DomainError) {
    try fields.refuseEmpty()
    name = try fields.optionalText("name")
    code = try fields.optionalText("code")
    kind = try fields.optionalWord("kind")
    parent = .kept
    if let json = fields.raw("parent") {
      parent = json.isNull ? .none : .unit(try json.asText("parent"))
    }
  }

  var json: JSON {
    let parent: JSON? =
      switch parent {
      case .kept: nil
      case .none: JSON(.null)
      case .unit(let id): .string(id)
      }
    return .object([
      ("name", name.map(JSON.string)), ("code", code.map(JSON.string)),
      ("kind", kind.map { .string($0.rawValue) }), ("parent", parent),
    ])
  }
}

/// `unit.dissolved.v1`: who carries on, and with which share. Merging is several of these to one
/// successor, splitting one of these to several. No successor at all: the unit just ends.
public struct UnitDissolved: Payload {
  public struct Successor: Hashable, Sendable {
    public var unit: String
    public var share: Decimal

    public init(unit: String, share: Decimal) {
      self.unit = unit
      self.share = share
    }
  }

  public var successors: [Successor]

  public init(successors: [Successor]) {
    self.successors = successors
  }

  init(_ fields: inout Fields) throws(DomainError) {
    let list = try fields.required("successors")
    successors = []
    var sum = Decimal.zero
    for item in try list.asItems("successors") {
      var inner = try Fields(item)
      let unit = try inner.required("unit").asText("unit")
      let share = try inner.required("share").asDecimal("share")
      guard share > .zero else {
        throw DomainError(
          "share", offset: item.offset, vi: "tỷ lệ của \(unit) phải lớn hơn 0",
          en: "the share of \(unit) must be above 0")
      }
      guard !successors.contains(where: { $0.unit == unit }) else {
        throw DomainError(
          "share", offset: item.offset, vi: "đơn vị \(unit) ghi hai lần",
          en: "the unit \(unit) stands twice")
      }
      try inner.finish()
      sum += share
      successors.append(.init(unit: unit, share: share))
    }
    guard successors.isEmpty || sum == Decimal(1) else {
      throw DomainError(
        "shares", offset: list.offset, vi: "các tỷ lệ cộng lại bằng \(sum.text(.vi)), phải bằng 1",
        en: "the shares add up to \(sum), they must add up to 1")
    }
  }

  var json: JSON {
    .object([
      (
        "successors",
        .array(
          successors.map {
            .object([("unit", .string($0.unit)), ("share", .string($0.share.asEntered))])
          })
      )
    ])
  }
}
