internal import LMDB

/// The file `header`: says that the directory is ours before LMDB may open anything.
struct HeaderFile: Hashable, Sendable {
  static let magic = [UInt8]("TIENDOLG".utf8)
  static let byteOrder: UInt32 = 0x0102_0304
  static let length = 64

  var storeID: String
  var created: Int64

  func encoded() -> [UInt8] {
    var bytes = Self.magic
    bytes.add(Limits.formatVersion)
    bytes.add(Self.byteOrder)
    bytes += storeID.utf8
    bytes.add(created)
    bytes.add(UInt32(0))
    bytes.add(bytes.withUnsafeBytes { crc32c($0) })
    return bytes
  }

  /// Whether `id` can be a store's id: 32 lower-case hexadecimal digits.
  static func isStoreID(_ id: String) -> Bool {
    id.utf8.count == 32
      && id.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  init(storeID: String, created: Int64) {
    self.storeID = storeID
    self.created = created
  }

  /// Reads `directory`/header.
  init(in directory: String) throws(LogError) {
    let path = directory + "/header"
    guard let bytes = try Files.read(path, limit: 4096) else {
      throw LogError(.notFound, "noLog", "there is no event log in \(directory)")
    }
    let parsed: Result<HeaderFile, LogError> = bytes.withUnsafeBytes { bytes in
      guard bytes.count >= 16, bytes[..<8].elementsEqual(Self.magic) else {
        return .failure(
          LogError(
            .corrupt, "notOurs", "\(path) is not the header of an event log", path: path))
      }
      let order = bytes.number(12, UInt32.self)
      if order == Self.byteOrder.byteSwapped {
        return .failure(
          LogError(
            .corrupt, "foreignByteOrder", "\(path) was written in another byte order", path: path))
      }
      let version = bytes.number(8, UInt32.self)
      if order == Self.byteOrder, version > Limits.formatVersion {
        return .failure(
          LogError(
            .corrupt, "newerFormat",
            "\(path) has format \(version), and this program reads up to \(Limits.formatVersion)",
            path: path))
      }
      guard bytes.count == Self.length, order == Self.byteOrder, version == Limits.formatVersion,
        crc32c(UnsafeRawBufferPointer(rebasing: bytes[..<60])) == bytes.number(60, UInt32.self),
        let id = String(validating: bytes[16..<48], as: UTF8.self)
      else { return .failure(LogError(.corrupt, "damaged", "\(path) is damaged", path: path)) }
      return .success(HeaderFile(storeID: id, created: bytes.number(48, Int64.self)))
    }
    self = try parsed.get()
  }
}
