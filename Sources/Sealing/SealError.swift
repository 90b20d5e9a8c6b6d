/// Why something could not be sealed, or does not hold as a proof.
public struct SealError: Error, Hashable, Sendable {
  /// What the caller can do about it.
  public enum Category: String, Hashable, Sendable {
    /// What was given is not what it should be: a key, a note, a number.
    case incorrect
    /// There is no such key, checkpoint or event.
    case notFound
    /// It does not hold: a signature, a proof, a root.
    case refuted
    /// The machine refuses: no permission, a full disk.
    case unavailable
  }

  public var category: Category
  /// A short stable word.
  public var code: String
  /// The same sentence in Vietnamese and in English.
  public var vi: String
  public var en: String

  public init(_ category: Category, _ code: String, vi: String, en: String) {
    self.category = category
    self.code = code
    self.vi = vi
    self.en = en
  }
}
