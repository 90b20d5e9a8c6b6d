/// The fixed part of an event's bytes: its days, its period and its numbers (docs/format.md, The
/// head). Whoever reads lines in place fills it without making a fact first.
public struct EventHead {
  public var kind: Kind
  public var effectiveOn: Day?
  public var reportedOn: Day
  public var period: Period?
  public var qualifier = Qualifier.exact
  /// The size of a ranking's field; 0 where there is none.
  public var field: UInt32 = 0
  public var firstCause: UInt64 = 0
  /// Which of the four numbers there are, lowest bit first.
  private var mask: UInt8 = 0
  private var scales: UInt32 = 0
  private var mantissas = SIMD4<Int64>.zero

  public init(
    _ kind: Kind, effectiveOn: Day?, reportedOn: Day, period: Period?
  ) {
    self.kind = kind
    self.effectiveOn = effectiveOn
    self.reportedOn = reportedOn
    self.period = period
  }

  /// Sets one of the four numbers.
  public mutating func set(_ index: Int, mantissa: Int64, scale: UInt8) {
    mask |= 1 << index
    scales |= UInt32(scale) << (8 * UInt32(index))
    mantissas[index] = mantissa
  }

  /// The number set at an index, without its mark; nil where there is none.
  public func mantissa(_ index: Int) -> Int64? {
    mask & (1 << index) == 0 ? nil : mantissas[index]
  }

  /// Adds the bytes that follow recordedAt.
  public func append(to out: inout [UInt8]) {
    let numbers = mask.nonzeroBitCount
    withUnsafeTemporaryAllocation(byteCount: EventBytes.slots + 32, alignment: 8) { bytes in
      func store<N: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ number: N) {
        bytes.storeBytes(of: number.littleEndian, toByteOffset: offset, as: N.self)
      }
      store(EventBytes.kind, kind.rawValue)
      store(EventBytes.version, kind.version)
      store(
        EventBytes.flags,
        EventBytes.Flag.hasReportedOn
          | (period != nil ? EventBytes.Flag.hasPeriod : 0)
          | (effectiveOn != nil ? EventBytes.Flag.hasEffectiveOn : 0))
      store(EventBytes.effectiveOn, effectiveOn?.number ?? 0)
      store(EventBytes.reportedOn, reportedOn.number)
      store(EventBytes.periodFirst, period?.first.number ?? 0)
      store(EventBytes.periodLast, period?.last.number ?? 0)
      store(EventBytes.periodForm, period?.formCode ?? 0)
      store(EventBytes.periodClosing, UInt8(period?.closing ?? 0))
      store(EventBytes.slotMask, mask)
      store(EventBytes.qualifier, qualifier.rawValue)
      store(EventBytes.firstCause, firstCause)
      store(EventBytes.field, field)
      store(EventBytes.scales, scales)
      var at = EventBytes.slots
      for index in 0..<4 where mask & (1 << index) != 0 {
        store(at, mantissas[index])
        at += 8
      }
      out.append(
        contentsOf: UnsafeRawBufferPointer(
          rebasing: UnsafeRawBufferPointer(bytes)[
            EventBytes.kind..<EventBytes.slots + 8 * numbers]))
    }
  }
}
