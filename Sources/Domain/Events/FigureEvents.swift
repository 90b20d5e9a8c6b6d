/// `measurement.reported.v1`: a value, or a numerator over a denominator.
public struct MeasurementReported: Payload {
  /// The value, or the numerator where there is a denominator.
  public var value: Decimal
  public var denominator: Decimal?
  public var qualifier: Qualifier
  /// The size of a ranking's field, 63 of 11/63.
  public var field: Int?

  public init(
    value: Decimal, denominator: Decimal? = nil, qualifier: Qualifier = .exact, field: Int? = nil
  ) {
    self.value = value
    self.denominator = denominator
    self.qualifier = qualifier
    self.field = field
  }

  init(_ fields: inout Fields) throws(DomainError) {
    try fields.refuseEmpty()
    let value = try fields.optionalDecimal("value")
    let numerator = try fields.optionalDecimal("numerator")
    denominator = try fields.optionalDecimal("denominator")
    switch (value, numerator, denominator) {
    case (let value?, nil, nil): self.value = value
    case (nil, let numerator?, .some): self.value = numerator
    default:
      throw DomainError(
        "value-or-ratio", offset: fields.offset,
        vi: "cần \"value\", hoặc cả \"numerator\" và \"denominator\"",
        en: "\"value\" is wanted, or both \"numerator\" and \"denominator\"")
    }
    if let denominator, denominator < .zero {
      throw DomainError(
        "negative-denominator", offset: fields.offset, vi: "mẫu số không được âm",
        en: "the denominator must not be negative")
    }
    qualifier = .exact
    if let json = fields.raw("qualifier") {
      guard let text = json.text, let found = Qualifier(symbol: text) else {
        let all = Qualifier.allCases.map(\.symbol).joined(separator: ", ")
        throw json.wrong("qualifier", vi: "một trong: \(all)", en: "one of: \(all)")
      }
      qualifier = found
    }
    field = try fields.optionalInteger("field", in: 1...1_000_000)
  }

  var json: JSON {
    .object([
      ("value", denominator == nil ? .string(value.asEntered) : nil),
      ("numerator", denominator == nil ? nil : .string(value.asEntered)),
      ("denominator", denominator.map { .string($0.asEntered) }),
      ("qualifier", qualifier == .exact ? nil : .string(qualifier.symbol)),
      ("field", field.map { .integer($0) }),
    ])
  }
}

/// `documents.counted.v1`: whole numbers; signed <= eligible <= outgoing where given (R9).
public struct DocumentsCounted: Payload {
  public var incoming: Decimal?
  public var outgoing: Decimal?
  public var eligible: Decimal?
  public var signed: Decimal?

  public init(
    incoming: Decimal? = nil, outgoing: Decimal? = nil, eligible: Decimal? = nil,
    signed: Decimal? = nil
  ) {
    self.incoming = incoming
    self.outgoing = outgoing
    self.eligible = eligible
    self.signed = signed
  }

  init(_ fields: inout Fields) throws(DomainError) {
    try fields.refuseEmpty()
    incoming = try fields.optionalCount("incoming")
    outgoing = try fields.optionalCount("outgoing")
    eligible = try fields.optionalCount("eligible")
    signed = try fields.optionalCount("signed")
    try check(offset: fields.offset)
  }

  /// Refuses more signed than could be signed, and more to be signed than went out.
  public func check(offset: Int? = nil) throws(DomainError) {
    let steps: [(Sentence, Decimal?)] = [
      (Sentence(vi: "số ký", en: "signed"), signed),
      (Sentence(vi: "số phải ký", en: "eligible"), eligible),
      (Sentence(vi: "số văn bản đi", en: "outgoing"), outgoing),
    ]
    let given = steps.compactMap { name, count in count.map { (name, $0) } }
    for (smaller, larger) in zip(given, given.dropFirst()) where smaller.1 > larger.1 {
      throw DomainError(
        "signed-eligible-outgoing", offset: offset,
        vi: "\(smaller.0.vi) (\(smaller.1.text(.vi))) lớn hơn "
          + "\(larger.0.vi) (\(larger.1.text(.vi))); hãy sửa một trong hai số",
        en: "\(smaller.0.en) (\(smaller.1.text(.en))) is more than "
          + "\(larger.0.en) (\(larger.1.text(.en))); mend one of the two")
    }
  }

  var json: JSON {
    func count(_ number: Decimal?) -> JSON? { number.map { JSON(.integer($0)) } }
    return .object([
      ("incoming", count(incoming)), ("outgoing", count(outgoing)), ("eligible", count(eligible)),
      ("signed", count(signed)),
    ])
  }
}
