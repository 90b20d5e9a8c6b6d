/// Packs parts into a zip without compressing them, so that a fuzzer reaches what is inside.
enum StoredZip {
  static func pack(_ parts: [(name: [UInt8], content: [UInt8])]) -> [UInt8] {
    var (zip, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, content) in parts {
      let start = UInt32(zip.count)
      var facts: [UInt8] = []
      // Version, flags, method, time and day; checksum, both lengths, the name's.
      for number: UInt16 in [20, 0, 0, 0, 0x21] { append(number, to: &facts) }
      for number in [crc(content), UInt32(content.count), UInt32(content.count)] {
        append(number, to: &facts)
      }
      append(UInt16(name.count), to: &facts)
      append(UInt16(0), to: &facts)
      zip += [0x50, 0x4B, 3, 4] + facts + name + content
      directory += [0x50, 0x4B, 1, 2, 20, 0] + facts
      directory += [UInt8](repeating: 0, count: 10)
      append(start, to: &directory)
      directory += name
    }
    let start = UInt32(zip.count)
    zip += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    append(UInt16(parts.count), to: &zip)
    append(UInt16(parts.count), to: &zip)
    append(UInt32(directory.count), to: &zip)
    append(start, to: &zip)
    append(UInt16(0), to: &zip)
    return zip
  }

  private static func append(_ number: some FixedWidthInteger, to out: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { out += $0 }
  }

  /// The CRC-32 of zip: reflected polynomial 0xEDB88320.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes { crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8 }
    return ~crc
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
  }
}
