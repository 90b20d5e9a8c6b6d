public import Domain

/// How long and of what an id, a key and a free text may be: what the log's indexes can hold, and
/// what a table can show.
public enum Limits {
  /// In bytes of UTF-8.
  public static let id = 200
  /// A key, or a source and an id together, in bytes of UTF-8: an index key of the log.
  public static let key = 400
  /// A note or a reference, in bytes of UTF-8.
  public static let text = 4000

  /// What is wrong with an id, or nil. Keys, sources and ids from elsewhere may be longer (`key`).
  public static func fault(ofID text: String, _ field: String) -> DomainError? {
    let isKey = field == "idempotencykey" || field == "source" || field == "id" || field == "key"
    let most = isKey ? key : id
    guard text.utf8.count <= most else {
      return DomainError(
        "too-long", vi: "\"\(field)\" dài \(text.utf8.count) byte; tối đa là \(most)",
        en: "\"\(field)\" is \(text.utf8.count) bytes long; the most is \(most)")
    }
    if hasControl(text, butLineFeed: false) { return control(field) }
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      !first.properties.isWhitespace, !last.properties.isWhitespace
    else {
      return DomainError(
        "blank-ends", vi: "\"\(field)\" rỗng hoặc có dấu cách ở đầu hay cuối; hãy bỏ đi",
        en: "\"\(field)\" is empty or has blanks at its ends; take them away")
    }
    return nil
  }

  /// Whether an id is so short and plain that nothing can be wrong with it.
  static func isPlainID(_ text: String) -> Bool {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.count <= id && bytes.allSatisfy { 0x21...0x7E ~= $0 }
  }

  /// What is wrong with a note or a reference, or nil.
  public static func fault(ofText text: String, _ field: String) -> DomainError? {
    guard text.utf8.count <= Limits.text else {
      return DomainError(
        "too-long", vi: "\"\(field)\" dài \(text.utf8.count) byte; tối đa là \(Limits.text)",
        en: "\"\(field)\" is \(text.utf8.count) bytes long; the most is \(Limits.text)")
    }
    return hasControl(text, butLineFeed: true) ? control(field) : nil
  }

  static func isSHA256(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func control(_ field: String) -> DomainError {
    DomainError(
      "control-character", vi: "\"\(field)\" có ký tự điều khiển; hãy bỏ đi",
      en: "\"\(field)\" has a control character; take it away")
  }

  private static func hasControl(_ text: String, butLineFeed: Bool) -> Bool {
    var lead: UInt8 = 0
    for byte in text.utf8 {
      let isC1 = lead == 0xC2 && (0x80...0x9F).contains(byte)
      let isAllowed = butLineFeed && (byte == 0x0A || byte == 0x09)
      if isC1 || byte == 0x7F || byte < 0x20 && !isAllowed { return true }
      lead = byte
    }
    return false
  }
}
