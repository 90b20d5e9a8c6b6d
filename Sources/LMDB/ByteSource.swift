/// What can stand as a key or a value: its bytes, lent for the length of a call.
///
/// Whole numbers are written big-endian, so that LMDB's byte order is their own order.
public protocol ByteSource {
  /// Lends the bytes to `body`; they must not be kept.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R
}

extension Array: ByteSource where Element == UInt8 {
  /// The array's own bytes.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try withUnsafeBytes(body)
  }
}

extension UnsafeRawBufferPointer: ByteSource {
  /// The bytes pointed at.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try body(self)
  }
}

extension UInt64: ByteSource {
  /// Eight bytes, the most significant first.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try withUnsafeBytes(of: bigEndian, body)
  }
}

extension UInt32: ByteSource {
  /// Four bytes, the most significant first.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try withUnsafeBytes(of: bigEndian, body)
  }
}

extension String: ByteSource {
  /// The text's UTF-8, without a terminating zero.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    var text = self
    return try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
  }
}

extension RawSpan {
  /// The big-endian number in the first eight bytes; nil where there are fewer.
  public var bigEndianUInt64: UInt64? {
    guard byteCount >= 8 else { return nil }
    return UInt64(bigEndian: unsafeLoadUnaligned(as: UInt64.self))
  }

  /// The big-endian number in the first four bytes; nil where there are fewer.
  public var bigEndianUInt32: UInt32? {
    guard byteCount >= 4 else { return nil }
    return UInt32(bigEndian: unsafeLoadUnaligned(as: UInt32.self))
  }

  /// A copy that may be kept.
  public var copied: [UInt8] {
    withUnsafeBytes { [UInt8]($0) }
  }
}
