import EventLog
import LMDB

/// What a rebuild made.
public struct RebuildReport: Sendable {
  public var events: UInt64
  /// Rows by projection.
  public var rows: [(name: String, rows: Int)]
  /// One digest over all rows, in hex: the same for two rebuilds of one log.
  public var digest: String
  /// Each projection's own.
  public var digests: [(name: String, digest: String)]
  /// What each projection took.
  public var costs: [(name: String, cost: ProjectionCost)] = []
}

extension Stamp {
  /// The rows counted, and their digests.
  func report(_ projections: [AnyProjection]) -> RebuildReport {
    func digest(_ indices: Range<Int>) -> String {
      var digest = Digest()
      for index in indices {
        digest.update("\(projections[index].name)=\(digests[index])\n".utf8)
      }
      return digest.hex
    }
    return RebuildReport(
      events: position,
      rows: zip(projections, digests).map { ($0.name, $1.rows) },
      digest: digest(projections.indices),
      digests: projections.indices.map { (projections[$0].name, digest($0..<$0 + 1)) })
  }
}
