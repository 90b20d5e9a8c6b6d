import Domain
import ProjectionKit
internal import Synchronization

/// A correction or a retraction, and what it names.
struct Amendment: BitwiseCopyable {
  var position: UInt64
  var cause: UInt64
}

/// How far several threads are together.
final class Counter: Sendable {
  private let count = Atomic<UInt64>(0)

  func add(_ more: UInt64) -> UInt64 {
    count.wrappingAdd(more, ordering: .relaxed).newValue
  }
}

/// One worker's share of a log's contributions, scattered into partitions.
final class Scatter {
  private let scratch: ScratchFile
  private let projections: [AnyProjection]
  private(set) var partitions: [Partitions]
  private(set) var amendments: ScratchList<Amendment>
  /// What each projection took here.
  private(set) var costs: [ProjectionCost]
  private var batch = Batch()

  init(_ projections: [AnyProjection], in directory: String) throws(ViewError) {
    scratch = try ScratchFile(in: directory)
    self.projections = projections
    partitions = projections.map { _ in Partitions() }
    amendments = ScratchList(scratch)
    costs = projections.map { _ in ProjectionCost() }
  }

  /// Takes in every first event of a range as if nothing were said about it; notes what is.
  func scan(
    _ history: some History, from: UInt64, through: UInt64, done: Counter,
    progress: (UInt64) -> Void
  ) throws {
    try history.forEachEntry(from: from, through: through) { event in
      batch.append(event)
      if batch.isFull {
        progress(done.add(UInt64(Batch.size)))
        try flush()
      }
    } amendment: { position, cause in
      try amendments.append(Amendment(position: position, cause: cause))
    }
    try flush()
  }

  /// Takes in what corrections and retractions change, by groups of those of one entry.
  func amend(_ history: some History, _ amended: Amended, _ range: Range<Int>) throws {
    try amended.forEachEntry(range) { first, about in
      let thread = Thread(
        try history.event(at: first), about: try about.map { try history.event(at: $0) })
      try batch.append(thread, names: history)
      if batch.isFull { try flush() }
    }
    try flush()
  }

  /// Has every projection map the batch.
  private func flush() throws {
    if self.batch.isEmpty { return }
    var batch = Batch()
    swap(&batch, &self.batch)
    for index in projections.indices {
      let start = ContinuousClock.now
      var rows = 0
      // Taken out while it is filled: so nobody else can look at it, and nothing checks that.
      var own = Partitions()
      swap(&own, &partitions[index])
      try projections[index].contribute(batch.contents) { content, series, figure in
        try batch.forEachRow(content, figure) { row in
          try own.add(row, to: series, scratch)
          rows += 1
        }
      }
      swap(&own, &partitions[index])
      costs[index].add(events: batch.contents.count, rows: rows, since: start)
    }
    batch.removeAll()
    swap(&batch, &self.batch)
  }
}

/// What a projection costs to make.
public struct ProjectionCost: Sendable {
  /// First events and contents of corrections it was shown.
  public internal(set) var events = 0
  /// Rows: corners of contributions.
  public internal(set) var rows = 0
  /// Bytes of its blocks and their keys.
  public internal(set) var bytes = 0
  /// Of all threads together: mapping, sorting and packing.
  public internal(set) var nanoseconds: Int64 = 0

  mutating func add(
    events: Int = 0, rows: Int = 0, bytes: Int = 0, since start: ContinuousClock.Instant
  ) {
    self.events += events
    self.rows += rows
    self.bytes += bytes
    let spent = (ContinuousClock.now - start).components
    nanoseconds += spent.seconds * 1_000_000_000 + spent.attoseconds / 1_000_000_000
  }

  static func += (a: inout ProjectionCost, b: ProjectionCost) {
    a.events += b.events
    a.rows += b.rows
    a.bytes += b.bytes
    a.nanoseconds += b.nanoseconds
  }
}
