public import Domain

/// What a night found: the log's root, and every read model made anew from the log, beside what had
/// served the day. It is written once, into `nights/` of the store.
public struct Certificate: Sendable {
  public enum Result: String, Sendable {
    /// What served the day is what the log gives.
    case equal
    /// It is not; the views were replaced.
    case drift
  }

  public struct Model: Sendable, Hashable {
    public var name: String
    /// The projection's version.
    public var version: Int
    public var rows: Int
    /// SHA-256 of its rows, in hex.
    public var digest: String
    /// SHA-256 of the rows of its answer at the night's point, in hex.
    public var answer: String
  }

  public struct Copy: Sendable, Hashable {
    public var directory: String
    public var position: UInt64
    public var added: UInt64
  }

  /// 1, 2, 3 ... in the order of the nights.
  public var number: Int
  /// When the night began, microseconds since 1970-01-01 UTC.
  public var at: Int64
  /// The point whose answers are digested: that day, as known on that day, at the log's end.
  public var asOf: Day
  public var knownOn: Day
  public var position: UInt64
  /// The log's root up to there, in hex.
  public var root: String
  public var program: String
  public var models: [Model]
  public var result: Result
  /// The first row that differed.
  public var difference: ViewDrift?
  /// Frames and keys of the log that were verified.
  public var frames: Int
  public var keys: Int
  /// Nil where no backup is set.
  public var backup: Copy?
  /// What each step took, in milliseconds, in their order.
  public var milliseconds: [(step: String, took: Int)]

  /// What all steps took together.
  public var totalMilliseconds: Int { milliseconds.reduce(0) { $0 + $1.took } }
}
