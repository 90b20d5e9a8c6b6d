public import Domain
internal import EventLog
public import ProjectionKit
internal import ReadModels

/// A report that was published: its event, and what is asked again by it.
public struct Publication: Sendable {
  public var name: String
  /// Where its event stands in the log.
  public var position: UInt64
  public var publishedOn: Day
  public var period: Period?
  public var report: ReportPublished

  /// The point its figures are of.
  public var point: Point {
    Point(asOf: report.asOf, knownOn: report.knownOn, position: UInt64(report.position))
  }

  /// The report byte for byte, from the event alone.
  public var canonicalJSON: String {
    report.canonicalJSON(name, period: period, publishedOn: publishedOn)
  }

  /// The SHA-256 of the canonical JSON, as it is now: the event's own digest unless the event was
  /// written by something else.
  public var computedDigest: String {
    var digest = Digest()
    digest.update(canonicalJSON.utf8)
    return digest.hex
  }
}

extension Tracker {
  /// The published reports that were not taken back, as of now or of a position before it, oldest
  /// first.
  public func publications(upTo position: UInt64 = .max) throws -> [Publication] {
    try translating {
      let history = try history
      let point = try now
      return try history.reportThreads().compactMap { thread in
        let inForce = thread.inForce(
          knownOn: point.knownOn, position: min(position, point.position))
        guard inForce[0], case .reportPublished(let report) = thread.first.body else { return nil }
        return Publication(
          name: history.text(thread.first.subject), position: thread.first.position,
          publishedOn: thread.first.reportedOn, period: thread.first.period, report: report)
      }
    }
  }

  /// The published report of a name; nil where there is none.
  public func publication(named name: String) throws -> Publication? {
    try publications().last { $0.name == name }
  }
}
