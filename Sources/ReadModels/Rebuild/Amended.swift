/// The entries that corrections and retractions are about, with these, both in order of position.
struct Amended {
  /// A correction or retraction and the first event of its entry, by entry and then position.
  private let pairs: UnsafeMutableBufferPointer<Pair>
  private let scratch: ScratchFile

  private struct Pair: BitwiseCopyable {
    var first: UInt64
    var position: UInt64
  }

  /// From what the workers found, whose shares of the log follow one another.
  init(_ found: [ScratchList<Amendment>], in directory: String) throws(ViewError) {
    let count = found.reduce(0) { $0 + $1.count }
    scratch = try ScratchFile(in: directory)
    let memory = try scratch.take(max(1, count) * MemoryLayout<Pair>.stride)
    let base = memory.bindMemory(to: Pair.self, capacity: max(1, count))
    var pairs = UnsafeMutableBufferPointer(start: base, count: count)
    var next = 0
    for list in found {
      for index in 0..<list.count {
        let amendment = list[index]
        let first = Amended.first(of: amendment.cause, among: pairs[..<next])
        pairs[next] = Pair(first: first, position: amendment.position)
        next += 1
      }
    }
    pairs.sort { ($0.first, $0.position) < ($1.first, $1.position) }
    self.pairs = pairs
  }

  /// What is named is either amended itself, and then its entry is known, or begins an entry.
  private static func first(
    of cause: UInt64, among pairs: UnsafeMutableBufferPointer<Pair>.SubSequence
  ) -> UInt64 {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].position >= cause { high = middle } else { low = middle + 1 }
    }
    return low < pairs.count && pairs[low].position == cause ? pairs[low].first : cause
  }

  var count: Int { pairs.count }

  /// Cuts them into ranges of about the same size, none in the middle of an entry.
  func ranges(_ parts: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for part in 1...max(1, parts) {
      var end = max(start, count * part / max(1, parts))
      while end > 0, end < count, pairs[end].first == pairs[end - 1].first { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  /// Lends every entry of a range with the positions of what is about it.
  func forEachEntry(_ range: Range<Int>, _ body: (UInt64, [UInt64]) throws -> Void) rethrows {
    var index = range.lowerBound
    var about: [UInt64] = []
    while index < range.upperBound {
      let first = pairs[index].first
      about.removeAll(keepingCapacity: true)
      while index < range.upperBound, pairs[index].first == first {
        about.append(pairs[index].position)
        index += 1
      }
      try body(first, about)
    }
  }
}
