/// One event as the log has it, lent to a closure.
///
/// `bytes` points into the mapped file: it must not be kept after the closure returns.
public struct StoredEvent {
  /// 1, 2, 3 ... without gaps.
  public let position: UInt64
  /// Number of the unit's name; 0 for none.
  public let unit: UInt32
  /// Number of the subject's name; 0 for none.
  public let subject: UInt32
  /// Number of the actor's name; 0 for none.
  public let actor: UInt32
  /// The event's own bytes, which are what is hashed: recordedAt, then what the caller gave.
  public let bytes: UnsafeRawBufferPointer

  /// When the log took it: microseconds since 1970 UTC, never less than the one before.
  @inlinable public var recordedAt: Int64 {
    Int64(littleEndian: bytes.loadUnaligned(as: Int64.self))
  }

  /// What the caller gave, without recordedAt.
  @inlinable public var payload: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[8...])
  }

  /// The leaf of the hash tree.
  var leaf: Node {
    // One byte before: the length's highest, zero. See Node.leaf.
    Node.leaf(
      prefixed: UnsafeRawBufferPointer(start: bytes.baseAddress! - 1, count: bytes.count + 1))
  }
}

/// What is to be appended.
public struct Appendable: Sendable {
  /// Opaque bytes that follow recordedAt.
  public var bytes: [UInt8]
  /// Goes to the table kinds where `indexed` is true.
  public var kind: UInt16
  /// Texts to be numbered, "" for none: unit, subject, actor (these three stand before the
  /// event), then any others. Each at most 511 bytes of UTF-8.
  public var names: [String]
  /// Idempotency keys, each 1 to 511 bytes, in the order they should sort.
  public var keys: [[UInt8]]
  /// Whether the position is to be found in the table kinds.
  public var indexed: Bool

  /// An event to append.
  public init(
    bytes: [UInt8], kind: UInt16 = 0, names: [String] = [], keys: [[UInt8]] = [],
    indexed: Bool = false
  ) {
    self.bytes = bytes
    self.kind = kind
    self.names = names
    self.keys = keys
    self.indexed = indexed
  }
}

/// What is to be appended, lent for the length of a call.
public struct LentEvent {
  /// Opaque bytes that follow recordedAt.
  public var bytes: UnsafeRawBufferPointer
  /// The numbers of its names, as ``LogWriter/numberMet(_:)`` gave them; 0 for none.
  public var unit, subject, actor: UInt32
  /// Its idempotency keys; empty for none.
  public var keys: (UnsafeRawBufferPointer, UnsafeRawBufferPointer)
  /// As in ``Appendable``.
  public var kind: UInt16
  public var indexed: Bool

  /// An event to append.
  public init(
    bytes: UnsafeRawBufferPointer, unit: UInt32, subject: UInt32, actor: UInt32,
    keys: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) = (.noBytes, .noBytes), kind: UInt16 = 0,
    indexed: Bool = false
  ) {
    self.bytes = bytes
    self.unit = unit
    self.subject = subject
    self.actor = actor
    self.keys = keys
    self.kind = kind
    self.indexed = indexed
  }
}

extension UnsafeRawBufferPointer {
  /// No bytes.
  public static var noBytes: Self { Self(start: nil, count: 0) }
}

/// What the log answers to an append.
public struct Receipt: Hashable, Sendable {
  /// Where the event stands.
  public var position: UInt64
  /// When the log took it, microseconds since 1970 UTC.
  public var recordedAt: Int64
  /// True where it was there already, under the same key and with the same content.
  public var duplicate: Bool

  public init(position: UInt64, recordedAt: Int64, duplicate: Bool) {
    self.position = position
    self.recordedAt = recordedAt
    self.duplicate = duplicate
  }
}
