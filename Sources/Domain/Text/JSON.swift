/// A JSON value that remembers where in its text it stood, so that an error can point at it.
///
/// Numbers are whole: one with a fraction or an exponent is refused where it is read, because
/// a binary float would not give back what was entered.
public struct JSON: Sendable {
  public enum Value: Sendable {
    case null
    case bool(Bool)
    case integer(Decimal)
    case string(String)
    case array([JSON])
    case object([Member])
  }

  public struct Member: Sendable {
    public var key: String
    public var keyOffset: Int
    public var value: JSON
  }

  public var value: Value
  /// The byte at which it began, from the start of the text that was parsed.
  public var offset: Int

  public init(_ value: Value, offset: Int = 0) {
    self.value = value
    self.offset = offset
  }

  public static func string(_ text: String) -> JSON { JSON(.string(text)) }
  public static func integer(_ number: some BinaryInteger) -> JSON {
    JSON(.integer(Decimal(number)))
  }
  public static func array(_ items: [JSON]) -> JSON { JSON(.array(items)) }
  /// Members without a value are left out.
  public static func object(_ members: [(String, JSON?)]) -> JSON {
    JSON(
      .object(
        members.compactMap { key, value in
          value.map { Member(key: key, keyOffset: 0, value: $0) }
        }))
  }

  public subscript(key: String) -> JSON? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  public var isNull: Bool {
    if case .null = value { true } else { false }
  }

  public var text: String? {
    if case .string(let text) = value { text } else { nil }
  }
}

/// Equal by what they say, wherever they stood.
extension JSON: Hashable {
  public static func == (left: JSON, right: JSON) -> Bool {
    left.compact == right.compact
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(compact)
  }
}

extension JSON {
  /// One line, without blanks, members in their order.
  public var compact: String {
    var text = ""
    write(to: &text)
    return text
  }

  public func write(to text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += number.asEntered
    case .string(let string): JSON.quote(string, to: &text)
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        JSON.quote(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// Quoted, with nothing escaped but what JSON asks for.
  public static func quote(_ string: String, to text: inout String) {
    text += "\""
    let isPlain = string.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain { text += string } else { escape(string, to: &text) }
    text += "\""
  }

  private static func escape(_ string: String, to text: inout String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
