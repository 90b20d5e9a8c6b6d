internal import CLMDB

/// CRC-32C (Castagnoli) of `bytes`, continuing `seed`: the value for the bytes before, or 0.
public func crc32c(_ bytes: UnsafeRawBufferPointer, continuing seed: UInt32 = 0) -> UInt32 {
  tiendo_crc32c(seed, bytes.baseAddress, bytes.count)
}

/// The same by table, for the test that every processor computes the same.
func crc32cByTable(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
  tiendo_crc32c_portable(0, bytes.baseAddress, bytes.count)
}
