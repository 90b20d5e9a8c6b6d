public import Domain

/// A unit that ended, and which share of its figures another one carries on.
public struct Former: Hashable, Sendable {
  public var unit: Handle
  /// From the day it began to its last.
  public var days: ClosedRange<Day>
  /// The product of the shares on the way, where its successors ended too.
  public var share: Rational
  /// Of the event that ended it.
  public var position: UInt64
}

extension Catalogue {
  /// What a unit was made of by the tree of a day, by the day each ended: those that went into it, and
  /// those that had gone into these.
  public func formers(of unit: Handle, on day: Day) -> [Former] {
    Heritage(self, on: day, asOf: day).formers(of: unit)
  }

  /// The day of a unit's own tree that is nearest to another day: that one where it is in being, else
  /// its first or its last.
  public func day(of unit: Handle, nearest day: Day) -> Day {
    if units(on: day).isInBeing(unit) { return day }
    let own = events(.unitEstablished, .unitDissolved).filter { $0.subject == unit }
    if let end = own.last(where: { $0.effectiveOn <= day }) {
      return end.effectiveOn.advanced(by: -1)
    }
    return own.first?.effectiveOn ?? day
  }
}
