import Testing

@testable import LMDB

@Suite struct ChecksumTests {
  @Test("CRC-32C of 123456789 is 0xE3069283, and may be computed in parts")
  func known() {
    let bytes = [UInt8]("123456789".utf8)
    bytes.withUnsafeBytes { all in
      #expect(crc32c(all) == 0xE306_9283)
      let first = crc32c(UnsafeRawBufferPointer(rebasing: all[..<4]))
      #expect(crc32c(UnsafeRawBufferPointer(rebasing: all[4...]), continuing: first) == 0xE306_9283)
    }
  }

  @Test("the processor's instruction and the table agree at every length and start")
  func agree() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }
    bytes.withUnsafeBytes { all in
      for start in 0..<9 {
        for end in stride(from: start, through: 300, by: 7) {
          let part = UnsafeRawBufferPointer(rebasing: all[start..<end])
          #expect(crc32c(part) == crc32cByTable(part))
        }
      }
    }
  }
}
