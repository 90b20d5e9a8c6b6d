/// Reads the fields of a JSON object strictly: each by its type, and none left over.
public struct Fields {
  private let members: [JSON.Member]
  /// One bit a member; no event has near 64, and those beyond are refused as unknown.
  private var read: UInt64 = 0
  /// Where the object began.
  public let offset: Int

  public init(_ json: JSON) throws(DomainError) {
    guard case .object(let members) = json.value else {
      throw DomainError(
        "not-an-object", offset: json.offset, vi: "chỗ này phải là một đối tượng JSON {…}",
        en: "a JSON object {…} is wanted here")
    }
    self.members = members
    self.offset = json.offset
  }

  /// The field as it stands, marked as read; nil where there is none. `null` counts as a value.
  public mutating func raw(_ name: String) -> JSON? {
    guard let index = members.firstIndex(where: { $0.key == name }) else { return nil }
    if index < UInt64.bitWidth { read |= 1 << UInt64(index) }
    return members[index].value
  }

  public mutating func required(_ name: String) throws(DomainError) -> JSON {
    guard let json = raw(name) else {
      throw DomainError(
        "missing-field", offset: offset, vi: "thiếu trường \"\(name)\"",
        en: "the field \"\(name)\" is missing")
    }
    return json
  }

  /// The kinds that carry nothing are refused when they should say something (R9).
  public func refuseEmpty() throws(DomainError) {
    guard members.isEmpty else { return }
    throw DomainError(
      "says-nothing", offset: offset, vi: "sự kiện không nói gì: dữ liệu {} rỗng",
      en: "the event says nothing: its data is {}")
  }

  /// No field may be left that nobody asked for.
  public func finish() throws(DomainError) {
    for (index, member) in members.enumerated()
    where index >= UInt64.bitWidth || read & (1 << UInt64(index)) == 0 {
      throw DomainError(
        "unknown-field", offset: member.keyOffset, vi: "không có trường \"\(member.key)\"",
        en: "there is no field \"\(member.key)\"")
    }
  }
}

extension JSON {
  func wrong(_ name: String, vi: String, en: String) -> DomainError {
    DomainError(
      "wrong-field", offset: offset, vi: "trường \"\(name)\" phải là \(vi)",
      en: "the field \"\(name)\" must be \(en)")
  }

  func asText(_ name: String) throws(DomainError) -> String {
    guard case .string(let text) = value, !text.isEmpty else {
      throw wrong(name, vi: "một chuỗi không rỗng", en: "a text that is not empty")
    }
    return text
  }

  func asDecimal(_ name: String) throws(DomainError) -> Decimal {
    switch value {
    case .integer(let number): return number
    case .string(let text):
      if let number = Decimal(strict: text) { return number }
    default: break
    }
    throw wrong(
      name, vi: "một số thập phân trong ngoặc kép, như \"99.5\" (tối đa 18 chữ số, 12 số lẻ)",
      en: "a decimal in quotes, as \"99.5\" (at most 18 digits, 12 after the point)")
  }

  func asInteger(_ name: String) throws(DomainError) -> Int {
    guard case .integer(let number) = value, let small = Int(exactly: number.mantissa) else {
      throw wrong(name, vi: "một số nguyên", en: "a whole number")
    }
    return small
  }

  /// A whole number that is not negative, written as a number or in quotes.
  func asCount(_ name: String) throws(DomainError) -> Decimal {
    let number = try asDecimal(name)
    guard number.isWhole, number >= .zero else {
      throw wrong(name, vi: "một số đếm: nguyên, không âm", en: "a count: whole, not negative")
    }
    return number
  }

  func asDay(_ name: String) throws(DomainError) -> Day {
    let text = try asText(name)
    guard let day = Day(iso: text) else {
      throw DomainError(
        "no-such-day", offset: offset, vi: "\"\(text)\" không phải một ngày có thật (yyyy-MM-dd)",
        en: "\"\(text)\" is not a day that exists (yyyy-MM-dd)")
    }
    return day
  }

  func asFlag(_ name: String) throws(DomainError) -> Bool {
    guard case .bool(let flag) = value else {
      throw wrong(name, vi: "true hoặc false", en: "true or false")
    }
    return flag
  }

  func asItems(_ name: String) throws(DomainError) -> [JSON] {
    guard case .array(let items) = value else {
      throw wrong(name, vi: "một danh sách", en: "a list")
    }
    return items
  }

  func asIDs(_ name: String) throws(DomainError) -> [String] {
    var ids: [String] = []
    for item in try asItems(name) { ids.append(try item.asText(name)) }
    return ids
  }

  /// One of a few words.
  func asWord<W: RawRepresentable & CaseIterable>(_ name: String, _: W.Type = W.self)
    throws(DomainError) -> W where W.RawValue == String
  {
    guard case .string(let text) = value, let word = W(rawValue: text) else {
      let words = W.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong(name, vi: "một trong: \(words)", en: "one of: \(words)")
    }
    return word
  }
}
