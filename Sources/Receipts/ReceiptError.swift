public import Domain

/// Why there is no receipt, or why one does not hold.
public struct ReceiptError: Error, Hashable, Sendable {
  public enum Category: Sendable {
    /// It cannot be read as a receipt, or asks for what has none.
    case incorrect
    /// It can be read, and does not hold.
    case refuted
  }

  public var category: Category
  public var code: String
  public var sentence: Sentence

  static func incorrect(_ code: String, vi: String, en: String) -> ReceiptError {
    ReceiptError(category: .incorrect, code: code, sentence: Sentence(vi: vi, en: en))
  }

  static func refuted(_ code: String, vi: String, en: String) -> ReceiptError {
    ReceiptError(
      category: .refuted, code: code,
      sentence: Sentence(
        vi: "phiếu chứng thực không đúng: \(vi)", en: "the receipt does not hold: \(en)"))
  }
}
