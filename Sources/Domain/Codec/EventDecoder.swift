/// Reads an event's own bytes in place. What it refuses is damage, never a guess.
public struct EventDecoder {
  private let bytes: UnsafeRawBufferPointer
  /// What brings the body from the version it was written in to today's.
  private var upcasters: [Upcaster] = []

  /// The bytes begin with recordedAt and must outlive the decoder.
  public init(_ bytes: UnsafeRawBufferPointer) throws(DomainError) {
    try self.init(bytes, .program)
  }

  init(_ bytes: UnsafeRawBufferPointer, _ upcasting: Upcasting) throws(DomainError) {
    self.bytes = bytes
    guard bytes.count >= EventBytes.slots, let kind = Kind(rawValue: load(EventBytes.kind)) else {
      throw EventDecoder.damaged
    }
    self.kind = kind
    let version: UInt8 = load(EventBytes.version)
    if version != upcasting.version(of: kind) {
      guard let steps = try upcasting.steps(kind, from: version) else { throw EventDecoder.damaged }
      upcasters = steps
    }
    guard bytes.count >= tailOffset, scalesHold, daysHold else { throw EventDecoder.damaged }
  }

  public private(set) var kind: Kind = .milestoneReached

  /// An event's kind, read without the rest of it; nil where this program knows none such.
  public static func kind(_ bytes: UnsafeRawBufferPointer) -> Kind? {
    guard bytes.count >= EventBytes.slots else { return nil }
    return Kind(
      rawValue: UInt16(
        littleEndian: bytes.loadUnaligned(fromByteOffset: EventBytes.kind, as: UInt16.self)))
  }

  /// What a correction or a retraction names, read without the rest of it; nil for other events.
  public static func amended(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
    guard kind(bytes)?.isAboutAnEntry ?? false else { return nil }
    return UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: EventBytes.firstCause, as: UInt64.self))
  }

  static var damaged: DomainError {
    DomainError(
      "event-damaged", category: .corrupt, vi: "sự kiện trong sổ bị hỏng",
      en: "an event in the log is damaged")
  }

  @inline(__always)
  private func load<N: FixedWidthInteger>(_ offset: Int) -> N {
    N(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: N.self))
  }

  /// Whether no number has more digits behind its mark than one that was entered.
  private var scalesHold: Bool {
    let scales: UInt32 = load(EventBytes.scales)
    // Byte by byte: a number up to the greatest stays below 128 when the rest to 127 is added.
    let rest = UInt32(127 - Decimal.maxScale) * 0x0101_0101
    return (scales | (scales &+ rest)) & 0x8080_8080 == 0
  }

  /// Whether the four days are days of the calendar; one that is not there is written as 0, which is.
  private var daysHold: Bool {
    let days = SIMD4<Int32>(
      load(EventBytes.effectiveOn), load(EventBytes.reportedOn), load(EventBytes.periodFirst),
      load(EventBytes.periodLast))
    return days.min() >= Day.first.number && days.max() <= Day.last.number
  }

  private var mask: UInt8 { load(EventBytes.slotMask) }
  private var tailOffset: Int { EventBytes.slots + 8 * mask.nonzeroBitCount }

  /// The nth number, nil where the event has none.
  @inline(__always)
  private func slot(_ index: Int) -> Decimal? {
    guard mask & (1 << index) != 0 else { return nil }
    let before = (mask & ((1 << index) - 1)).nonzeroBitCount
    let mantissa: Int64 = load(EventBytes.slots + 8 * before)
    return Decimal(mantissa: Int128(mantissa), scale: load(EventBytes.scales + index))
  }

  private func flag(_ flag: UInt8) -> Bool {
    let flags: UInt8 = load(EventBytes.flags)
    return flags & flag != 0
  }

  /// Microseconds since 1970-01-01 UTC.
  public var recordedAt: Int64 { load(0) }
  public var reportedOn: Day { Day(number: load(EventBytes.reportedOn)) }
  public var firstCause: UInt64 { load(EventBytes.firstCause) }

  public var effectiveOn: Day? {
    flag(EventBytes.Flag.hasEffectiveOn) ? Day(number: load(EventBytes.effectiveOn)) : nil
  }

  public var period: Period? {
    guard flag(EventBytes.Flag.hasPeriod) else { return nil }
    return Period(
      formCode: load(EventBytes.periodForm), closing: load(EventBytes.periodClosing),
      first: Day(number: load(EventBytes.periodFirst)),
      last: Day(number: load(EventBytes.periodLast)))
  }

  /// What the event says.
  @inline(__always)
  public func body() throws(DomainError) -> Body {
    switch kind {
    case .measurementReported, .documentsCounted:
      let qualifier = Qualifier(rawValue: load(EventBytes.qualifier))
      if upcasters.isEmpty { return try figure(qualifier, load(EventBytes.field), slot) }
      let numbers = try upcasters.upcast(
        Body.Numbers(
          slots: (0..<4).map(slot), qualifier: qualifier ?? .exact, field: load(EventBytes.field)))
      return try figure(numbers.qualifier, numbers.field) { numbers.slots[$0] }
    case .milestoneReached where upcasters.isEmpty: return .milestoneReached
    default:
      let tail = try Tail(bytes, from: tailOffset)
      guard let data = tail[.data] else { throw EventDecoder.damaged }
      return try Body(kind, try upcasters.upcast(try JSON.parse(data)))
    }
  }

  /// The body of a bulk kind, from its numbers.
  @inline(__always)
  private func figure(
    _ qualifier: Qualifier?, _ field: UInt32, _ slot: (Int) -> Decimal?
  ) throws(DomainError) -> Body {
    if kind == .documentsCounted {
      return .documentsCounted(
        DocumentsCounted(
          incoming: slot(0), outgoing: slot(1), eligible: slot(2), signed: slot(3)))
    }
    guard let value = slot(0), let qualifier else { throw EventDecoder.damaged }
    return .measurementReported(
      MeasurementReported(
        value: value, denominator: slot(1), qualifier: qualifier,
        field: field == 0 ? nil : Int(field)))
  }

  /// The event as projections see it.
  public func event(position: UInt64, unit: Handle, subject: Handle) throws(DomainError) -> Event {
    Event(
      position: position, firstCause: firstCause, reportedOn: reportedOn,
      effectiveOn: effectiveOn ?? reportedOn, period: period, unit: unit, subject: subject,
      body: try body())
  }

  /// The whole of it, in words.
  public func fact() throws(DomainError) -> Fact {
    let tail = try Tail(bytes, from: tailOffset)
    var causes = firstCause == 0 ? [] : [firstCause]
    if let more = tail[.moreCauses] { causes += more.chunks8 }
    let source = tail.text(.source)
    let id = tail.text(.id)
    var fact = Fact(
      try body(), subject: tail.text(.subject), unit: tail.text(.unit), actor: tail.text(.actor),
      period: period, effectiveOn: effectiveOn, reportedOn: reportedOn,
      causes: causes, key: tail.text(.key),
      origin: source.flatMap { source in id.map { Fact.Origin(source: source, id: $0) } },
      attributes: Attributes(
        note: tail.text(.note), ref: tail.text(.ref),
        confidence: tail.text(.confidence).flatMap(Attributes.Confidence.init),
        evidence: tail.text(.evidence)))
    fact.signature = tail.text(.signature)
    return fact
  }
}
