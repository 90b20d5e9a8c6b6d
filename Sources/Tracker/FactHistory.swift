internal import Domain
internal import ReadModels

/// A history that also gives its events back in words: the log's own, or that with drafts over it.
protocol FactHistory: History {
  /// When its last event was recorded.
  var recordedAt: Int64 { get }
  func fact(at position: UInt64) throws -> Fact
  /// Every event of a range, in words, with the time it was recorded.
  func forEachFact(
    from: UInt64, through: UInt64, _ body: (UInt64, Int64, Fact) throws -> Void) throws
  /// The positions of the events whose unit and subject are wanted, in order.
  func positions(_ isWanted: (_ unit: Handle, _ subject: Handle) -> Bool) throws -> [UInt64]
  /// The published reports with what is about them.
  func reportThreads() throws -> [Thread]
}
