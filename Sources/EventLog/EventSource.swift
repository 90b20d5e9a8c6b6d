/// Where the events of a log can be taken from again, each as it was first written: a backup, a log,
/// or what could be salvaged of one.
public protocol EventSource {
  /// The store's id, 32 lower-case hexadecimal digits.
  var storeID: String { get }
  /// When the store was made, microseconds since 1970 UTC.
  var created: Int64 { get }
  /// The last position that can be taken: positions 1...end are there without a gap.
  var end: UInt64 { get throws }
  /// Lends the events 1...last in order and returns the root over them, 32 bytes. Every byte is
  /// held against a checksum and, where the source knows one, against a root written before.
  func replay(through last: UInt64, _ body: (StoredEvent) throws -> Void) throws -> [UInt8]
}

extension EventSource {
  /// The last position recorded before a moment (microseconds since 1970 UTC); 0 where none was.
  public func lastPosition(recordedBefore moment: Int64) throws -> UInt64 {
    var last: UInt64 = 0
    _ = try replay(through: try end) { event in
      if event.recordedAt < moment { last = event.position }
    }
    return last
  }
}

extension EventLog: EventSource {
  /// Where the log stands.
  public var end: UInt64 { get throws { try read { $0.head.position } } }

  /// The events of a log that is opened, as of now.
  public func replay(through last: UInt64, _ body: (StoredEvent) throws -> Void) throws -> [UInt8] {
    try read { reader in
      let root = try reader.root(at: last)
      var frontier = Frontier()
      try reader.scan(from: 1, through: last) { event in
        frontier.add(event.leaf)
        try body(event)
      }
      guard frontier.root.bytes == root else {
        throw LogError.damaged("its root is not the one of its events", at: last)
      }
      return root
    }
  }
}
