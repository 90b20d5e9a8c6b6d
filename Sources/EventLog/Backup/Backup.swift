internal import Glibc

/// A backup: a directory of segments, each a stretch of the log's frames as they are in the log.
/// A segment is never changed; a later backup adds one.
public struct Backup: Sendable {
  /// The directory, as it was given.
  public let directory: String
  let segments: [SegmentHead]

  /// Reads which segments there are. Throws notFound where there is none, corrupt where one is
  /// damaged, missing in between, or of another store. What is in them is read by ``verify(progress:)``.
  public init(_ directory: String) throws {
    let segments = try Self.segments(in: directory)
    guard !segments.isEmpty else {
      throw LogError(.notFound, "noBackup", "there is no backup in \(directory)")
    }
    self.directory = directory
    self.segments = segments
  }

  /// Whether the directory has segments, sound or not.
  public static func isThere(_ directory: String) -> Bool {
    (try? names(in: directory).isEmpty == false) ?? false
  }

  static let suffix = ".frames"

  /// The name of a segment's file, in the order of positions.
  static func name(first: UInt64, last: UInt64) -> String {
    func padded(_ position: UInt64) -> String {
      let digits = String(position)
      return String(repeating: "0", count: 20 - digits.count) + digits
    }
    return "\(padded(first))-\(padded(last))\(suffix)"
  }

  static func names(in directory: String) throws(LogError) -> [String] {
    try Files.names(in: directory).filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// The heads of all segments, which follow on one another; none where there is no directory.
  static func segments(in directory: String) throws -> [SegmentHead] {
    var segments: [SegmentHead] = []
    for name in try names(in: directory) {
      let head = try SegmentReader("\(directory)/\(name)").head
      let last = segments.last
      guard head.first == (last?.last ?? 0) + 1, last.map({ $0.root == head.rootBefore }) ?? true,
        last.map({ $0.storeID == head.storeID }) ?? true, head.last >= head.first,
        name == Self.name(first: head.first, last: head.last)
      else {
        throw LogError(
          .corrupt, "brokenBackup",
          "\(directory)/\(name) does not follow position \(last?.last ?? 0): "
            + "a segment before it is missing or of another backup", position: last?.last ?? 0)
      }
      segments.append(head)
    }
    return segments
  }
}

extension Backup: EventSource {
  /// The id of the store it was made of.
  public var storeID: String { segments[0].storeID }
  /// When that store was made, microseconds since 1970 UTC.
  public var created: Int64 { segments[0].created }

  /// The last position that ends a batch: what is beyond it belongs to a batch whose rest the next
  /// backup adds.
  public var end: UInt64 { segments.last { $0.endsBatch }?.last ?? 0 }

  /// How many segments there are.
  public var segmentCount: Int { segments.count }

  /// Bytes of all segments.
  public var bytes: UInt64 { segments.reduce(0) { $0 + UInt64(SegmentHead.length) + $1.bytes } }

  /// The root over everything up to ``end``, 32 bytes.
  public var root: [UInt8] { (segments.last { $0.endsBatch }?.root ?? .empty).bytes }

  public func replay(through last: UInt64, _ body: (StoredEvent) throws -> Void) throws -> [UInt8] {
    try walk(through: last) { event, _ in try body(event) }.root.bytes
  }

  /// Lends every event up to `last`, and the right edge of the tree once it is added.
  private func walk(through last: UInt64, _ body: (StoredEvent, Frontier) throws -> Void) throws
    -> Frontier
  {
    var frontier = Frontier()
    var wanted = Frontier()
    for head in segments where head.first <= last {
      let path = directory + "/" + Self.name(first: head.first, last: head.last)
      frontier = try SegmentReader(path).replay(after: frontier) { frame in
        for index in 0..<frame.count where wanted.count < last {
          wanted.add(frame[index].leaf)
          try body(frame[index], wanted)
        }
      }
    }
    return wanted
  }

  /// Reads every frame of every segment and holds it against its checksum and all against the roots.
  /// Gives the roots at the sizes that are asked for, as far as the backup goes; 32 bytes each.
  @discardableResult
  public func verify(
    rootsAt sizes: Set<UInt64> = [], progress: (UInt64, UInt64) throws -> Void = { _, _ in }
  ) throws -> [UInt64: [UInt8]] {
    let last = segments.last?.last ?? 0
    var roots: [UInt64: [UInt8]] = [0: Node.empty.bytes]
    _ = try walk(through: last) { event, edge in
      if sizes.contains(event.position) { roots[event.position] = edge.root.bytes }
      if event.position % 1024 == 0 { try progress(event.position, last) }
    }
    try progress(last, last)
    return roots
  }
}
