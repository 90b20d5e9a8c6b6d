public import Domain

/// Writes events as CloudEvents lines, the form `import` reads: attributes in one order, absent
/// ones left out, so that the same log gives the same bytes.
///
/// Lines gather in a buffer that is kept between them; the caller writes it out and clears it.
public struct EventLineWriter: Sendable {
  private let ownSource: String
  /// The lines written since the last `clear`, each with its line feed.
  public private(set) var bytes: [UInt8] = []

  public init(storeID: String) {
    ownSource = "tiendo:\(storeID)"
    bytes.reserveCapacity(1 << 17)
  }

  /// Forgets the lines, and keeps their room.
  public mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds a line. `recordedAt` is in microseconds since 1970-01-01 UTC; `causes` is the text that
  /// names the causes, as the reader of the line will have to find them; "" for none.
  ///
  /// An event from elsewhere keeps its source and id. The reporting day is always written: left
  /// out, it would become the day of the next import.
  public mutating func append(
    _ fact: Fact, position: UInt64, recordedAt: Int64, causes: String = ""
  ) {
    bytes.append(raw: "{\"specversion\":\"1.0\"")
    if let origin = fact.origin {
      member("id", origin.id)
      member("source", origin.source)
    } else {
      bytes.append(raw: ",\"id\":\"")
      bytes.append(number: position)
      bytes.append(raw: "\"")
      member("source", ownSource)
    }
    member("type", fact.kind.type)
    bytes.append(raw: ",\"time\":\"")
    Timestamp.append(recordedAt, to: &bytes)
    bytes.append(raw: "\"")
    member("subject", fact.subject)
    member("unit", fact.unit)
    member("period", fact.period?.description)
    member("effectiveon", fact.effectiveOn)
    member("reportedon", fact.reportedOn)
    member("actor", fact.actor)
    member("idempotencykey", fact.key)
    bytes.append(raw: ",\"position\":")
    bytes.append(number: position)
    member("causes", causes)
    member("note", fact.attributes.note)
    member("ref", fact.attributes.ref)
    member("confidence", fact.attributes.confidence?.rawValue)
    member("evidence", fact.attributes.evidence)
    member("signature", fact.signature)
    bytes.append(raw: ",\"datacontenttype\":\"application/json\",\"data\":")
    bytes.append(raw: fact.body.json.compact)
    bytes.append(raw: "}\n")
  }

  private mutating func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    begin(name)
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(raw: text)
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes.append(raw: JSON.string(text).compact)
    }
  }

  private mutating func member(_ name: StaticString, _ day: Day?) {
    guard let day else { return }
    begin(name)
    bytes.append(raw: "\"")
    Timestamp.append(day, to: &bytes)
    bytes.append(raw: "\"")
  }

  private mutating func begin(_ name: StaticString) {
    bytes.append(raw: ",\"")
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(raw: "\":")
  }
}

/// One event as its line, without a line feed.
public func eventLine(
  _ fact: Fact, position: UInt64, recordedAt: Int64, storeID: String, causes: String = ""
) -> String {
  var writer = EventLineWriter(storeID: storeID)
  writer.append(fact, position: position, recordedAt: recordedAt, causes: causes)
  return String(decoding: writer.bytes.dropLast(), as: UTF8.self)
}

extension [UInt8] {
  mutating func append(raw text: String) {
    append(contentsOf: text.utf8)
  }

  mutating func append(number: UInt64) {
    append(raw: String(number))
  }
}
