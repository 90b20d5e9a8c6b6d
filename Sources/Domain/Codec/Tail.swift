/// The tagged pieces after an event's numbers.
struct Tail {
  private var pieces: [UInt8: UnsafeRawBufferPointer] = [:]

  init(_ bytes: UnsafeRawBufferPointer, from offset: Int) throws(DomainError) {
    var at = offset
    while at < bytes.count {
      let tag = bytes[at]
      at += 1
      var (length, shift) = (0, 0)
      repeat {
        guard at < bytes.count, shift < 35 else { throw EventDecoder.damaged }
        length |= Int(bytes[at] & 0x7F) << shift
        shift += 7
        at += 1
      } while bytes[at - 1] & 0x80 != 0
      guard length <= bytes.count - at else { throw EventDecoder.damaged }
      pieces[tag] = UnsafeRawBufferPointer(rebasing: bytes[at..<at + length])
      at += length
    }
  }

  subscript(tag: EventBytes.Tag) -> UnsafeRawBufferPointer? { pieces[tag.rawValue] }

  func text(_ tag: EventBytes.Tag) -> String? {
    self[tag].map { String(decoding: $0, as: UTF8.self) }
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes as 64-bit numbers, little-endian.
  var chunks8: [UInt64] {
    stride(from: 0, to: count - count % 8, by: 8).map {
      UInt64(littleEndian: loadUnaligned(fromByteOffset: $0, as: UInt64.self))
    }
  }
}
