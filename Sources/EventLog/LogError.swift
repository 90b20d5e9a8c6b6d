public import LMDB

/// Why the log refused, in one sentence; where it knows the place, the position.
public struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Category: String, Hashable, Sendable {
    /// The call is wrong: a key too long, an event too big.
    case incorrect
    /// The log is not as the caller expected: another position, another content under a key.
    case conflict
    /// There is no such log, event or name.
    case notFound
    /// Another process is writing; trying again later may work.
    case busy
    /// The log is damaged, not ours, or of a newer format.
    case corrupt
    /// The machine refuses: disk full, no permission, input/output error.
    case unavailable
  }

  /// What the caller can do about it.
  public var category: Category
  /// A short stable word: `newerFormat`, `keyConflict`, `expectedPosition`, `rolledBack` ...
  public var code: String
  /// One English sentence without a final full stop.
  public var sentence: String
  /// The position it is about, where there is one.
  public var position: UInt64?
  /// The file at fault, where it is one; the sentence names it too.
  public var path: String?

  /// An error of the log.
  public init(
    _ category: Category, _ code: String, _ sentence: String, position: UInt64? = nil,
    path: String? = nil
  ) {
    self.category = category
    self.code = code
    self.sentence = sentence
    self.position = position
    self.path = path
  }

  /// The same said by LMDB.
  public init(_ error: LMDBError) {
    let category: Category =
      switch error.category {
      case .incorrect: .incorrect
      case .conflict: .conflict
      case .notFound: .notFound
      case .busy: .busy
      case .corrupt: .corrupt
      case .unavailable: .unavailable
      }
    self.init(category, error.code, error.sentence, path: error.path)
  }

  /// The sentence.
  public var description: String { sentence }

  static func damaged(_ sentence: String, at position: UInt64? = nil) -> LogError {
    LogError(.corrupt, "damaged", "the log is damaged: \(sentence)", position: position)
  }
}

/// Runs `body` with LMDB's errors told as the log's.
func translating<R: ~Copyable>(_ body: () throws -> R) throws -> R {
  do { return try body() } catch let error as LMDBError { throw LogError(error) }
}
