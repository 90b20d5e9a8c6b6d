import Domain
import ProjectionKit

/// What an event changes, given what is known of the entry it belongs to.
struct EntryChange {
  var changes: Changes
  /// The first position of the entry, and its corrections and retractions with this one.
  var first: UInt64
  var about: [UInt64]

  init(
    _ event: Event, in history: some History, projections: [AnyProjection],
    about known: (UInt64) throws -> [UInt64]
  ) throws {
    guard event.body.kind.isAboutAnEntry else {
      (first, about) = (event.position, [])
      changes = try Changes(from: nil, to: Thread(event), in: projections, names: history)
      return
    }
    var start = try history.event(at: event.firstCause)
    while start.body.kind.isAboutAnEntry { start = try history.event(at: start.firstCause) }
    first = start.position
    let before = try known(first)
    about = before + [event.position]
    let thread = Thread(start, about: try before.map { try history.event(at: $0) })
    changes = try Changes(
      from: thread, to: Thread(thread.first, about: thread.events.dropFirst() + [event]),
      in: projections, names: history)
  }
}

/// The events that the views do not hold yet, as rows that lie over theirs in memory: what an event
/// takes back is added once more with the opposite sign.
struct Tail {
  private(set) var rows: [[SeriesKey: [Row]]]

  init(
    after position: UInt64, in history: some History, projections: [AnyProjection],
    over generation: Generation?, _ transaction: SharedTransaction?
  ) throws {
    var rows = [[SeriesKey: [Row]]](repeating: [:], count: projections.count)
    var about: [UInt64: [UInt64]] = [:]
    if position < history.head {
      try history.forEach(from: position + 1, through: history.head) { event in
        let change = try EntryChange(event, in: history, projections: projections) { first in
          if let known = about[first] { return known }
          guard let generation, let transaction else { return [] }
          return try generation.about(first, transaction.reading)
        }
        if !change.about.isEmpty { about[change.first] = change.about }
        for index in projections.indices {
          for row in change.changes.removed[index] {
            var opposite = row
            opposite.corner.sign = -row.corner.sign
            rows[index][row.series, default: []].append(opposite)
          }
          for row in change.changes.added[index] {
            rows[index][row.series, default: []].append(row)
          }
        }
      }
    }
    self.rows = rows
  }
}
