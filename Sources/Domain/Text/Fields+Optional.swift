extension Fields {
  public mutating func optionalText(_ name: String) throws(DomainError) -> String? {
    guard let json = raw(name) else { return nil }
    return try json.asText(name)
  }

  mutating func optionalDay(_ name: String) throws(DomainError) -> Day? {
    guard let json = raw(name) else { return nil }
    return try json.asDay(name)
  }

  mutating func optionalDecimal(_ name: String) throws(DomainError) -> Decimal? {
    guard let json = raw(name) else { return nil }
    return try json.asDecimal(name)
  }

  mutating func optionalCount(_ name: String) throws(DomainError) -> Decimal? {
    guard let json = raw(name) else { return nil }
    return try json.asCount(name)
  }

  mutating func optionalInteger(_ name: String, in range: ClosedRange<Int>) throws(DomainError)
    -> Int?
  {
    guard let json = raw(name) else { return nil }
    let number = try json.asInteger(name)
    guard range.contains(number) else {
      throw json.wrong(
        name, vi: "từ \(range.lowerBound) đến \(range.upperBound)",
        en: "from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func optionalFlag(_ name: String) throws(DomainError) -> Bool? {
    guard let json = raw(name) else { return nil }
    return try json.asFlag(name)
  }

  mutating func optionalWord<W: RawRepresentable & CaseIterable>(_ name: String)
    throws(DomainError) -> W? where W.RawValue == String
  {
    guard let json = raw(name) else { return nil }
    return try json.asWord(name)
  }

  mutating func optionalIDs(_ name: String) throws(DomainError) -> [String]? {
    guard let json = raw(name) else { return nil }
    return try json.asIDs(name)
  }
}
