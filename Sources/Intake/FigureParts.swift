internal import Domain

/// The attributes and the numbers of one plain figure line, as places in it.
struct FigureParts {
  typealias Attribute = Envelope.Attribute

  private var texts = InlineArray<32, UnsafeRawBufferPointer?>(repeating: nil)
  private var numbers = InlineArray<8, (mantissa: Int64, scale: UInt8)?>(repeating: nil)
  private var kind: Kind

  subscript(attribute: Attribute) -> UnsafeRawBufferPointer? { texts[attribute.rawValue] }

  init?(_ line: UnsafeRawBufferPointer) {
    kind = .measurementReported
    var scanner = LineScanner(line)
    guard scanner.take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let name = scanner.text(), let attribute = Attribute(plain: name),
        self[attribute] == nil, scanner.take(UInt8(ascii: ":"))
      else { return nil }
      if attribute == .data {
        guard self.numbers(&scanner) else { return nil }
        texts[attribute.rawValue] = name
      } else {
        let isFree = attribute == .note || attribute == .ref
        guard let text = scanner.text(ascii: !isFree), FigureParts.isPlain(text, isFree) else {
          return nil
        }
        texts[attribute.rawValue] = text
      }
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "}")), scanner.isAtEnd, findKind(), isWhole else { return nil }
  }

  /// An id without blanks, or a text within its length.
  private static func isPlain(_ text: UnsafeRawBufferPointer, _ isFree: Bool) -> Bool {
    if isFree { return text.count <= Limits.text }
    return text.count <= Limits.id && text.allSatisfy { $0 != 0x20 }
  }

  private mutating func findKind() -> Bool {
    guard let type = self[.type] else { return false }
    if type.equals("documents.counted.v1") { kind = .documentsCounted }
    guard kind == .documentsCounted || type.equals("measurement.reported.v1") else { return false }
    // What an older version says is brought up to today's where lines are read whole.
    return kind.version == 1
  }

  /// What every such line must have, and what it must not.
  private var isWhole: Bool {
    guard self[.specversion]?.equals("1.0") == true, self[.unit] != nil, self[.id] != nil,
      let source = self[.source], self[.data] != nil,
      self[.subject] != nil || kind == .documentsCounted,
      self[.datacontenttype]?.equals("application/json") ?? true,
      self[.time].map({ Timestamp.micros($0) != nil }) ?? true
    else { return false }
    // A line of a store's own export says where it stood, which the caller has to know.
    return !source.starts(with: "tiendo:".utf8)
  }
}

// MARK: numbers

extension FigureParts {
  private enum Number: Int {
    case value, numerator, denominator, incoming, outgoing, eligible, signed

    init?(_ name: UnsafeRawBufferPointer) {
      switch name.count {
      case 5 where name.equals("value"): self = .value
      case 9 where name.equals("numerator"): self = .numerator
      case 11 where name.equals("denominator"): self = .denominator
      case 8 where name.equals("incoming"): self = .incoming
      case 8 where name.equals("outgoing"): self = .outgoing
      case 8 where name.equals("eligible"): self = .eligible
      case 6 where name.equals("signed"): self = .signed
      default: return nil
      }
    }
  }

  private subscript(number: Number) -> (mantissa: Int64, scale: UInt8)? { numbers[number.rawValue] }

  private mutating func numbers(_ scanner: inout LineScanner) -> Bool {
    guard scanner.take(UInt8(ascii: "{")) else { return false }
    repeat {
      guard let name = scanner.text(), let number = Number(name), self[number] == nil,
        scanner.take(UInt8(ascii: ":")), let decimal = scanner.decimal()
      else { return false }
      numbers[number.rawValue] = decimal
    } while scanner.take(UInt8(ascii: ","))
    return scanner.take(UInt8(ascii: "}"))
  }

  /// Everything fixed of the event; nil where anything is not as it must be.
  func head(today: Day) -> EventHead? {
    var reportedOn = today
    if let text = self[.reportedon] {
      guard let day = Day(iso: text), day <= today else { return nil }
      reportedOn = day
    }
    var period: Period?
    if let text = self[.period] {
      guard let found = Period(short: text) else { return nil }
      period = found
    }
    var given: Day?
    if let text = self[.effectiveon] {
      guard let day = Day(iso: text), period?.contains(day) ?? true else { return nil }
      given = day
    }
    guard let effectiveOn = given ?? period?.last, effectiveOn <= reportedOn else { return nil }
    var head = EventHead(
      kind, effectiveOn: effectiveOn, reportedOn: reportedOn, period: period)
    return (kind == .documentsCounted ? count(into: &head) : measure(into: &head)) ? head : nil
  }

  private func measure(into head: inout EventHead) -> Bool {
    for number in [Number.incoming, .outgoing, .eligible, .signed] where self[number] != nil {
      return false
    }
    switch (self[.value], self[.numerator], self[.denominator]) {
    case (let value?, nil, nil): head.set(0, mantissa: value.mantissa, scale: value.scale)
    case (nil, let numerator?, let denominator?):
      head.set(0, mantissa: numerator.mantissa, scale: numerator.scale)
      head.set(1, mantissa: denominator.mantissa, scale: denominator.scale)
    default: return false
    }
    return true
  }

  private func count(into head: inout EventHead) -> Bool {
    if self[.value] != nil || self[.numerator] != nil || self[.denominator] != nil { return false }
    var most = Int64.max
    var any = false
    for (index, number) in [Number.incoming, .outgoing, .eligible, .signed].enumerated() {
      guard let count = self[number] else { continue }
      guard count.scale == 0, index == 0 || count.mantissa <= most else { return false }
      if index > 0 { most = count.mantissa }
      head.set(index, mantissa: count.mantissa, scale: 0)
      any = true
    }
    return any
  }
}

extension Envelope.Attribute {
  /// The attributes a plain figure line may have.
  fileprivate init?(plain name: UnsafeRawBufferPointer) {
    switch name.count {
    case 2 where name.equals("id"): self = .id
    case 3 where name.equals("ref"): self = .ref
    case 4 where name.equals("type"): self = .type
    case 4 where name.equals("time"): self = .time
    case 4 where name.equals("unit"): self = .unit
    case 4 where name.equals("data"): self = .data
    case 4 where name.equals("note"): self = .note
    case 5 where name.equals("actor"): self = .actor
    case 6 where name.equals("source"): self = .source
    case 6 where name.equals("period"): self = .period
    case 7 where name.equals("subject"): self = .subject
    case 10 where name.equals("reportedon"): self = .reportedon
    case 11 where name.equals("effectiveon"): self = .effectiveon
    case 11 where name.equals("specversion"): self = .specversion
    case 14 where name.equals("idempotencykey"): self = .idempotencykey
    case 15 where name.equals("datacontenttype"): self = .datacontenttype
    default: return nil
    }
  }
}
