public import Domain

/// What became of units: who carries on the figures of one that has ended, and with which share.
struct Heritage {
  private struct End {
    var on: Day
    var successors: [(unit: Handle, share: Rational)]
    var position: UInt64
  }

  private let ends: [Handle: [End]]
  private let begins: [Handle: [Day]]
  /// The tree of the day that figures are restated on.
  let tree: UnitTree
  /// The tree of V, whose ancestors stand for units that were not yet.
  private let treeOfV: UnitTree

  init(_ catalogue: Catalogue, on day: Day, asOf: Day) {
    var (ends, begins): ([Handle: [End]], [Handle: [Day]]) = ([:], [:])
    for event in catalogue.events(.unitEstablished, .unitDissolved) {
      switch event.body {
      case .unitDissolved(let end):
        let successors = end.successors.compactMap { successor in
          catalogue.handle(successor.unit).map { (unit: $0, share: Rational(successor.share)) }
        }
        ends[event.subject, default: []].append(
          End(on: event.effectiveOn, successors: successors, position: event.position))
      default: begins[event.subject, default: []].append(event.effectiveOn)
      }
    }
    (self.ends, self.begins) = (ends, begins)
    tree = catalogue.units(on: day)
    treeOfV = catalogue.units(on: asOf)
  }

  /// Where a figure goes that a unit reported for a day (R33).
  enum Way {
    /// It stays with its unit.
    case stays
    /// It is divided among these, by their shares.
    case divided([(unit: Handle, share: Rational)])
    /// Its unit was not yet: its nearest ancestor in being stands for it.
    case ancestor(Handle)
  }

  /// The share of a unit's figure that goes to another and those below it; nil where it is there
  /// already.
  func share(of unit: Handle, on day: Day, to row: Handle) -> Rational? {
    guard !treeOfV.isAtOrBelow(unit, row) else { return nil }
    return switch way(of: unit, on: day) {
    case .stays: nil
    case .ancestor: Rational(1)
    case .divided(let shares):
      shares.filter { tree.isAtOrBelow($0.unit, row) }.map(\.share).reduce(.zero, +)
    }
  }

  func way(of unit: Handle, on day: Day) -> Way {
    guard let first = begins[unit]?.first else { return .stays }
    guard first <= tree.day else {
      let ancestor = treeOfV.ancestors(of: unit).first(where: tree.isInBeing)
      return ancestor.map(Way.ancestor) ?? .stays
    }
    var shares: [Handle: Rational] = [:]
    carry(unit, from: day, share: Rational(1), passed: [], to: &shares)
    if shares.count == 1, shares[unit] != nil { return .stays }
    return .divided(shares.sorted { $0.key < $1.key }.map { (unit: $0.key, share: $0.value) })
  }

  /// The units that ended and whose figures this one carries on, by the day they ended.
  func formers(of unit: Handle) -> [Former] {
    var found: [Former] = []
    for (former, ends) in ends where former != unit {
      for end in ends where end.on <= tree.day {
        guard case .divided(let shares) = way(of: former, on: end.on.advanced(by: -1)),
          let share = shares.first(where: { $0.unit == unit })?.share,
          let begin = begins[former]?.last(where: { $0 < end.on })
        else { continue }
        found.append(
          Former(
            unit: former, days: begin...end.on.advanced(by: -1), share: share,
            position: end.position))
      }
    }
    return found.sorted { ($0.days.upperBound, $0.unit) < ($1.days.upperBound, $1.unit) }
  }

  /// Follows a unit's end, and its successors' from that day on, up to the tree's day.
  private func carry(
    _ unit: Handle, from day: Day, share: Rational, passed: Set<Handle>,
    to shares: inout [Handle: Rational]
  ) {
    guard !passed.contains(unit), let end = end(of: unit, for: day), !end.successors.isEmpty else {
      shares[unit] = (shares[unit] ?? .zero) + share
      return
    }
    for successor in end.successors {
      carry(
        successor.unit, from: end.on, share: share * successor.share,
        passed: passed.union([unit]), to: &shares)
    }
  }

  /// The end that a figure of a day meets: the next one; of a unit that had ended by then the one that
  /// ended it, unless it began again.
  private func end(of unit: Handle, for day: Day) -> End? {
    let known = (ends[unit] ?? []).filter { $0.on <= tree.day }
    if let next = known.first(where: { $0.on > day }) { return next }
    guard let last = known.last else { return nil }
    return begins[unit]?.contains { $0 >= last.on && $0 <= tree.day } ?? false ? nil : last
  }
}

extension Decimal {
  /// Parts of a number by shares that add up to 1, in the number's own last place: rounded down, and
  /// what is left goes to those who lost most, by the order given where they lost the same. The parts
  /// add up to the number exactly.
  public func divided(by shares: [Rational]) -> [Decimal] {
    let sign: Int128 = mantissa < 0 ? -1 : 1
    let whole = Decimal(mantissa: mantissa * sign, scale: 0)
    var parts: [Int128] = []
    var lost: [(Rational, Int)] = []
    for (index, share) in shares.enumerated() {
      let exact = Rational(whole) * share
      let part = exact.wholePart
      parts.append(part)
      lost.append((exact - Rational(Decimal(mantissa: part, scale: 0)), index))
    }
    let left = Int(whole.mantissa - parts.reduce(0, +))
    let order = lost.sorted { ($1.0, $0.1) < ($0.0, $1.1) }
    for (_, index) in order.prefix(left) { parts[index] += 1 }
    return parts.map { Decimal(mantissa: $0 * sign, scale: scale) }
  }
}
