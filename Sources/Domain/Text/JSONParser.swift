extension JSON {
  /// Reads one JSON value that fills the whole text. Errors carry the byte at fault.
  public static func parse(_ text: some Sequence<UInt8>) throws(DomainError) -> JSON {
    // In place where the bytes lie in a row; copied where they do not.
    let inPlace = text.withContiguousStorageIfAvailable { JSONParser.parse($0) }
    let result = inPlace ?? Array(text).withUnsafeBufferPointer { JSONParser.parse($0) }
    return try result.get()
  }

  public static func parse(_ text: String) throws(DomainError) -> JSON {
    try parse(text.utf8)
  }
}

/// A strict reader of RFC 8259, one value a text: no repeated names, no floats, valid UTF-8.
struct JSONParser {
  private static let deepest = 32
  private static let few = 24

  /// Good for the time of one `parse`.
  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, DomainError> {
    var parser = JSONParser(bytes: bytes)
    do throws(DomainError) {
      return .success(try parser.whole())
    } catch {
      return .failure(error)
    }
  }

  mutating func whole() throws(DomainError) -> JSON {
    let value = try self.value(depth: 0)
    skipBlanks()
    guard at == bytes.count else {
      throw fault("trailing", vi: "thừa ký tự sau đối tượng JSON", en: "text after the JSON object")
    }
    return value
  }

  func fault(_ code: String, at offset: Int? = nil, vi: String, en: String) -> DomainError {
    DomainError("json-" + code, offset: offset ?? at, vi: vi, en: en)
  }

  var cut: DomainError {
    fault(
      "cut", at: bytes.count, vi: "dòng bị cắt giữa chừng; hãy gửi lại tệp đầy đủ",
      en: "the line is cut in the middle; send the whole file again")
  }

  private mutating func skipBlanks() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(DomainError) -> JSON {
    skipBlanks()
    guard at < bytes.count else { throw cut }
    guard depth < JSONParser.deepest else {
      throw fault("deep", vi: "JSON lồng quá sâu", en: "JSON nested too deep")
    }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "{"): return JSON(.object(try members(depth: depth)), offset: start)
    case UInt8(ascii: "["): return JSON(.array(try items(depth: depth)), offset: start)
    case UInt8(ascii: "\""): return JSON(.string(try string()), offset: start)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default:
      throw fault(
        "value", vi: "chỗ này phải là một giá trị JSON", en: "a JSON value is wanted here")
    }
  }

  private mutating func word(_ word: String, _ value: JSON.Value) throws(DomainError) -> JSON {
    let start = at
    for byte in word.utf8 {
      guard at < bytes.count else { throw cut }
      guard bytes[at] == byte else {
        throw fault(
          "value", at: start, vi: "chỗ này phải là một giá trị JSON",
          en: "a JSON value is wanted here")
      }
      at += 1
    }
    return JSON(value, offset: start)
  }

  private mutating func number() throws(DomainError) -> JSON {
    let start = at
    var isFloat = false
    scan: while at < bytes.count {
      switch bytes[at] {
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isFloat = true
      default: break scan
      }
      at += 1
    }
    let text = String(decoding: bytes[start..<min(at, start + 40)], as: UTF8.self)
    guard !isFloat else {
      throw fault(
        "float", at: start,
        vi: "\(text) là số thực JSON; hãy viết số thập phân trong ngoặc kép, như \"99.5\"",
        en: "\(text) is a JSON float; write decimals in quotes, as \"99.5\"")
    }
    guard let number = Decimal(strict: text) else {
      throw fault(
        "number", at: start, vi: "\(text) không phải số nguyên có tối đa 18 chữ số",
        en: "\(text) is not a whole number of at most 18 digits")
    }
    return JSON(.integer(number), offset: start)
  }

  private mutating func members(depth: Int) throws(DomainError) -> [JSON.Member] {
    at += 1
    var members: [JSON.Member] = []
    // Names of a big object are looked up, not compared one by one with all before.
    var names: Set<String> = []
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return members
    }
    while true {
      skipBlanks()
      guard at < bytes.count else { throw cut }
      let keyOffset = at
      guard bytes[at] == UInt8(ascii: "\"") else {
        throw fault("name", vi: "chỗ này phải là tên trường", en: "a field name is wanted here")
      }
      let key = try string()
      if members.count == JSONParser.few { names = Set(members.map(\.key)) }
      let isNew =
        members.count < JSONParser.few
        ? !members.contains { $0.key == key } : names.insert(key).inserted
      guard isNew else {
        throw fault(
          "repeated", at: keyOffset, vi: "trường \"\(key)\" ghi hai lần",
          en: "the field \"\(key)\" stands twice")
      }
      skipBlanks()
      try expect(":")
      if members.isEmpty { members.reserveCapacity(depth == 0 ? 16 : 4) }
      members.append(.init(key: key, keyOffset: keyOffset, value: try value(depth: depth + 1)))
      if try endsList("}") { return members }
    }
  }

  private mutating func items(depth: Int) throws(DomainError) -> [JSON] {
    at += 1
    var items: [JSON] = []
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return items
    }
    while true {
      items.append(try value(depth: depth + 1))
      if try endsList("]") { return items }
    }
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(DomainError) {
    guard at < bytes.count else { throw cut }
    guard bytes[at] == UInt8(ascii: mark) else {
      throw fault("mark", vi: "thiếu dấu \"\(mark)\"", en: "\"\(mark)\" is missing")
    }
    at += 1
  }

  private mutating func endsList(_ mark: Unicode.Scalar) throws(DomainError) -> Bool {
    skipBlanks()
    guard at < bytes.count else { throw cut }
    if bytes[at] == UInt8(ascii: ",") {
      at += 1
      return false
    }
    try expect(mark)
    return true
  }
}
