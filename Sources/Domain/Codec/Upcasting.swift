/// Brings what a kind said in one version to what the next one says. docs/format.md, How a kind
/// evolves.
struct Upcaster: Sendable {
  /// The `data` of an event line, and of the stored bytes of all kinds but the bulk ones.
  var data: @Sendable (JSON) throws(DomainError) -> JSON
  /// The numbers in the stored bytes of a bulk kind; always four.
  var numbers: @Sendable (Body.Numbers) throws(DomainError) -> Body.Numbers = { $0 }
}

/// What the versions of every kind are, and how the older ones are read.
struct Upcasting: Sendable {
  /// Of each kind that has changed: from version 1 to 2, from 2 to 3, and so on. So there is no
  /// version without its upcaster, and none is counted twice.
  private let steps: [Kind: [Upcaster]]

  init(_ steps: [Kind: [Upcaster]]) { self.steps = steps }

  /// Those of this program. No kind has needed a second version yet.
  static let program = Upcasting([:])

  /// The version that is written.
  func version(of kind: Kind) -> UInt8 { UInt8(1 + (steps[kind]?.count ?? 0)) }

  /// What brings a version to the one that is written, in order; nil where there never was such
  /// a version.
  ///
  /// - Throws: where the version is above the one that is written.
  func steps(_ kind: Kind, from version: UInt8) throws(DomainError) -> [Upcaster]? {
    guard version > 0 else { return nil }
    guard version <= self.version(of: kind) else {
      throw kind.newer(version, .corrupt)
    }
    return Array(steps[kind]?.dropFirst(Int(version) - 1) ?? [])
  }
}

extension [Upcaster] {
  func upcast(_ data: JSON) throws(DomainError) -> JSON {
    var data = data
    for upcaster in self { data = try upcaster.data(data) }
    return data
  }

  func upcast(_ numbers: Body.Numbers) throws(DomainError) -> Body.Numbers {
    var numbers = numbers
    for upcaster in self { numbers = try upcaster.numbers(numbers) }
    return numbers
  }
}

extension Kind {
  /// The version of a kind that this program writes.
  public var version: UInt8 { Upcasting.program.version(of: self) }

  /// The refusal of a version above the one this program writes.
  public func newer(_ version: UInt8, _ category: ErrorCategory) -> DomainError {
    DomainError(
      "event-version", category: category,
      vi: "sự kiện \(name) phiên bản \(version) do một chương trình mới hơn ghi; "
        + "hãy nâng cấp tiendo",
      en: "a \(name) event of version \(version) was written by a newer program; update tiendo")
  }
}

extension Body {
  /// Reads the `data` of an event line, of any version there ever was of a kind.
  public init(_ kind: Kind, version: UInt8, _ data: JSON) throws(DomainError) {
    try self.init(kind, version: version, data, .program)
  }

  init(_ kind: Kind, version: UInt8, _ data: JSON, _ upcasting: Upcasting) throws(DomainError) {
    guard let steps = try upcasting.steps(kind, from: version) else { throw EventDecoder.damaged }
    try self.init(kind, try steps.upcast(data))
  }
}
