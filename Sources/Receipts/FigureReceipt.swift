public import Domain
internal import EventLog
internal import ProjectionKit
public import Sealing

/// A figure with everything that proves it, in one file: docs/format.md, Receipts.
public struct FigureReceipt: Sendable {
  public static let schema = "tiendo/receipt/1"

  /// A leaf of the tree of series: of a series the figure rests on, or of a neighbour, whose
  /// positions do not matter.
  struct Leaf: Hashable, Sendable {
    var index: UInt64
    var series: Series
    var positions: [UInt64]?
    /// Of the positions, where they are not given.
    var digest: [UInt8]

    var node: Node { SeriesTree.Leaf.node(key: series.key, digest: digest) }
  }

  public var name: FigureName
  /// How many events it rests on.
  public var eventCount: Int { events.count }
  /// The row as `show` prints it.
  public var figure: JSON
  /// The events by position.
  var events: [(position: UInt64, bytes: [UInt8])]
  var eventHashes: [Node]
  var series: [Leaf]
  var seriesHashes: [Node]
  /// The keys that were in force one after the other, the last one now.
  public var keys: [VerifierKey]
  var rotations: [SignedNote]
  public var checkpoint: SignedNote

  /// Everything but the signature, as it is signed.
  private var members: [(String, JSON?)] {
    func text(_ text: String?) -> JSON { text.map(JSON.string) ?? JSON(.null) }
    func hashes(_ nodes: [Node]) -> JSON {
      .array(nodes.map { .string(Base64.text($0.bytes)) })
    }
    return [
      ("schema", .string(Self.schema)), ("model", .string(name.model)), ("row", .string(name.row)),
      ("document", text(name.document)), ("period", text(name.period?.description)),
      ("asOf", .string(name.point.asOf.description)),
      ("knownOn", .string(name.point.knownOn.description)),
      ("position", .integer(name.point.position)), ("figure", figure),
      (
        "events",
        .array(events.map { .array([.integer($0.position), .string(Base64.text($0.bytes))]) })
      ),
      ("eventHashes", hashes(eventHashes)), ("series", .array(series.map(\.json))),
      ("seriesHashes", hashes(seriesHashes)), ("keys", .array(keys.map { .string($0.text) })),
      ("rotations", .array(rotations.map { .string($0.encoded) })),
      ("checkpoint", .string(checkpoint.encoded)),
    ]
  }

  /// The bytes that are signed: the file without its last member.
  public var signed: [UInt8] { Array(JSON.object(members).compact.utf8) }

  /// The file.
  func file(signature: [UInt8]) -> String {
    JSON.object(members + [("signature", .string(Base64.text(signature)))]).compact + "\n"
  }

  /// The file, signed by the key that signed the checkpoint.
  public func file(by key: SigningKey) -> String { file(signature: key.signature(over: signed)) }
}

extension FigureReceipt.Leaf {
  var json: JSON {
    .array([
      .integer(index), .array(series.parts.map(JSON.string)),
      positions.map { .array($0.map { JSON.integer($0) }) } ?? .string(Base64.text(digest)),
    ])
  }
}
