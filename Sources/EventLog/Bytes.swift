internal import Glibc

/// Little-endian numbers in and out of bytes, as every record of the log has them.
extension UnsafeRawBufferPointer {
  /// The number at `offset`; the caller has checked the bounds.
  @inline(__always)
  func number<T: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ type: T.Type) -> T {
    T(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
  }
}

extension [UInt8] {
  /// Adds the number's bytes, the least significant first.
  mutating func add<T: FixedWidthInteger>(_ number: T) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// Writes the number's bytes over those at `offset`.
  mutating func set<T: FixedWidthInteger>(_ number: T, at offset: Int) {
    withUnsafeMutableBytes {
      $0.storeBytes(of: number.littleEndian, toByteOffset: offset, as: T.self)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// A number in which every byte has its say: for finding, not for proving.
  var mixed: UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
    var at = 0
    while at + 8 <= count {
      state = (state ^ number(at, UInt64.self)) &* 0xBF58_476D_1CE4_E5B9
      state ^= state >> 29
      at += 8
    }
    while at < count {
      state = (state ^ UInt64(self[at])) &* 0x94D0_49BB_1331_11EB
      at += 1
    }
    state ^= state >> 32
    state &*= 0x94D0_49BB_1331_11EB
    return state ^ state >> 29
  }

  /// Whether `other` stands at `offset`, where it has room.
  func holds(_ other: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    other.isEmpty || memcmp(baseAddress! + offset, other.baseAddress!, other.count) == 0
  }
}

extension Slice<UnsafeRawBufferPointer> {
  /// Whether these bytes come before others, as LMDB orders keys.
  func precedes(_ other: Self) -> Bool {
    let (a, b) = (UnsafeRawBufferPointer(rebasing: self), UnsafeRawBufferPointer(rebasing: other))
    guard !a.isEmpty, !b.isEmpty else { return a.count < b.count }
    let order = memcmp(a.baseAddress!, b.baseAddress!, Swift.min(a.count, b.count))
    return order == 0 ? a.count < b.count : order < 0
  }
}
