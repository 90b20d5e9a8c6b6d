public import Domain
internal import ProjectionKit
internal import ReadModels

/// A correction or a retraction of what was reported for a period that was closed by then (R31).
public struct LateCorrection: Sendable {
  /// The correction, and the event it names.
  public var position: UInt64
  public var corrects: UInt64
  public var kind: Kind
  public var reportedOn: Day
  public var reason: String
  public var unit: Handle
  public var period: Period
}

extension Tracker {
  /// The corrections and retractions in force that reached into a closed period, by position.
  public func lateCorrections() throws -> [LateCorrection] {
    try translating {
      let history = try history
      let indexed = try history.indexed(after: 0)
      let windows = indexed.filter { [.periodClosed, .periodReopened].contains($0.body.kind) }
      guard !windows.isEmpty else { return [] }
      let point = try now
      return try aboutEvents().flatMap { root, about -> [LateCorrection] in
        let thread = Thread(try history.event(at: root), about: about)
        let inForce = thread.inForce(knownOn: point.knownOn, position: point.position)
        let first = thread.first
        return zip(thread.events, inForce).dropFirst().compactMap { event, isInForce in
          guard isInForce, let reason = event.body.reason,
            let period = ClosedPeriods.period(
              of: first.unit, on: first.effectiveOn, before: event.position, windows)
          else { return nil }
          return LateCorrection(
            position: event.position, corrects: event.firstCause, kind: event.body.kind,
            reportedOn: event.reportedOn, reason: reason, unit: first.unit, period: period)
        }
      }.sorted { $0.position < $1.position }
    }
  }
}

enum ClosedPeriods {
  /// The period of a unit that was closed before a position and holds a day; nil where it was open.
  static func period(
    of unit: Handle, on day: Day, before position: UInt64, _ windows: [Event]
  ) -> Period? {
    var closed: [Period] = []
    for event in windows where event.unit == unit && event.position < position {
      guard let period = event.period else { continue }
      if event.body.kind == .periodClosed {
        closed.append(period)
      } else {
        closed.removeAll { $0 == period }
      }
    }
    return closed.first { $0.contains(day) }
  }
}

extension Body {
  fileprivate var reason: String? {
    switch self {
    case .entryCorrected(let correction): correction.reason
    case .entryRetracted(let why): why.reason
    default: nil
    }
  }
}
