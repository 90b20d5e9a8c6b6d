extension JSONParser {
  /// Reads a quoted string at `at`: escapes undone, UTF-8 checked, composed to NFC.
  mutating func string() throws(DomainError) -> String {
    let opening = at
    at += 1
    let start = at
    var all: UInt8 = 0
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"),
      bytes[at] >= 0x20
    {
      all |= bytes[at]
      at += 1
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      let plain = UnsafeBufferPointer(rebasing: bytes[start..<at])
      at += 1
      // ASCII is valid and composed as it stands.
      if all < 0x80 { return String(decoding: plain, as: UTF8.self) }
      return try checked(plain, from: opening)
    }
    var content = Array(bytes[start..<at])
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return try checked(content[...], from: opening)
      case UInt8(ascii: "\\"): try escape(to: &content)
      case 0..<0x20:
        throw fault(
          "control", vi: "ký tự điều khiển trong chuỗi JSON", en: "a control character in a string")
      default:
        content.append(bytes[at])
        at += 1
      }
    }
    throw cut
  }

  private func checked(_ content: some Collection<UInt8>, from opening: Int) throws(DomainError)
    -> String
  {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw fault(
        "utf8", at: opening, vi: "chuỗi không phải UTF-8; hãy lưu tệp bằng mã UTF-8",
        en: "the text is not UTF-8; save the file as UTF-8")
    }
    return text.composed
  }

  private mutating func escape(to content: inout [UInt8]) throws(DomainError) {
    let start = at
    guard at + 1 < bytes.count else { throw cut }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "u"):
      var code = try hex(from: start)
      if (0xD800..<0xDC00).contains(code) {
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
          bytes[at + 1] == UInt8(ascii: "u")
        else { throw badEscape(start) }
        at += 2
        let low = try hex(from: start)
        guard (0xDC00..<0xE000).contains(low) else { throw badEscape(start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw badEscape(start) }
      content.append(contentsOf: String(Character(scalar)).utf8)
    default: throw badEscape(start)
    }
  }

  private func badEscape(_ offset: Int) -> DomainError {
    fault("escape", at: offset, vi: "dãy thoát \\ không hợp lệ", en: "a bad \\ escape")
  }

  private mutating func hex(from start: Int) throws(DomainError) -> UInt32 {
    guard at + 4 <= bytes.count else { throw cut }
    let text = String(decoding: bytes[at..<at + 4], as: UTF8.self)
    guard let code = UInt32(text, radix: 16), !text.contains("+"), !text.contains("-") else {
      throw badEscape(start)
    }
    at += 4
    return code
  }
}
