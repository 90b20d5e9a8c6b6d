internal import Domain

/// The tags of a part that hold all they say in their attributes: relations, sheets, styles, merged
/// cells.
final class TagReader: XMLHandler {
  private let onStart: (XMLName, XMLAttributes) -> Void
  private let onEnd: (XMLName) -> Void

  /// Reads a whole part.
  @discardableResult
  init(
    _ part: ZipFile.Part, of file: String, onEnd: @escaping (XMLName) -> Void = { _ in },
    onStart: @escaping (XMLName, XMLAttributes) -> Void
  ) throws(IntakeError) {
    (self.onStart, self.onEnd) = (onStart, onEnd)
    _ = try XMLReader(part, of: file, to: self).read()
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) { onStart(name, attributes) }
  func end(_ name: XMLName) { onEnd(name) }
  func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// The texts that cells share, by number, in one piece of memory.
final class SharedStrings: XMLHandler {
  private static let mostBytes = 128 << 20

  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var text = RichText()
  private var reader: XMLReader?

  /// None.
  init() {}

  init(_ part: ZipFile.Part, of file: String) throws(IntakeError) {
    let reader = try XMLReader(part, of: file, to: self)
    self.reader = reader
    defer { self.reader = nil }
    _ = try reader.read()
  }

  /// Nil for a number that names none.
  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    return String(decoding: bytes[(index > 0 ? ends[index - 1] : 0)..<ends[index]], as: UTF8.self)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" { text = RichText() }
    text.start(name)
  }

  func end(_ name: XMLName) {
    text.end(name)
    guard name == "si" else { return }
    bytes += text.bytes
    ends.append(bytes.count)
    if text.isTooLong || bytes.count > SharedStrings.mostBytes || ends.count > 1 << 24 {
      reader?.refuse(.tooMuchText)
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) { text.add(bytes) }
}

/// The text of a cell or of a shared string: all its runs together, without the readings of Japanese
/// (`rPh`) that may stand beside them.
struct RichText {
  /// A cell holds 32,767 characters, of at most 4 bytes.
  static let longest = 32_767 * 4

  private(set) var bytes: [UInt8] = []
  private(set) var isTooLong = false
  private var (isText, phonetic) = (false, 0)

  mutating func start(_ name: XMLName) {
    if name == "t" { isText = true }
    if name == "rPh" { phonetic += 1 }
  }

  mutating func end(_ name: XMLName) {
    if name == "t" { isText = false }
    if name == "rPh" { phonetic -= 1 }
  }

  mutating func add(_ more: UnsafeRawBufferPointer) {
    guard isText, phonetic == 0 else { return }
    guard bytes.count + more.count <= RichText.longest else { return isTooLong = true }
    bytes += more
  }

  /// With what stands for characters that XML does not take, `_x000D_`, as those characters.
  static func decoded(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var (result, rest) = (String.UnicodeScalarView(), text.unicodeScalars[...])
    while let first = rest.first {
      let digits = rest.dropFirst(2).prefix(4)
      if rest.starts(with: "_x".unicodeScalars), digits.count == 4,
        rest.dropFirst(6).first == "_", let code = UInt32(String(digits), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        result.append(scalar)
        rest = rest.dropFirst(7)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }
}
