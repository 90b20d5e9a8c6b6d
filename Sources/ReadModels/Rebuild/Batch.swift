import Domain
import ProjectionKit

/// Contents that every projection maps in turn, so that its code and its tables stay in the cache.
struct Batch {
  static let size = 512

  private(set) var contents: [Event] = []
  /// Each content's days and places, to which a contribution adds its figure.
  private var rows: [FlatRow] = []
  /// Where each content counts, beside or instead of the plain corner; empty in a batch of first
  /// events that nothing is said about.
  private var corners: [Corner] = []
  private var ends: [Int] = []

  var isFull: Bool { contents.count >= Batch.size }
  var isEmpty: Bool { contents.isEmpty }

  mutating func removeAll() {
    contents.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    corners.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func append(_ event: Event) {
    rows.append(FlatRow(event))
    contents.append(event)
  }

  /// Adds the contents of an amended entry, whose plain corner is in the tables already: what the
  /// corrections and retractions changed.
  mutating func append(_ thread: Thread, names: any Names) throws {
    for (index, corners) in thread.regions {
      append(try names.content(of: index, in: thread))
      for corner in corners where index > 0 || corner.position != thread.first.position {
        self.corners.append(corner)
      }
      ends.append(self.corners.count)
      rows[rows.count - 1].firstReportedOn = thread.first.reportedOn.number
    }
  }

  /// Lends the rows of a contribution of one content.
  @inline(__always)
  func forEachRow(_ index: Int, _ figure: Figure, _ body: (FlatRow) throws -> Void) rethrows {
    var row = rows[index]
    row.set(figure)
    guard !ends.isEmpty else { return try body(row) }
    for corner in corners[(index == 0 ? 0 : ends[index - 1])..<ends[index]] {
      row.knownOn = corner.knownOn.number
      row.cornerPosition = corner.position
      row.sign = corner.sign
      try body(row)
    }
  }
}
