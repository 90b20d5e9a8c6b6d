/// A frame in the making: events are added, then it is closed into bytes that never change.
struct FrameBuilder {
  let first: UInt64
  let batch: UInt64
  let namesBefore: UInt32
  private var events: [UInt8] = []
  private var starts: [UInt32] = []
  private var names: [UInt8] = []
  private var namesIntroduced: UInt32 = 0

  init(first: UInt64, batch: UInt64, namesBefore: UInt32) {
    self.first = first
    self.batch = batch
    self.namesBefore = namesBefore
  }

  var count: Int { starts.count }
  var next: UInt64 { first + UInt64(starts.count) }

  /// The frame's length were it closed now.
  var length: Int { Frame.headLength + 4 * starts.count + names.count + events.count }

  /// Whether an event of `size` bytes with `nameBytes` of new names still fits.
  func fits(_ size: Int, nameBytes: Int) -> Bool {
    if starts.isEmpty { return true }
    return starts.count < Limits.eventsPerFrame
      && length + 4 + Frame.prefixLength + size + nameBytes <= Limits.bytesPerFrame
  }

  mutating func introduce(_ name: String) {
    names.add(UInt16(name.utf8.count))
    names += name.utf8
    namesIntroduced += 1
  }

  /// Adds an event and returns its leaf.
  mutating func add(
    unit: UInt32, subject: UInt32, actor: UInt32, recordedAt: Int64,
    payload: UnsafeRawBufferPointer
  ) -> Node {
    starts.append(UInt32(events.count))
    events.add(unit)
    events.add(subject)
    events.add(actor)
    events.add(UInt32(payload.count + 8))
    let start = events.count - 1  // the length's highest byte is the leaf's leading zero
    events.add(recordedAt)
    events.append(contentsOf: payload)
    return events.withUnsafeBytes {
      Node.leaf(prefixed: UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
  }

  /// The event at `position`, lent; nil where it is not in this frame.
  func event<R>(at position: UInt64, _ body: (StoredEvent) throws -> R) rethrows -> R? {
    guard position >= first, position < next else { return nil }
    let start = Int(starts[Int(position - first)])
    return try events.withUnsafeBytes { bytes in
      let length = Int(bytes.number(start + 12, UInt32.self))
      let own = start + Frame.prefixLength
      return try body(
        StoredEvent(
          position: position, unit: bytes.number(start, UInt32.self),
          subject: bytes.number(start + 4, UInt32.self),
          actor: bytes.number(start + 8, UInt32.self),
          bytes: UnsafeRawBufferPointer(rebasing: bytes[own..<(own + length)])))
    }
  }

  /// Adds the finished frame to `output`.
  func close(endsBatch: Bool, into output: inout [UInt8]) {
    let start = output.count
    let body = Frame.headLength + 4 * starts.count + names.count
    output.reserveCapacity(start + length)
    output.add(Frame.magic)
    output.add(Frame.version)
    output.add(UInt16(Frame.headLength))
    output.add(UInt32(length))
    output.add(UInt32(starts.count))
    output.add(first)
    output.add(events.withUnsafeBytes { $0.number(Frame.prefixLength, Int64.self) })
    output.add(batch)
    output.add(endsBatch ? Frame.endsBatch : 0)
    output.add(namesIntroduced)
    output.add(namesBefore)
    output.add(UInt64(0))
    output.add(UInt32(0))
    for offset in starts { output.add(UInt32(body) + offset) }
    output += names
    output += events
    let checksum = output.withUnsafeBytes {
      Frame.checksum(UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    output.set(checksum, at: start + Frame.checksumOffset)
  }
}
