public import Domain
internal import EventLog

/// What of a file may move the figures of published reports, as drafts over the log as it still is.
public struct ReachingFacts: Sendable {
  public var drafts: [Fact]
  /// Whether there are more of them than were asked for: these are the first.
  public var isCut: Bool
}

/// Keeps the positions of those events of a file that may move a published figure: of figures only
/// those of a day that a report is of or one before it, of anything else all, since it may say what
/// a figure means.
struct PublishedWatch {
  private let lastDay: Day
  private let most: Int
  private(set) var positions: [UInt64] = []
  private(set) var isCut = false

  init(lastDay: Day, most: Int) {
    (self.lastDay, self.most) = (lastDay, most)
  }

  mutating func note(_ receipt: Receipt, _ kind: Kind, _ effectiveOn: Day?) {
    if kind.isBulk, let effectiveOn, effectiveOn > lastDay { return }
    guard !receipt.duplicate, !isCut else { return }
    guard positions.count < most else {
      isCut = true
      return
    }
    positions.append(receipt.position)
  }
}

extension Tracker {
  /// Nil where nothing is asked for, or nothing is published. No snapshot of the log is left open:
  /// it would keep pages from being used again while the file comes in.
  func publishedWatch(_ options: ImportOptions) throws -> PublishedWatch? {
    guard options.watchesPublished else { return nil }
    defer { forgetHistory() }
    return try publications().map(\.report.asOf).max().map {
      PublishedWatch(lastDay: $0, most: options.mostReaching)
    }
  }
}

extension AppendSession {
  /// Appended events, with all that they name as causes, as drafts over the log that ended at
  /// `head`: a cause among them is where it stands there.
  func drafts(at positions: [UInt64], over head: UInt64) throws -> [Fact] {
    var facts: [UInt64: Fact] = [:]
    var open = positions
    while let position = open.popLast() {
      guard facts[position] == nil, let fact = try writer.fact(at: position) else { continue }
      facts[position] = fact
      open += fact.causes.filter { $0 > head }
    }
    let order = facts.keys.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(order, (head + 1)...))
    return order.compactMap { position in
      guard var fact = facts[position] else { return nil }
      fact.causes = fact.causes.map { places[$0] ?? $0 }
      return fact
    }
  }
}
