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
    out.append(littleEndian: kind.rawValue)
    out.append(kind.version)
    out.append(
      EventBytes.Flag.hasReportedOn
        | (period != nil ? EventBytes.Flag.hasPeriod : 0)
        | (effectiveOn != nil ? EventBytes.Flag.hasEffectiveOn : 0))
    out.append(littleEndian: effectiveOn?.number ?? 0)
    out.append(littleEndian: reportedOn.number)
    out.append(littleEndian: period?.first.number ?? 0)
    out.append(littleEndian: period?.last.number ?? 0)
    out.append(period?.formCode ?? 0)
    out.append(UInt8(period?.closing ?? 0))
    appendNumbers(to: &out)
    appendTail(to: &out)
    return out
  }

  private func appendNumbers(to out: inout [UInt8]) {
    let numbers = body.numbers
    var mask: UInt8 = 0
    for (index, number) in numbers.slots.enumerated() where number != nil { mask |= 1 << index }
    out.append(mask)
    out.append(numbers.qualifier.rawValue)
    out.append(littleEndian: causes.first ?? 0)
    out.append(littleEndian: numbers.field)
    for index in 0..<4 {
      out.append(index < numbers.slots.count ? numbers.slots[index]?.scale ?? 0 : 0)
    }
    for case let number? in numbers.slots {
      out.append(littleEndian: Int64(number.mantissa))
    }
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

  /// Tag, length as LEB128, bytes.
  mutating func append(_ tag: EventBytes.Tag, bytes: some Collection<UInt8>) {
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
