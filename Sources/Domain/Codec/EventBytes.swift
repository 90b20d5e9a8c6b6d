/// Where things stand in an event's own bytes. docs/format.md says the same in words; both are
/// frozen for version 1, and more is only ever added at the end.
///
/// The log puts recordedAt (8 bytes) in front; offsets are counted from there.
public enum EventBytes {
  static let kind = 8
  static let version = 10
  static let flags = 11
  static let effectiveOn = 12
  static let reportedOn = 16
  static let periodFirst = 20
  static let periodLast = 24
  static let periodForm = 28
  static let periodClosing = 29
  static let slotMask = 30
  static let qualifier = 31
  static let firstCause = 32
  static let field = 40
  static let scales = 44
  static let slots = 48

  enum Flag {
    /// Always set in version 1: every stored event has its reporting day.
    static let hasReportedOn: UInt8 = 1
    static let hasPeriod: UInt8 = 2
    static let hasEffectiveOn: UInt8 = 4
  }

  /// What a piece of the tail is. A reader skips the tags it does not know.
  public enum Tag: UInt8 {
    case unit = 1
    case subject, actor, key, source, id, note, ref, confidence, evidence
    /// The `data` of all kinds but the bulk ones, as compact JSON.
    case data
    /// Causes after the first, 8 bytes each.
    case moreCauses
    /// The actor's signature over everything before it.
    case signature
  }
}
