internal import Domain

/// Walks over one JSON line in place. What it gives nil for is not wrong: it is left to the plain
/// reader, which knows every form and every refusal.
struct LineScanner {
  let bytes: UnsafeRawBufferPointer
  private(set) var at = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at == bytes.count }

  /// Steps over one byte.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// A text that stands in the line as it is meant: printable, nothing escaped, not empty. `ascii`
  /// is false where letters beyond ASCII are let through, which are then checked.
  @inline(__always)
  mutating func text(ascii: Bool = true) -> UnsafeRawBufferPointer? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = at
    var beyond = false
    while true {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") { break }
      guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return nil }
      beyond = beyond || byte >= 0x80
      at += 1
    }
    guard at > start else { return nil }
    let text = UnsafeRawBufferPointer(rebasing: bytes[start..<at])
    at += 1
    if beyond, ascii || !LineScanner.isPlainUTF8(text) { return nil }
    return text
  }

  /// Whether the text is UTF-8 of at most three bytes a letter, without control characters of the
  /// second row and without marks that could be composed with the letter before.
  static func isPlainUTF8(_ text: UnsafeRawBufferPointer) -> Bool {
    func follows(_ index: Int) -> Bool { index < text.count && text[index] & 0xC0 == 0x80 }
    var at = 0
    while at < text.count {
      let lead = text[at]
      switch lead {
      case 0..<0x80: at += 1
      case 0xC3...0xCB, 0xCE...0xDF:
        guard follows(at + 1) else { return false }
        at += 2
      case 0xC2:
        guard follows(at + 1), text[at + 1] >= 0xA0 else { return false }
        at += 2
      case 0xE1...0xEC:
        guard follows(at + 1), follows(at + 2) else { return false }
        at += 3
      default: return false
      }
    }
    return true
  }

  /// A whole number or a decimal without sign, in the strict form of JSON; in quotes where it has
  /// a point.
  @inline(__always)
  mutating func decimal() -> (mantissa: Int64, scale: UInt8)? {
    let isQuoted = take(UInt8(ascii: "\""))
    let start = at
    var mantissa: Int64 = 0
    var point: Int?
    while at < bytes.count {
      let byte = bytes[at]
      if 0x30...0x39 ~= byte {
        mantissa = mantissa &* 10 &+ Int64(byte &- 0x30)
      } else if byte == UInt8(ascii: "."), isQuoted, point == nil {
        point = at
      } else {
        break
      }
      at += 1
    }
    let whole = (point ?? at) - start
    let scale = point.map { at - $0 - 1 } ?? 0
    guard whole > 0, whole == 1 || bytes[start] != UInt8(ascii: "0"),
      point == nil || scale > 0, scale <= Int(Decimal.maxScale),
      whole + scale <= Decimal.maxDigits, !isQuoted || take(UInt8(ascii: "\""))
    else { return nil }
    return (mantissa, UInt8(scale))
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these are exactly the bytes of a word.
  @inline(__always)
  func equals(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    let other = UnsafeRawBufferPointer(start: word.utf8Start, count: count)
    var index = 0
    while index < count {
      guard self[index] == other[index] else { return false }
      index += 1
    }
    return true
  }
}
