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
