/// Byte strings, each with a number: found again by their bytes, without an array for each.
///
/// Open addressing over one run of bytes; nothing is ever taken out but everything at once.
struct ByteIndex {
  private struct Entry {
    var start: Int
    var count: Int
    var value: UInt64
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// One more than an entry's place, and above it some bits of its key's hash, so that other keys
  /// are mostly passed over without a look at them; 0 where there is none.
  private var slots: [UInt64]
  /// Whether each came after the one before it in byte order.
  private(set) var isAscending = true

  init(capacity: Int = 16) {
    slots = [UInt64](repeating: 0, count: ByteIndex.slots(for: capacity))
  }

  var count: Int { entries.count }
  var bytesUsed: Int { bytes.count }

  private static func slots(for count: Int) -> Int {
    var slots = 32
    while slots < count * 2 { slots *= 2 }
    return slots
  }

  subscript(key: UnsafeRawBufferPointer) -> UInt64? {
    let slot = slots[slot(of: key, key.mixed)]
    return slot == 0 ? nil : entries[ByteIndex.place(slot)].value
  }

  /// Adds a key, or gives one that is there another number.
  mutating func set(_ key: UnsafeRawBufferPointer, to value: UInt64) {
    let hash = key.mixed
    var slot = slot(of: key, hash)
    if slots[slot] != 0 {
      entries[ByteIndex.place(slots[slot])].value = value
      return
    }
    if (entries.count + 1) * 2 > slots.count {
      grow()
      slot = self.slot(of: key, hash)
    }
    isAscending = isAscending && entries.last.map { precedes($0, key) } ?? true
    entries.append(Entry(start: bytes.count, count: key.count, value: value))
    bytes.append(contentsOf: key)
    slots[slot] = ByteIndex.slot(entries.count - 1, hash)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
    isAscending = true
  }

  /// Lends the keys at some places, each with its number.
  func forEach(
    _ places: ArraySlice<Int>, _ body: (UnsafeRawBufferPointer, UInt64) throws -> Void
  ) rethrows {
    try bytes.withUnsafeBytes { all in
      for place in places {
        let entry = entries[place]
        let key = all[entry.start..<entry.start + entry.count]
        try body(UnsafeRawBufferPointer(rebasing: key), entry.value)
      }
    }
  }

  /// Lends the key at a place.
  func withKey<R>(_ place: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    let entry = entries[place]
    return try bytes.withUnsafeBytes { all in
      try body(UnsafeRawBufferPointer(rebasing: all[entry.start..<entry.start + entry.count]))
    }
  }

  /// The place of the greatest key; nil where there is none.
  var greatest: Int? {
    isAscending
      ? entries.indices.last
      : entries.indices.max { a, b in withKey(b) { precedes(entries[a], $0) } }
  }

  /// The places of the keys in byte order.
  func sorted() -> [Int] {
    let places = Array(entries.indices)
    guard !isAscending else { return places }
    return bytes.withUnsafeBytes { all in
      places.sorted { a, b in
        let (a, b) = (entries[a], entries[b])
        return all[a.start..<a.start + a.count].precedes(all[b.start..<b.start + b.count])
      }
    }
  }

  private func precedes(_ entry: Entry, _ key: UnsafeRawBufferPointer) -> Bool {
    bytes.withUnsafeBytes { $0[entry.start..<entry.start + entry.count].precedes(key[...]) }
  }

  // MARK: slots

  private static func slot(_ place: Int, _ hash: UInt64) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(place + 1)
  }

  private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }

  private func slot(of key: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    return bytes.withUnsafeBytes { all in
      while slots[slot] != 0 {
        if slots[slot] >> 32 == hash >> 32 {
          let entry = entries[ByteIndex.place(slots[slot])]
          if entry.count == key.count, all.holds(key, at: entry.start) { break }
        }
        slot = (slot + 1) & mask
      }
      return slot
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for place in entries.indices {
      let hash = withKey(place) { $0.mixed }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = ByteIndex.slot(place, hash)
    }
  }
}
