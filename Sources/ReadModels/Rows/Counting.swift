import Domain
import ProjectionKit

/// What counts at (K, P).
struct Counting {
  let knownOn: Day
  let position: UInt64

  /// The readings that count among rows of one series in order.
  func readings(in rows: some Sequence<Row>) -> [Reading] {
    var readings: [Reading] = []
    var current: Row?
    var sum: Int8 = 0
    func close() {
      if let current, sum > 0 { readings.append(current.reading) }
      sum = 0
    }
    for row in rows {
      if let last = current, !last.isSameContribution(as: row) { close() }
      current = row
      if row.corner.knownOn <= knownOn, row.corner.position <= position { sum += row.corner.sign }
    }
    close()
    return readings
  }
}
