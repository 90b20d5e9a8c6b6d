internal import LMDB

extension Salvage {
  /// A frame that was found.
  struct Piece: Sendable {
    var offset: Int
    var length: Int
    var positions: ClosedRange<UInt64>
    var recordedAt: Int64
    /// Its bytes with one bit put right; nil where they were sound.
    var repaired: [UInt8]?

    func frame<R>(in file: MappedFile, _ body: (Frame) throws -> R) throws -> R {
      if let repaired {
        return try repaired.withUnsafeBytes { try body(Frame($0, key: positions.lowerBound)) }
      }
      let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[offset..<(offset + length)])
      return try body(Frame(bytes, key: positions.lowerBound))
    }
  }

  /// Every root that the log wrote down: the heads of all commits whose pages are still there, and
  /// the anchor.
  static func knownHeads(_ file: MappedFile, _ anchor: AnchorFile?) -> [UInt64: Set<Node>] {
    var known: [UInt64: Set<Node>] = [:]
    if let anchor { known[anchor.position] = [anchor.root] }
    // In a leaf the value stands right behind its key; it begins with the format version.
    let start = HeadRecord.key + [1, 0, 0, 0]
    file.places(of: start) { at in
      let value = UnsafeRawBufferPointer(rebasing: file.bytes[(at + HeadRecord.key.count)...])
      guard value.count >= 72 else { return }
      let length = 72 + 32 * Int(value.number(64, UInt32.self))
      guard length <= value.count,
        let record = try? HeadRecord(UnsafeRawBufferPointer(rebasing: value[..<length]))
      else { return }
      known[record.position, default: []].insert(record.frontier.root)
    }
    return known
  }

  /// Everything that looks like a frame, by its first position: sound ones, and those that are sound
  /// again with one bit flipped back. The same frame may lie in several pages.
  static func candidates(_ file: MappedFile, _ progress: (Int, Int) throws -> Void) throws
    -> [UInt64: [Piece]]
  {
    let magic = withUnsafeBytes(of: Frame.magic.littleEndian) { [UInt8]($0) }
    var candidates: [UInt64: [Piece]] = [:]
    var said = 0
    try file.places(of: magic) { at in
      if at - said > 16 << 20 {
        said = at
        try progress(at, file.bytes.count)
      }
      guard let piece = piece(at, in: file) else { return }
      candidates[piece.positions.lowerBound, default: []].append(piece)
    }
    try progress(file.bytes.count, file.bytes.count)
    return candidates
  }

  private static func piece(_ at: Int, in file: MappedFile) -> Piece? {
    let rest = UnsafeRawBufferPointer(rebasing: file.bytes[at...])
    guard rest.count > Frame.headLength else { return nil }
    let length = Int(rest.number(8, UInt32.self))
    guard length > Frame.headLength, length <= rest.count,
      length <= Limits.bytesPerEvent + Limits.bytesPerFrame
    else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: rest[..<length])
    if let frame = try? Frame(bytes, key: bytes.number(16, UInt64.self)) {
      return Piece(
        offset: at, length: length, positions: frame.first...frame.last,
        recordedAt: frame.baseRecordedAt)
    }
    guard let repaired = Frame.withOneBitRight(bytes) else { return nil }
    return repaired.withUnsafeBytes { right in
      guard let frame = try? Frame(right, key: right.number(16, UInt64.self)) else { return nil }
      return Piece(
        offset: at, length: length, positions: frame.first...frame.last,
        recordedAt: frame.baseRecordedAt, repaired: repaired)
    }
  }

  /// The frames in the order of positions, none twice. A batch that was cut off and taken back may
  /// still lie in pages that are free: of two frames for one position the one recorded later stands,
  /// a sound one before a repaired one.
  static func chain(_ candidates: [UInt64: [Piece]], after known: UInt64, through last: UInt64?)
    -> [Piece]
  {
    var chain: [Piece] = []
    var next = known + 1
    for first in candidates.keys.sorted() where first >= next {
      let within = candidates[first]!.filter { $0.positions.upperBound <= last ?? .max }
      let best = within.max { one, other in
        (one.repaired == nil ? 1 : 0, one.recordedAt, one.positions.upperBound)
          < (other.repaired == nil ? 1 : 0, other.recordedAt, other.positions.upperBound)
      }
      guard let best else { continue }
      chain.append(best)
      next = best.positions.upperBound + 1
    }
    return chain
  }

  static func joined(_ ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
    ranges.reduce(into: []) { joined, range in
      if let last = joined.last, last.upperBound + 1 == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound...range.upperBound
      } else {
        joined.append(range)
      }
    }
  }

  static func gaps(in found: [ClosedRange<UInt64>], through last: UInt64?)
    -> [ClosedRange<UInt64>]
  {
    var gaps: [ClosedRange<UInt64>] = []
    var next: UInt64 = 1
    for range in found {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if let last, next <= last { gaps.append(next...last) }
    return gaps
  }

  /// The last position up to which nothing is missing and a root that was written down agrees: by
  /// the log, or by the backup that stands for its beginning.
  static func proven(
    _ backup: Backup?, _ pieces: [Piece], _ file: MappedFile, _ heads: [UInt64: Set<Node>]
  ) throws -> UInt64 {
    var frontier = Frontier()
    if let backup {
      _ = try backup.replay(through: backup.end) { frontier.add($0.leaf) }
    }
    var proven = frontier.count
    for piece in pieces {
      guard piece.positions.lowerBound == frontier.count + 1 else { break }
      try? piece.frame(in: file) { frame in
        for index in 0..<frame.count { frontier.add(frame[index].leaf) }
      }
      guard let roots = heads[frontier.count] else { continue }
      // From the first root that differs on, nothing later can agree.
      guard roots.contains(frontier.root) else { break }
      proven = frontier.count
    }
    return proven
  }
}
