public import Domain

/// An event that a figure rests on, and how much of the figure is its.
public struct Source: Hashable, Sendable {
  public var position: UInt64
  public var effectiveOn: Day
  public var reportedOn: Day
  /// Its signed part of a figure that adds up, or all of one that stands; nil where the figure is
  /// a day or a word.
  public var amount: Decimal?
  /// What it says: a value, or a numerator and a denominator, with its qualifier.
  public var figure: Figure?

  public init(
    position: UInt64, effectiveOn: Day, reportedOn: Day, amount: Decimal? = nil,
    figure: Figure? = nil
  ) {
    self.position = position
    self.effectiveOn = effectiveOn
    self.reportedOn = reportedOn
    self.amount = amount
    self.figure = figure
  }

  public init(_ reading: Reading, amount: Decimal? = nil) {
    self.init(
      position: reading.position, effectiveOn: reading.effectiveOn,
      reportedOn: reading.reportedOn, amount: amount, figure: reading.figure)
  }

  /// An outranked reading with the figure it would have been by itself: a percentage where it has a
  /// numerator and a denominator.
  func alone(asPercent: Bool) -> Source {
    guard let figure, figure.denominator != nil else { return self }
    var source = self
    source.amount = figure.quantity(asPercent: asPercent)?.value.rounded()
    return source
  }

  /// The sources with their shares of a figure as printed, which add up to it exactly.
  static func shares(_ sources: [Source], of total: Decimal, near share: (Figure) -> Rational)
    -> [Source]
  {
    let parts = Decimal.parts(of: total, near: sources.map { $0.figure.map(share) ?? .zero })
    return zip(sources, parts).map { source, part in
      var source = source
      source.amount = part
      return source
    }
  }
}

/// Where a figure comes from.
public struct Trace: Hashable, Sendable {
  public enum Kind: Sendable {
    /// The amounts of its sources add up to it.
    case sum
    /// The last reading stands, and outranks others.
    case standing
    /// What a figure is measured against: a goal, by the event that set it.
    case terms
  }

  public var kind: Kind
  public var sources: [Source]
  public var outranked: [Source]

  public init(_ kind: Kind, _ sources: [Source], outranked: [Source] = []) {
    self.kind = kind
    self.sources = sources
    self.outranked = outranked
  }
}

extension Cell {
  /// The cell with where it comes from; no data comes from nowhere.
  public func traced(_ trace: Trace?) -> Cell {
    guard let trace, !isNull else { return self }
    return .traced(self, trace)
  }

  /// What it says, without where it comes from.
  public var untraced: Cell {
    if case .traced(let cell, _) = self { cell } else { self }
  }
}
