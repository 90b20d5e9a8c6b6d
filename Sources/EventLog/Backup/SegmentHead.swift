internal import LMDB

/// The first bytes of a segment of a backup: which frames of which store follow, and the roots
/// before and after them.
struct SegmentHead: Hashable, Sendable {
  static let magic = [UInt8]("TIENDOSG".utf8)
  static let length = 160
  private static let endsBatchBit: UInt32 = 1

  var storeID: String
  var created: Int64
  var first: UInt64
  var last: UInt64
  var frames: UInt32
  /// Whether the last frame ends its batch: only then does a log end here.
  var endsBatch: Bool
  /// Bytes of the frames that follow.
  var bytes: UInt64
  var rootBefore: Node
  var root: Node

  func encoded() -> [UInt8] {
    var output = Self.magic
    output.add(Limits.formatVersion)
    output.add(endsBatch ? Self.endsBatchBit : 0)
    output += storeID.utf8
    output.add(created)
    output.add(first)
    output.add(last)
    output.add(frames)
    output.add(UInt32(0))
    output.add(bytes)
    output += rootBefore.bytes
    output += root.bytes
    output.add(UInt32(0))
    output.add(output.withUnsafeBytes { crc32c($0) })
    return output
  }
}

extension SegmentHead {
  /// Reads the head of the file at `path`; `name` is how an error calls it.
  init(_ bytes: UnsafeRawBufferPointer, name: String) throws(LogError) {
    guard bytes.count >= 12, bytes[..<8].elementsEqual(Self.magic) else {
      throw LogError(.corrupt, "notASegment", "\(name) is not a segment of a backup")
    }
    guard bytes.number(8, UInt32.self) <= Limits.formatVersion else {
      throw LogError(
        .corrupt, "newerFormat",
        "\(name) has format \(bytes.number(8, UInt32.self)), "
          + "and this program reads up to \(Limits.formatVersion)")
    }
    guard bytes.count >= Self.length,
      crc32c(UnsafeRawBufferPointer(rebasing: bytes[..<156])) == bytes.number(156, UInt32.self),
      let id = String(validating: bytes[16..<48], as: UTF8.self), HeaderFile.isStoreID(id)
    else { throw LogError(.corrupt, "damagedBackup", "\(name) is damaged: its head") }
    storeID = id
    endsBatch = bytes.number(12, UInt32.self) & Self.endsBatchBit != 0
    created = bytes.number(48, Int64.self)
    first = bytes.number(56, UInt64.self)
    last = bytes.number(64, UInt64.self)
    frames = bytes.number(72, UInt32.self)
    self.bytes = bytes.number(80, UInt64.self)
    rootBefore = Node(UnsafeRawBufferPointer(rebasing: bytes[88..<120]))
    root = Node(UnsafeRawBufferPointer(rebasing: bytes[120..<152]))
  }
}
