/// What kind of no an error is. Mapped to an exit code in the command line's one table.
public enum ErrorCategory: String, Sendable {
  /// The input says something that cannot be so.
  case incorrect
  /// The input fights with what the log already says.
  case conflict
  /// What was named is not there.
  case notFound
  /// Somebody else is at it; the same call may work later.
  case busy
  /// The store is damaged.
  case corrupt
  /// The machine does not let us: a full disk, a read-only directory.
  case unavailable
}

/// A refusal by the domain: one sentence that says what is wrong and what to do.
public struct DomainError: Error, Hashable, Sendable {
  public var category: ErrorCategory
  /// A stable word for programs, as `unknown-unit`.
  public var code: String
  public var sentence: Sentence
  /// The byte of the text at fault, counted from its start, where the text is known.
  public var offset: Int?

  public init(
    _ code: String, category: ErrorCategory = .incorrect, offset: Int? = nil, vi: String, en: String
  ) {
    self.category = category
    self.code = code
    self.sentence = Sentence(vi: vi, en: en)
    self.offset = offset
  }

  /// The same error, pointing at a byte, unless it already points at one.
  public func at(_ offset: Int?) -> DomainError {
    var copy = self
    copy.offset = self.offset ?? offset
    return copy
  }
}
