extension Fact {
  /// The event's own bytes, without the time the log puts in front. docs/format.md, Event bytes.
  public var encoded: [UInt8] {
    var out = unsigned
    out.append(.signature, signature)
    return out
  }

  /// The same without the signature, which is what is signed.
  public var unsigned: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(160)
    head.append(to: &out)
    appendTail(to: &out)
    return out
  }

  private var head: EventHead {
    let numbers = body.numbers
    var head = EventHead(
      kind, effectiveOn: effectiveOn, reportedOn: reportedOn, period: period)
    head.qualifier = numbers.qualifier
    head.field = numbers.field
    head.firstCause = causes.first ?? 0
    for case (let index, let number?) in numbers.slots.enumerated() {
      head.set(index, mantissa: Int64(number.mantissa), scale: number.scale)
    }
    return head
  }

  private func appendTail(to out: inout [UInt8]) {
    out.append(.unit, unit)
    out.append(.subject, subject)
    out.append(.actor, actor)
    out.append(.key, key)
    out.append(.source, origin?.source)
    out.append(.id, origin?.id)
    out.append(.note, attributes.note)
    out.append(.ref, attributes.ref)
    out.append(.confidence, attributes.confidence?.rawValue)
    out.append(.evidence, attributes.evidence)
    if !kind.isBulk, kind != .milestoneReached { out.append(.data, body.json.compact) }
    if causes.count > 1 {
      var bytes: [UInt8] = []
      for cause in causes.dropFirst() { bytes.append(littleEndian: cause) }
      out.append(.moreCauses, bytes: bytes)
    }
  }

  /// Unit, subject and actor, in the order the log numbers them; "" where there is none. A
  /// replacement's own unit and subject come after them.
  public var names: [String] {
    var names = [unit ?? "", subject ?? "", actor ?? ""]
    if case .entryCorrected(let correction) = body {
      names += [correction.replacement.unit, correction.replacement.subject].compactMap { $0 }
    }
    return names
  }
}

extension Body {
  /// The numbers of a bulk kind, which stand in fixed slots; empty for the others.
  struct Numbers {
    var slots: [Decimal?] = []
    var qualifier = Qualifier.exact
    var field: UInt32 = 0
  }

  var numbers: Numbers {
    switch self {
    case .measurementReported(let m):
      Numbers(
        slots: [m.value, m.denominator], qualifier: m.qualifier, field: UInt32(m.field ?? 0))
    case .documentsCounted(let d):
      Numbers(slots: [d.incoming, d.outgoing, d.eligible, d.signed])
    default: Numbers()
    }
  }
}

extension [UInt8] {
  mutating func append(littleEndian number: some FixedWidthInteger) {
    var little = number.littleEndian
    Swift.withUnsafeBytes(of: &little) { append(contentsOf: $0) }
  }

  mutating func append(_ tag: EventBytes.Tag, _ text: String?) {
    guard let text else { return }
    append(tag, bytes: text.utf8)
  }

  /// A piece of the tail: tag, length as LEB128, bytes.
  public mutating func append(_ tag: EventBytes.Tag, bytes: some Collection<UInt8>) {
    append(tag.rawValue)
    var length = bytes.count
    while length >= 0x80 {
      append(UInt8(length & 0x7F) | 0x80)
      length >>= 7
    }
    append(UInt8(length))
    append(contentsOf: bytes)
  }
}
