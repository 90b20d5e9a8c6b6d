public import Domain

/// A line that reports a figure, read in place into the bytes the log will store.
///
/// Two kinds come by the million, and nearly all of their lines are written as a program writes
/// them: those are read here, without making a text or a list. Everything else, and whatever may
/// be wrong, is nil and goes to ``EventLine``, which is the rule; a test holds the two together.
public struct FigureLine: Sendable {
  public var kind: Kind
  public var effectiveOn: Day
  /// Where things stand in the bytes given to `read`: the event's own, which follow recordedAt,
  /// and in it the names; empty where there is none.
  public var event: Range<Int>
  public var unit: Range<Int>
  public var subject: Range<Int>
  public var actor: Range<Int>
  /// The keys of the log (docs/format.md): the line's own, and its source and id.
  public var ownKey: Range<Int>
  public var originKey: Range<Int>

  /// Reads one line and adds what is to be stored to `out`; nil, and `out` as it was, where the
  /// line is not of the plain form. `today` stands for a missing `reportedon`.
  public static func read(
    _ line: UnsafeRawBufferPointer, today: Day, into out: inout [UInt8]
  ) -> FigureLine? {
    guard let parts = FigureParts(line), let head = parts.head(today: today) else { return nil }
    return FigureLine(parts, head, into: &out)
  }

  /// The line's own idempotency key; `bytes` are those it was read into.
  public func key(in bytes: UnsafeRawBufferPointer) -> String? {
    ownKey.isEmpty ? nil : String(decoding: bytes[ownKey].dropFirst(), as: UTF8.self)
  }

  private init(_ parts: FigureParts, _ head: EventHead, into out: inout [UInt8]) {
    kind = head.kind
    effectiveOn = head.effectiveOn ?? head.reportedOn
    let start = out.count
    head.append(to: &out)
    unit = out.place(.unit, parts[.unit])
    subject = out.place(.subject, parts[.subject])
    actor = out.place(.actor, parts[.actor])
    _ = out.place(.key, parts[.idempotencykey])
    _ = out.place(.source, parts[.source])
    _ = out.place(.id, parts[.id])
    _ = out.place(.note, parts[.note])
    _ = out.place(.ref, parts[.ref])
    event = start..<out.count
    ownKey = out.key(1, parts[.idempotencykey], nil)
    originKey = out.key(2, parts[.source], parts[.id])
  }
}

extension [UInt8] {
  /// Adds a piece of the tail, and says where its bytes stand.
  fileprivate mutating func place(
    _ tag: EventBytes.Tag, _ bytes: UnsafeRawBufferPointer?
  ) -> Range<Int> {
    guard let bytes else { return count..<count }
    append(tag, bytes: bytes)
    return count - bytes.count..<count
  }

  fileprivate mutating func key(
    _ first: UInt8, _ text: UnsafeRawBufferPointer?, _ second: UnsafeRawBufferPointer?
  ) -> Range<Int> {
    let start = count
    guard let text else { return start..<start }
    append(first)
    append(contentsOf: text)
    if let second {
      append(0)
      append(contentsOf: second)
    }
    return start..<count
  }
}
