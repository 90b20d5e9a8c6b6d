import Domain
import ProjectionKit

/// The blocks of one partition in the order of their keys, ready to be stored.
final class PackedPartition {
  fileprivate(set) var digest = RowDigest()
  /// Each block's key, the length of its value, and the value.
  private var bytes: [UInt8] = []

  var byteCount: Int { bytes.count }

  fileprivate func append(_ key: BlockKey, _ block: UnsafeRawBufferPointer) {
    bytes += key.bytes
    bytes.append(number: UInt32(block.count))
    bytes.append(contentsOf: block)
  }

  func forEachBlock(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void)
    rethrows
  {
    try bytes.withUnsafeBytes { bytes in
      var at = 0
      while at < bytes.count {
        let length = Int(bytes.number(at + BlockKey.length, UInt32.self))
        let start = at + BlockKey.length + 4
        try body(
          UnsafeRawBufferPointer(rebasing: bytes[at..<at + BlockKey.length]),
          UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]))
        at = start + length
      }
    }
  }
}

/// Sorts the rows of partitions, one after another, and packs them.
final class Packer {
  private var unsorted: [FlatRow] = []
  private var sorted: [FlatRow] = []
  private var dropped: [FlatRow] = []
  private var encoder = BlockEncoder()

  /// `runs` in the order of the log.
  func pack(_ key: PartitionKey, _ runs: [Run]) -> PackedPartition {
    let count = runs.reduce(0) { $0 + $1.count }
    let ends = gather(runs, count)
    let packed = PackedPartition()
    sorted.withUnsafeMutableBufferPointer { sorted in
      var start = 0
      for (local, end) in ends.enumerated() where end > start {
        let rows = UnsafeMutableBufferPointer(rebasing: sorted[start..<end])
        start = end
        sort(rows)
        let series = key.series(local)
        for row in rows { packed.digest.add(row, of: series) }
        Blocks.cut(UnsafeBufferPointer(rows)) { part in
          encoder.encode(part) { packed.append(BlockKey(series, part[0]), $0) }
        }
      }
    }
    return packed
  }

  /// A counting sort by series; returns where each one's rows end.
  private func gather(_ runs: [Run], _ count: Int) -> [Int] {
    unsorted.removeAll(keepingCapacity: true)
    unsorted.reserveCapacity(count)
    var ends = [Int](repeating: 0, count: Int(PartitionKey.units))
    for run in runs {
      run.forEach { row in
        ends[Int(row.local)] += 1
        unsorted.append(row)
      }
    }
    var next = [Int](repeating: 0, count: ends.count)
    for local in 1..<ends.count {
      next[local] = ends[local - 1]
      ends[local] += ends[local - 1]
    }
    if sorted.count < count {
      sorted = [FlatRow](repeating: unsorted[0], count: count + count / 4)
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      for var row in unsorted {
        let local = Int(row.local)
        // From here on the series says it.
        row.local = 0
        sorted[next[local]] = row
        next[local] += 1
      }
    }
    return ends
  }

  /// Rows come nearly sorted, as they are reported: a row that is a few places off is moved there;
  /// the others are taken out, sorted, and merged in again.
  private func sort(_ rows: UnsafeMutableBufferPointer<FlatRow>) {
    dropped.removeAll(keepingCapacity: true)
    var kept = 1
    for index in 1..<max(1, rows.count) {
      let row = rows[index]
      var place = kept
      let floor = max(0, kept - 8)
      while place > floor, row < rows[place - 1] { place -= 1 }
      if place == floor, place > 0, row < rows[place - 1] {
        dropped.append(row)
        continue
      }
      var gap = kept
      while gap > place {
        rows[gap] = rows[gap - 1]
        gap -= 1
      }
      rows[place] = row
      kept += 1
    }
    dropped.sort(by: <)
    var (next, place) = (kept - 1, rows.count - 1)
    for row in dropped.reversed() {
      while next >= 0, row < rows[next] {
        rows[place] = rows[next]
        next -= 1
        place -= 1
      }
      rows[place] = row
      place -= 1
    }
  }
}
