import Domain
import ProjectionKit

/// One end of a comparison: a question, the catalogue at its point, and what counts there.
struct ComparedEnd {
  var question: Question
  var catalogue: Catalogue
  /// What a projection reads there, with the first position of each reading's entry.
  var readings: [(root: UInt64, series: SeriesKey, reading: Reading)]

  var point: Point { question.point }
}

/// What became of the entries between two points (R27, R28). Those not named count at both, with
/// the same content.
struct Fates {
  /// Counts at the first point only, at the second only, or at both with another content.
  enum Fate: Equatable {
    case gone(Cause), come(Cause), corrected
  }

  private(set) var fates: [UInt64: Fate] = [:]
  /// Those that are late in the log alone: reported before the other point's day, recorded after it.
  private var recordedLate: Set<UInt64> = []
  private let entries: Entries
  private let from: Point
  private let to: Point

  init(from: ComparedEnd, to: ComparedEnd, _ entries: Entries) throws {
    self.entries = entries
    (self.from, self.to) = (from.point, to.point)
    func positions(_ end: ComparedEnd) -> [UInt64: Reading] {
      Dictionary(end.readings.map { ($0.root, $0.reading) }) { $1 }
    }
    let (before, after) = (positions(from), positions(to))
    for root in Set(before.keys).union(after.keys) {
      switch (before[root], after[root]) {
      case (let old?, let new?): if old.position != new.position { fates[root] = .corrected }
      case (let old?, nil):
        fates[root] = try only(old, root, missingAt: self.to).map(Fate.gone) ?? .corrected
      case (nil, let new?):
        fates[root] = try only(new, root, missingAt: self.from).map(Fate.come) ?? .corrected
      case (nil, nil): break
      }
    }
  }

  /// Why an entry does not count at the other point; nil where it does, and says nothing there that
  /// this projection reads.
  private mutating func only(_ reading: Reading, _ root: UInt64, missingAt other: Point) throws
    -> Cause?
  {
    let thread = try entries.thread(of: root)
    let content = try entries.content(of: thread, at: other)
    if let content {
      if content.effectiveOn <= other.asOf { return nil }
    } else if thread.first.reportedOn <= other.knownOn, root <= other.position {
      return .retracted
    }
    if content == nil, thread.first.reportedOn < other.knownOn { recordedLate.insert(root) }
    return reading.effectiveOn <= other.asOf && reading.effectiveOn <= other.knownOn ? .late : .new
  }

  /// Why the entries of some positions are late, in words.
  func wordsOfLate(_ positions: [UInt64]) -> Sentence {
    let recorded = positions.count { recordedLate.contains(root(of: $0)) }
    if recorded == 0 { return Cause.late.words }
    return recorded == positions.count ? Cause.recordedLate : Cause.someRecordedLate
  }

  /// The entries of a fate, by their first positions.
  func roots(_ fate: Fate) -> Set<UInt64> {
    Set(fates.filter { $0.value == fate }.keys)
  }

  func root(of position: UInt64) -> UInt64 { entries.root(of: position) }

  /// The events that made an entry's fate: its own, its correction, or its retraction.
  func makers(of root: UInt64, standing position: UInt64) throws -> [UInt64] {
    switch fates[root] {
    case .gone(.retracted), .come(.retracted): return try amendments(of: root, [.entryRetracted])
    case .corrected:
      let makers = try amendments(of: root, [.entryCorrected, .entryRetracted])
      return makers.isEmpty ? [position] : makers
    default: return [position]
    }
  }

  /// The amendments of an entry that come into force from one point to the other; else those that
  /// no longer are.
  private func amendments(of root: UInt64, _ kinds: Set<Kind>) throws -> [UInt64] {
    let thread = try entries.thread(of: root)
    let before = thread.inForce(knownOn: from.knownOn, position: from.position)
    let after = thread.inForce(knownOn: to.knownOn, position: to.position)
    let changed = thread.events.indices.dropFirst().filter {
      before[$0] != after[$0] && kinds.contains(thread.events[$0].body.kind)
    }
    let new = changed.filter { after[$0] }
    return (new.isEmpty ? changed : new).map { thread.events[$0].position }
  }
}
