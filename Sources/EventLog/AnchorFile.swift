internal import LMDB

/// The file `anchor`: the last position and root a writer told of, kept outside the database so
/// that a database put back to an earlier state is noticed. It may lag; it never leads.
struct AnchorFile: Hashable, Sendable {
  static let magic = [UInt8]("TIENDOAN".utf8)
  static let length = 64

  var position: UInt64
  var root: Node

  init(_ record: HeadRecord) {
    position = record.position
    root = record.frontier.root
  }

  func encoded() -> [UInt8] {
    var bytes = Self.magic
    bytes.add(Limits.formatVersion)
    bytes.add(UInt32(0))
    bytes.add(position)
    bytes += root.bytes
    bytes.add(UInt32(0))
    bytes.add(bytes.withUnsafeBytes { crc32c($0) })
    return bytes
  }

  /// Nil where it is missing or unreadable: it is not synced, so a power cut may cost it.
  init?(in directory: String) throws(LogError) {
    // A writer in the midst of writing it over is done before it is looked at again.
    for _ in 0..<3 {
      guard let bytes = try Files.read(directory + "/anchor", limit: 4096) else { return nil }
      guard let anchor = AnchorFile(bytes) else { continue }
      self = anchor
      return
    }
    return nil
  }

  private init?(_ bytes: [UInt8]) {
    let parsed: (UInt64, Node)? = bytes.withUnsafeBytes { bytes in
      guard bytes.count == Self.length, bytes[..<8].elementsEqual(Self.magic),
        bytes.number(8, UInt32.self) == Limits.formatVersion,
        crc32c(UnsafeRawBufferPointer(rebasing: bytes[..<60])) == bytes.number(60, UInt32.self)
      else { return nil }
      return (bytes.number(16, UInt64.self), Node(UnsafeRawBufferPointer(rebasing: bytes[24..<56])))
    }
    guard let parsed else { return nil }
    (position, root) = parsed
  }

  /// Written over in its place, within a sector: a new file for each commit costs as much as the
  /// commit. Not synced, and a failure is no failure of the commit before it: the anchor may lag.
  func write(in directory: String) {
    let path = directory + "/anchor"
    if !Files.overwrite(path, with: encoded()) {
      try? Files.replace(path, with: encoded(), synced: false)
    }
  }
}
