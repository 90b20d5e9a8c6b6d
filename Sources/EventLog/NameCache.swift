/// A text compared byte by byte: Swift's own `==` takes NFC and NFD for the same.
struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ExactText, b: ExactText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Names this process has met. Only committed ones come in, and those never change.
struct NameCache: Sendable {
  private static let limit = 100_000
  private(set) var texts: [UInt32: String] = [:]
  private(set) var numbers: [ExactText: UInt32] = [:]

  mutating func remember(_ text: String, _ number: UInt32) {
    if texts.count >= Self.limit {
      texts.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
    }
    texts[number] = text
    numbers[ExactText(text)] = number
  }
}
