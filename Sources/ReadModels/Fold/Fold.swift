public import Domain
public import ProjectionKit

/// The oracle: the plain fold of semantics.md. It takes every entry's content at (K, P), sorts by
/// (effective day, reported day, position) and applies one by one. It stays for ever, as what every
/// faster path must equal; nothing here is clever.
public struct Fold: LedgerSource {
  private var held = HeldReadings()

  public init<P: Projection>(
    _ projection: P.Type, over threads: [Thread], at point: Point, names: some Names
  ) throws {
    var standing: [(content: Event, firstReportedOn: Day)] = []
    for thread in threads {
      let content = try thread.content(
        knownOn: point.knownOn, position: point.position, names: names)
      if let content, content.effectiveOn <= point.asOf {
        standing.append((content, thread.first.reportedOn))
      }
    }
    standing.sort { Event.inFoldOrder($0.content, $1.content) }
    var contributions = Contributions<P>()
    for (content, firstReportedOn) in standing {
      contributions.removeAll()
      P.contributions(of: content, to: &contributions)
      for (series, figure) in contributions.all {
        held.append(
          Reading(content, figure: figure, firstReportedOn: firstReportedOn), to: series)
      }
    }
  }

  public func series() -> [SeriesKey] { held.series() }

  public func readings(of series: SeriesKey, in window: ClosedRange<Day>) -> [Reading] {
    held.readings(of: series, in: window)
  }
}

extension Reading {
  init(_ content: Event, figure: Figure, firstReportedOn: Day) {
    self.init(
      effectiveOn: content.effectiveOn, reportedOn: content.reportedOn,
      position: content.position, firstReportedOn: firstReportedOn, period: content.period,
      figure: figure)
  }
}

extension Projection {
  /// The answer of the plain fold over some entries.
  public static func folded(
    _ question: Question, over threads: [Thread], names: any Names
  ) throws -> Table {
    let catalogue = try Catalogue(
      threads, knownOn: question.point.knownOn, position: question.point.position, names: names)
    return try folded(question, over: threads, in: catalogue, names: names)
  }

  /// The same in the catalogue of the question's point, made beforehand.
  static func folded(
    _ question: Question, over threads: [Thread], in catalogue: Catalogue, names: any Names
  ) throws -> Table {
    let fold = try Fold(Self.self, over: threads, at: question.point, names: names)
    return answer(question, from: fold, in: catalogue)
  }
}
