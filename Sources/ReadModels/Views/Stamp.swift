import Domain

/// What a generation of views was made from. Views that do not carry the log's own stamp are not
/// asked: they are caught up or made anew.
struct Stamp: Hashable {
  /// Raised when the stored form of views changes.
  static let format = 4

  var position: UInt64
  var root: [UInt8]
  var format = Stamp.format
  /// `name/version` of every projection, in the order of the list.
  var projections: [String]
  /// Of each projection's rows.
  var digests: [RowDigest]

  static func names(_ projections: [AnyProjection]) -> [String] {
    projections.map { "\($0.name)/\($0.version)" }
  }

  var bytes: [UInt8] {
    Array(
      JSON.object([
        ("format", .integer(format)), ("position", .integer(position)),
        ("root", .array(root.map { .integer($0) })),
        ("projections", .array(projections.map(JSON.string))),
        ("digests", .array(digests.map { .string($0.description) })),
      ]).compact.utf8)
  }

  init(position: UInt64, root: [UInt8], projections: [String], digests: [RowDigest]) {
    self.position = position
    self.root = root
    self.projections = projections
    self.digests = digests
  }

  init?(_ bytes: [UInt8]) {
    guard let json = try? JSON.parse(bytes), case .integer(let position)? = json["position"]?.value,
      case .integer(let format)? = json["format"]?.value,
      case .array(let root)? = json["root"]?.value,
      case .array(let projections)? = json["projections"]?.value,
      case .array(let digests)? = json["digests"]?.value, digests.count == projections.count
    else { return nil }
    self.position = UInt64(position.mantissa)
    self.format = Int(format.mantissa)
    self.root = root.compactMap {
      if case .integer(let byte) = $0.value { UInt8(exactly: byte.mantissa) } else { nil }
    }
    self.projections = projections.compactMap(\.text)
    self.digests = digests.compactMap { $0.text.flatMap(RowDigest.init) }
  }
}
