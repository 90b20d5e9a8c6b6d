internal import LMDB

/// A frame's bytes, checked: its head, its checksum and every offset.
struct Frame {
  static let magic: UInt32 = 0x4D52_4654  // "TFRM"
  static let version: UInt16 = 1
  static let headLength = 64
  static let checksumOffset = 60
  static let prefixLength = 16
  static let endsBatch: UInt32 = 1

  let bytes: UnsafeRawBufferPointer
  let first: UInt64
  let count: Int

  var last: UInt64 { first + UInt64(count) - 1 }
  var batch: UInt64 { bytes.number(32, UInt64.self) }
  var endsBatch: Bool { bytes.number(40, UInt32.self) & Self.endsBatch != 0 }
  var baseRecordedAt: Int64 { bytes.number(24, Int64.self) }
  var namesIntroduced: Int { Int(bytes.number(44, UInt32.self)) }
  var namesBefore: UInt32 { bytes.number(48, UInt32.self) }

  /// The frame stored under `key`; `verified` skips the checksum of a frame checked before in
  /// the same snapshot.
  init(_ bytes: UnsafeRawBufferPointer, key: UInt64, verified: Bool = false) throws(LogError) {
    func damaged(_ what: String) -> LogError {
      .damaged("the frame at position \(key) \(what)", at: key)
    }
    guard bytes.count >= Self.headLength, bytes.number(0, UInt32.self) == Self.magic else {
      throw damaged("is not one")
    }
    self.bytes = bytes
    first = bytes.number(16, UInt64.self)
    count = Int(bytes.number(12, UInt32.self))
    if verified { return }
    guard Self.checksum(bytes) == bytes.number(Self.checksumOffset, UInt32.self) else {
      throw damaged("does not match its checksum")
    }
    guard bytes.number(4, UInt16.self) == Self.version else {
      throw LogError(
        .corrupt, "newerFormat", "the frame at position \(key) was written by a newer version",
        position: key)
    }
    guard bytes.number(6, UInt16.self) == UInt16(Self.headLength),
      bytes.number(8, UInt32.self) == UInt32(bytes.count), first == key, key > 0,
      (1...Limits.eventsPerFrame).contains(count),
      Self.headLength + 4 * count <= bytes.count
    else { throw damaged("has a head that contradicts itself") }
    guard offsetsHold() else { throw damaged("has an offset that leads astray") }
  }

  /// CRC-32C over everything but the four bytes it stands in.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let before = UnsafeRawBufferPointer(rebasing: bytes[..<checksumOffset])
    let after = UnsafeRawBufferPointer(rebasing: bytes[headLength...])
    return crc32c(after, continuing: crc32c(before))
  }

  private func offset(_ index: Int) -> Int {
    index == count
      ? bytes.count : Int(bytes.number(Self.headLength + 4 * index, UInt32.self))
  }

  /// Each event begins where the one before it ends, and is as long as it says.
  private func offsetsHold() -> Bool {
    guard offset(0) >= Self.headLength + 4 * count else { return false }
    for i in 0..<count {
      let start = offset(i)
      let end = offset(i + 1)
      guard start + Self.prefixLength + 8 <= end, end <= bytes.count,
        Int(bytes.number(start + 12, UInt32.self)) == end - start - Self.prefixLength,
        end - start - Self.prefixLength <= Limits.bytesPerEvent
      else { return false }
    }
    return true
  }

  /// The event at `index` of the frame, from 0.
  @inline(__always)
  subscript(index: Int) -> StoredEvent {
    let start = Int(bytes.number(Self.headLength + 4 * index, UInt32.self))
    let length = Int(bytes.number(start + 12, UInt32.self))
    let own = start + Self.prefixLength
    return StoredEvent(
      position: first + UInt64(index), unit: bytes.number(start, UInt32.self),
      subject: bytes.number(start + 4, UInt32.self), actor: bytes.number(start + 8, UInt32.self),
      bytes: UnsafeRawBufferPointer(rebasing: bytes[own..<(own + length)]))
  }

  /// The texts of the names this frame introduces, as bytes; nil where they do not add up.
  func names() -> [[UInt8]]? {
    var at = Self.headLength + 4 * count
    let end = offset(0)
    var names: [[UInt8]] = []
    for _ in 0..<namesIntroduced {
      guard at + 2 <= end else { return nil }
      let length = Int(bytes.number(at, UInt16.self))
      guard length > 0, at + 2 + length <= end else { return nil }
      names.append([UInt8](bytes[(at + 2)..<(at + 2 + length)]))
      at += 2 + length
    }
    return at == end ? names : nil
  }
}
