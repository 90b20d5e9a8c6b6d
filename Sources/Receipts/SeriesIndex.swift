internal import Domain
public import ReadModels
public import Sealing

/// Sorts the events of a log by series. An entry's events, its first and all that lead back to it,
/// stand together in every series that any of its contents belongs to.
struct SeriesIndex<Log: History> {
  private let log: Log
  private var positions: [Series: [UInt64]] = [:]
  /// Bulk events make no text: their series are found by their names' numbers.
  private var bulk: [BulkKey: [UInt64]] = [:]
  /// What is known of the entries that were corrected or retracted, by their first event.
  private var entries: [UInt64: Entry] = [:]
  private var roots: [UInt64: UInt64] = [:]

  private struct BulkKey: Hashable {
    var kind: Kind
    var subject: Handle
    var unit: Handle
  }

  private struct Entry {
    var thread: Thread
    var series: Set<Series>
  }

  init(_ log: Log, through last: UInt64) throws {
    self.log = log
    guard last > 0 else { return }
    try log.forEach(from: 1, through: last) { try add($0) }
    for (key, found) in bulk {
      let event = try log.event(at: found[0])
      positions[Series(event, log), default: []] += found
      _ = key
    }
  }

  private mutating func add(_ event: Event) throws {
    let kind = event.body.kind
    if kind.isAboutAnEntry { return try addAbout(event) }
    if kind.isBulk {
      let key = BulkKey(kind: kind, subject: event.subject, unit: event.unit)
      bulk[key, default: []].append(event.position)
    } else {
      positions[Series(event, log), default: []].append(event.position)
    }
  }

  private mutating func addAbout(_ event: Event) throws {
    let root = roots[event.firstCause] ?? event.firstCause
    roots[event.position] = root
    var entry: Entry
    if let known = entries[root] {
      entry = known
    } else {
      let first = try log.event(at: root)
      entry = Entry(thread: Thread(first), series: [Series(first, log)])
    }
    let before = entry.thread.events.map(\.position)
    entry.thread = Thread(
      entry.thread.first, about: entry.thread.events.dropFirst() + [event])
    for series in entry.series { positions[series, default: []].append(event.position) }
    let content = try entry.thread.content(of: entry.thread.events.count - 1, names: log)
    let series = Series(content, log)
    if entry.series.insert(series).inserted {
      positions[series, default: []] += before + [event.position]
    }
    entries[root] = entry
  }

  var tree: SeriesTree {
    SeriesTree(
      Dictionary(uniqueKeysWithValues: positions.map { ($0.key, Set($1).sorted()) }))
  }
}

extension History {
  /// The tree of series over the first events, up to a position.
  public func seriesTree(through position: UInt64) throws -> SeriesTree {
    try SeriesIndex(self, through: position).tree
  }
}
