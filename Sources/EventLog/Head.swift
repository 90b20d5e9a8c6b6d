internal import LMDB

/// Where the log stands: everything up to `position`, which `root` stands for.
public struct Head: Hashable, Sendable {
  /// The last complete batch's last position; 0 where the log is empty.
  public var position: UInt64
  /// The hash tree's root over positions 1...position, 32 bytes; never empty.
  public var root: [UInt8]
  /// The last event's recordedAt, microseconds since 1970 UTC; 0 where the log is empty.
  public var recordedAt: Int64
  /// How many names are numbered: 1...names.
  public var names: UInt32
}

/// The record `head` of the table meta: what a reader trusts and a writer goes on from.
struct HeadRecord: Hashable, Sendable {
  static let key = [UInt8]("head".utf8)
  private static let fixed = 68

  var names: UInt32 = 0
  var recordedAt: Int64 = 0
  var batch: UInt64 = 0
  var frontier = Frontier()

  var position: UInt64 { frontier.count }

  var head: Head {
    Head(position: position, root: frontier.root.bytes, recordedAt: recordedAt, names: names)
  }

  init() {}

  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.add(Limits.formatVersion)
    bytes.add(names)
    bytes.add(position)
    bytes.add(recordedAt)
    bytes.add(batch)
    bytes += frontier.root.bytes
    bytes.add(UInt32(frontier.peaks.count))
    for peak in frontier.peaks { bytes += peak.bytes }
    bytes.add(bytes.withUnsafeBytes { crc32c($0) })
    return bytes
  }

  init(_ bytes: UnsafeRawBufferPointer) throws(LogError) {
    guard bytes.count >= Self.fixed + 4, bytes.number(0, UInt32.self) == Limits.formatVersion else {
      throw .damaged("its head cannot be read")
    }
    let end = bytes.count - 4
    guard crc32c(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == bytes.number(end, UInt32.self)
    else { throw .damaged("its head does not match its checksum") }
    names = bytes.number(4, UInt32.self)
    frontier.count = bytes.number(8, UInt64.self)
    recordedAt = bytes.number(16, Int64.self)
    batch = bytes.number(24, UInt64.self)
    let peaks = Int(bytes.number(64, UInt32.self))
    guard peaks == frontier.count.nonzeroBitCount, end == Self.fixed + 32 * peaks else {
      throw .damaged("its head has the wrong length")
    }
    for i in 0..<peaks {
      frontier.peaks.append(Node(UnsafeRawBufferPointer(rebasing: bytes[(Self.fixed + 32 * i)...])))
    }
    guard frontier.root == Node(UnsafeRawBufferPointer(rebasing: bytes[32...])) else {
      throw .damaged("its head's root does not follow from its tree")
    }
  }
}
