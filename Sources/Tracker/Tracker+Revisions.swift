public import Domain
public import ProjectionKit
internal import ReadModels

/// One figure as it was known over time: what an indicator was for a unit and one effective day,
/// and each later day on which that changed.
public struct Revision: Sendable {
  /// What stood from a day on; nil where the figure was taken back.
  public struct State: Sendable {
    public var knownOn: Day
    public var measurement: MeasurementReported?
    /// The event whose content stands; where it was taken back, the one that did that.
    public var position: UInt64
  }

  public var effectiveOn: Day
  public var period: Period?
  /// The first report, then every change; never empty.
  public var states: [State]
}

extension Tracker {
  /// The revisions of an indicator for a unit up to a point, by effective day and period.
  public func revisions(of indicator: String, at unit: String, _ point: Point) throws -> [Revision]
  {
    try translating {
      let history = try history
      guard let subject = history.handle(indicator), let whose = history.handle(unit) else {
        return []
      }
      let threads = try threads(about: indicator)
      let steps = Set(threads.flatMap(\.events).map(\.reportedOn)).filter { $0 <= point.knownOn }
      var revisions: [Key: Revision] = [:]
      for day in steps.sorted() {
        var standing: [Key: Event] = [:]
        for thread in threads {
          let content = try thread.content(
            knownOn: day, position: point.position, names: history)
          guard let content, content.subject == subject, content.unit == whose,
            content.effectiveOn <= point.asOf
          else { continue }
          let key = Key(day: content.effectiveOn, period: content.period)
          if let other = standing[key], Event.inFoldOrder(content, other) { continue }
          standing[key] = content
        }
        for key in Set(revisions.keys).union(standing.keys) {
          note(standing[key], on: day, in: &revisions[key], key, threads)
        }
      }
      return revisions.values.sorted {
        ($0.effectiveOn, $0.period?.first ?? .last) < ($1.effectiveOn, $1.period?.first ?? .last)
      }
    }
  }

  private struct Key: Hashable {
    var day: Day
    var period: Period?
  }

  private func note(
    _ content: Event?, on day: Day, in revision: inout Revision?, _ key: Key, _ threads: [Thread]
  ) {
    var measurement: MeasurementReported?
    if case .measurementReported(let reported)? = content?.body { measurement = reported }
    guard var known = revision else {
      guard let content, let measurement else { return }
      revision = Revision(
        effectiveOn: key.day, period: key.period,
        states: [.init(knownOn: day, measurement: measurement, position: content.position)])
      return
    }
    guard known.states.last?.measurement != measurement else { return }
    // What took it back is the last event of that day about any of these entries.
    let position =
      content?.position
      ?? threads.flatMap(\.events).filter { $0.reportedOn == day && $0.body.kind.isAboutAnEntry }
      .map(\.position).max() ?? 0
    known.states.append(.init(knownOn: day, measurement: measurement, position: position))
    revision = known
  }
}
