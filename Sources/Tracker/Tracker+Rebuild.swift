public import Domain
public import ProjectionKit
internal import ReadModels

/// What a rebuild made.
public struct Rebuilt: Sendable {
  public var events: UInt64
  /// Rows by read model.
  public var rows: [(model: String, rows: Int)]
  /// The same for two rebuilds of one log.
  public var digest: String
  /// Each read model's own.
  public var digests: [(model: String, digest: String)]
  /// What each read model took.
  public var costs: [(model: String, cost: Cost)]

  /// What it takes to make a read model's views.
  public struct Cost: Sendable {
    /// First events and contents of corrections that it was shown.
    public var events: Int
    /// Corners of contributions that it stores.
    public var rows: Int
    /// Bytes they take.
    public var bytes: Int
    /// Of all threads together.
    public var nanoseconds: Int64
  }
}

/// The first place where what is stored and the plain fold differ.
public struct ViewDrift: Sendable {
  public var model: String
  /// A row and a column of an answer, or a stored row.
  public var place: String
  public var point: Point?
  public var stored: String
  public var folded: String
}

extension Tracker {
  /// Makes all views anew beside those in use and puts them in use; nil where they cannot be
  /// written.
  public func rebuild(
    threads: Int? = nil, progress: (UInt64, UInt64) -> Void = { _, _ in }
  ) throws -> Rebuilt? {
    try translating {
      if let threads { readModels.threads = threads }
      return try readModels.rebuild(try written, progress: progress).map { report in
        Rebuilt(
          events: report.events, rows: report.rows.map { (model: $0.name, rows: $0.rows) },
          digest: report.digest,
          digests: report.digests.map { (model: $0.name, digest: $0.digest) },
          costs: report.costs.map { name, cost in
            (
              model: name,
              cost: Rebuilt.Cost(
                events: cost.events, rows: cost.rows, bytes: cost.bytes,
                nanoseconds: cost.nanoseconds)
            )
          })
      }
    }
  }

  /// Compares what is stored with the plain fold: every row, and every model's table at many
  /// points, or at those of one day. Nil where all is equal.
  public func verifyViews(
    model: String? = nil, asOf: Day? = nil, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> ViewDrift? {
    try translating {
      try readModels.verify(
        try written, today: today, model: model, asOf: asOf, progress: progress
      ).map(ViewDrift.init)
    }
  }
}
