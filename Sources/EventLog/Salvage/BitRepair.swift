internal import LMDB

extension Frame {
  /// A frame whose checksum does not hold because one bit was flipped, with that bit put right; nil
  /// where one bit is not all that is wrong.
  ///
  /// A checksum is linear: the difference between the one stored and the one computed depends only
  /// on which bits were flipped, not on the rest, and is another one for each single bit.
  static func withOneBitRight(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard bytes.count > headLength else { return nil }
    let difference = checksum(bytes) ^ bytes.number(checksumOffset, UInt32.self)
    var copy = [UInt8](bytes)
    if difference.nonzeroBitCount == 1 {
      copy.set(checksum(bytes), at: checksumOffset)
      return copy
    }
    // What flipping the last bit does to the checksum, then the bit before it, and so on.
    var effect: UInt32 = 0x82F6_3B78
    for bit in stride(from: (bytes.count - 4) * 8 - 1, through: 0, by: -1) {
      if effect == difference {
        let covered = bit / 8
        copy[covered < checksumOffset ? covered : covered + 4] ^= 1 << (bit % 8)
        return copy
      }
      effect = effect >> 1 ^ (effect & 1 == 1 ? 0x82F6_3B78 : 0)
    }
    return nil
  }
}
