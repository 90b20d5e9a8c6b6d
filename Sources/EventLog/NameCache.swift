internal import LMDB
internal import Synchronization

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
  /// Whether every name up to here was found by its text: then what is not found is none.
  var heldThrough: UInt32 = 0

  mutating func remember(_ text: String, _ number: UInt32) {
    if texts.count >= Self.limit {
      texts.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
    }
    texts[number] = text
    numbers[ExactText(text)] = number
  }
}

extension EventLog {
  /// The number of a committed name, up to one; nil where it is none of them. Held against the text
  /// of that number, and where there is none against all: once a process.
  func number(
    of name: String, through last: UInt32, _ tx: borrowing some Transaction & ~Copyable
  ) throws -> UInt32? {
    if let number = try tables.number(of: name, tx), number <= last {
      guard number > 0, try ExactText(tables.name(number, tx)) == ExactText(name) else {
        throw LogError.damaged("the name \"\(name)\" has the number of another")
      }
      return number
    }
    guard names.withLock({ $0.heldThrough }) < last else { return nil }
    try tables.holdNames(through: last, tx)
    names.withLock { $0.heldThrough = max($0.heldThrough, last) }
    return nil
  }
}
