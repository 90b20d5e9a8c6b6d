import Domain
import ProjectionKit

/// A contribution on the plane of its series: one corner of the region of (K, P) on which it
/// counts. The signs of a contribution's corners at or before (K, P) add up to 1 where it counts
/// and to 0 where it does not; so a row is taken back by another with the opposite sign.
struct Row: Hashable {
  var series: SeriesKey
  var reading: Reading
  var corner: Corner

  /// Rows of one series in fold order; the corners of one contribution are neighbours.
  static func < (a: Row, b: Row) -> Bool {
    if a.series != b.series { return a.series < b.series }
    if a.reading.effectiveOn != b.reading.effectiveOn {
      return a.reading.effectiveOn < b.reading.effectiveOn
    }
    if a.reading.reportedOn != b.reading.reportedOn {
      return a.reading.reportedOn < b.reading.reportedOn
    }
    if a.reading.position != b.reading.position { return a.reading.position < b.reading.position }
    return (a.corner.position, a.corner.knownOn, a.corner.sign)
      < (b.corner.position, b.corner.knownOn, b.corner.sign)
  }

  /// Whether two are corners of the same contribution.
  func isSameContribution(as other: Row) -> Bool {
    series == other.series && reading.position == other.reading.position
      && reading.effectiveOn == other.reading.effectiveOn
      && reading.reportedOn == other.reading.reportedOn
  }
}

extension Projection {
  /// All rows an entry gives this projection: its contents' contributions on their regions.
  static func rows(of thread: Thread, names: any Names) throws -> [Row] {
    var rows: [Row] = []
    var contributions = Contributions<Self>()
    for (index, corners) in thread.regions {
      let content = try names.content(of: index, in: thread)
      contributions.removeAll()
      Self.contributions(of: content, to: &contributions)
      var seen: Set<SeriesKey> = []
      for (series, figure) in contributions.all {
        precondition(
          seen.insert(series).inserted,
          "the projection \(name) adds twice to one series from event \(content.position)")
        let reading = Reading(
          content, figure: figure, firstReportedOn: thread.first.reportedOn)
        rows += corners.map { Row(series: series, reading: reading, corner: $0) }
      }
    }
    return rows
  }
}

extension Projection {
  /// Maps contents one by one; the sink is told which of them a contribution is of.
  static func contribute(
    _ events: [Event], _ sink: (Int, SeriesKey, Figure) throws -> Void
  ) throws {
    // Borrowed in place: an event is large, and copying it costs more than mapping it.
    let contents = events.span
    var contributions = Contributions<Self>()
    for index in contents.indices {
      contributions.removeAll()
      Self.contributions(of: contents[index], to: &contributions)
      let all = contributions.all
      for place in all.indices {
        precondition(
          !all[..<place].contains { $0.series == all[place].series },
          "the projection \(name) adds twice to one series from event "
            + "\(contents[index].position)")
        try sink(index, all[place].series, all[place].figure)
      }
    }
  }
}

extension Names {
  func content(of index: Int, in thread: Thread) throws -> Event {
    try thread.content(of: index, names: self)
  }
}
