internal import Domain
public import ReadModels

extension Tracker {
  /// Makes all views anew beside those in use and puts them in use; nil where they cannot be
  /// written.
  public func rebuild(progress: (UInt64, UInt64) -> Void = { _, _ in }) throws -> RebuildReport? {
    try translating { try readModels.rebuild(try history, progress: progress) }
  }

  /// Compares what is stored with the plain fold: every row, and every model's table at many
  /// points. Nil where all is equal.
  public func verifyViews(model: String? = nil, progress: (Int, Int) -> Void = { _, _ in }) throws
    -> ViewDifference?
  {
    try translating {
      try readModels.verify(try history, today: today, model: model, progress: progress)
    }
  }
}
