public import Domain

/// What a series comes to in a window.
public struct SeriesSum: Hashable, Sendable {
  /// What its readings add up to; nil where one is a ratio, which does not add.
  public var total: SeriesTotal?
  /// The last of them.
  public var last: Reading

  public init(total: SeriesTotal?, last: Reading) {
    self.total = total
    self.last = last
  }
}

// One series after another: what a source that knows a faster way to all of them must equal.
extension LedgerSource {
  public func forEachStanding(
    in column: UInt8, of subject: Handle?, in window: ClosedRange<Day>,
    _ body: (SeriesKey, [Reading]) -> Void
  ) {
    for key in series(in: column, of: subject) {
      let readings = standing(of: key, in: window)
      if !readings.isEmpty { body(key, readings) }
    }
  }

  public func sum(of series: SeriesKey, in window: ClosedRange<Day>) -> SeriesSum? {
    last(of: series, in: window).map { SeriesSum(total: total(of: series, in: window), last: $0) }
  }

  public func sums(in column: UInt8, of subject: Handle, in window: ClosedRange<Day>)
    -> [Handle: SeriesSum]
  {
    var found: [Handle: SeriesSum] = [:]
    for key in series(in: column, of: subject) { found[key.unit] = sum(of: key, in: window) }
    return found
  }
}

/// One subject's series in a column as a ledger has them, each unit's for itself or, once many are
/// wanted, all in one walk.
public final class SubjectSums<P: Projection> {
  let ledger: Ledger<P>
  let column: P.Column
  let subject: Handle
  private var standing: [Handle: [Reading]]?
  private var sums: [Day: [Handle: SeriesSum]] = [:]

  public init(_ ledger: Ledger<P>, _ column: P.Column, of subject: Handle) {
    self.ledger = ledger
    self.column = column
    self.subject = subject
  }

  /// What stands of a gauge at a unit; nil where nothing does.
  func standing(at unit: Handle, all: Bool) -> [Reading]? {
    guard all else {
      let readings = ledger.standing(column, of: subject, at: unit)
      return readings.isEmpty ? nil : readings
    }
    if standing == nil { standing = ledger.standing(column, of: subject) }
    return standing![unit]
  }

  /// What a unit's readings come to from a day on; nil where there are none.
  func sum(at unit: Handle, from day: Day, all: Bool) -> SeriesSum? {
    guard all else { return ledger.sum(column, of: subject, at: unit, from: day) }
    if let known = sums[day] { return known[unit] }
    let found = ledger.sums(column, of: subject, from: day)
    sums[day] = found
    return found[unit]
  }

  func readings(at unit: Handle, from day: Day) -> [Reading] {
    ledger.readings(column, of: subject, at: unit, in: day...Day.last)
  }
}

extension UnitTree {
  /// Whether so many units are below one that a walk over all of a subject's series is cheaper than
  /// a search for each.
  func isWide(below unit: Handle) -> Bool {
    var (found, next) = (0, [unit])
    while let unit = next.popLast(), found <= 3 {
      let children = children[unit] ?? []
      found += children.count
      next += children.prefix(4)
    }
    return found > 3
  }
}
