import Domain
import ProjectionKit

/// A group of neighbouring series of one projection, small enough to be sorted in the cache: those
/// of one column, one subject and 16 units in a row.
struct PartitionKey: Hashable, Comparable {
  static let units: UInt32 = 16

  var column: UInt8
  var subject: UInt32
  var group: UInt32

  @inline(__always)
  init(_ series: SeriesKey) {
    column = series.column
    subject = series.subject.number
    group = series.unit.number / PartitionKey.units
  }

  func series(_ local: Int) -> SeriesKey {
    SeriesKey(
      column: column, subject: Handle(subject),
      unit: Handle(group * PartitionKey.units + UInt32(local)))
  }

  /// Partitions in this order hold series in the order of their keys.
  static func < (a: PartitionKey, b: PartitionKey) -> Bool {
    (a.column, a.subject, a.group) < (b.column, b.subject, b.group)
  }
}

/// The runs of one projection that one worker fills, found by a table of hashes: no dictionary in
/// the loop over all events.
struct Partitions {
  private(set) var keys: [PartitionKey] = []
  private var runs: [Run] = []
  /// The index of a key, one more, at its hash or after it; a power of two long, half empty.
  private var slots = [UInt32](repeating: 0, count: 256)

  @inline(__always)
  mutating func add(_ row: FlatRow, to series: SeriesKey, _ scratch: ScratchFile) throws(ViewError)
  {
    var row = row
    row.local = series.unit.number % PartitionKey.units
    let index = index(of: PartitionKey(series))
    try runs[index].append(row, scratch)
  }

  /// The run of a partition; nil where it has no rows.
  func run(_ key: PartitionKey) -> Run? {
    let slot = slots[place(of: key)]
    return slot == 0 ? nil : runs[Int(slot) - 1]
  }

  /// The slot a key is in, or would be.
  @inline(__always)
  private func place(of key: PartitionKey) -> Int {
    let mask = slots.count - 1
    var hash = (UInt64(key.subject) << 32 | UInt64(key.group)) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 32 ^ UInt64(key.column)) &* 0xD6E8_FEB8_6659_FD93
    var place = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[place] != 0, keys[Int(slots[place]) - 1] != key { place = (place + 1) & mask }
    return place
  }

  @inline(__always)
  private mutating func index(of key: PartitionKey) -> Int {
    let place = place(of: key)
    return slots[place] == 0 ? add(key, at: place) : Int(slots[place]) - 1
  }

  private mutating func add(_ key: PartitionKey, at place: Int) -> Int {
    keys.append(key)
    runs.append(Run())
    slots[place] = UInt32(keys.count)
    if keys.count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for index in keys.indices { slots[self.place(of: keys[index])] = UInt32(index + 1) }
    }
    return keys.count - 1
  }
}
