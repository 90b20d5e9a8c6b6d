internal import LMDB

/// What a writer has gathered for its next transaction.
struct Chunk {
  private var frames: [UInt8] = []
  private var places: [(first: UInt64, range: Range<Int>)] = []
  var kinds: [(position: UInt64, kind: UInt16)] = []
  var nodes: [(level: Int, index: UInt64, node: Node)] = []
  var names: [(number: UInt32, text: String)] = []
  var events = 0

  /// How many events make it full.
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var isFull: Bool { events >= limit || frames.count >= Limits.bytesPerChunk }

  mutating func close(_ frame: FrameBuilder, endsBatch: Bool) {
    let start = frames.count
    frame.close(endsBatch: endsBatch, into: &frames)
    places.append((frame.first, start..<frames.count))
  }

  func event<R>(at position: UInt64, _ body: (StoredEvent) throws -> R) throws -> R? {
    guard let place = places.last(where: { $0.first <= position }) else { return nil }
    return try frames.withUnsafeBytes { bytes in
      let frame = try Frame(
        UnsafeRawBufferPointer(rebasing: bytes[place.range]), key: place.first, verified: true)
      guard position <= frame.last else { return nil }
      return try body(frame[Int(position - frame.first)])
    }
  }

  /// Puts everything but the keys, each table in its own order.
  func put(_ tx: borrowing WriteTransaction, _ tables: Tables) throws {
    try frames.withUnsafeBytes { bytes in
      for place in places {
        let frame = UnsafeRawBufferPointer(rebasing: bytes[place.range])
        try tx.put(place.first, frame, in: tables.frames, appending: true)
      }
    }
    for (number, text) in names {
      try tx.put(number, text, in: tables.names, appending: true)
      try tx.put(text, number.byteSwapped, in: tables.nameids)
    }
    for (position, kind) in kinds {
      let value = [UInt8(kind & 255), UInt8(kind >> 8)]
      try tx.put(position, value, in: tables.kinds, appending: true)
    }
    for (level, index, node) in nodes {
      try tx.put(Tables.treeKey(level, index), node.bytes, in: tables.tree)
    }
  }

  mutating func empty() {
    frames.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    events = 0
  }
}
