import Domain

// The plain way to the same value, reading everything, with the events it rests on.
extension IndicatorReader {
  func traced(at unit: Handle) -> IndicatorValue {
    let own = own(at: unit)
    let standsAlone = !own.isEmpty || definition.rollup == .own || definition.rollup == .none
    let parts = standsAlone ? own : below(unit)
    let readings = parts.map(\.value)
    // Several stand where a unit is restated on another day's tree: they are added, as units are.
    let isAdded = !standsAlone || definition.kind != .flow && own.count > 1
    let isOverSum = isAdded && isSumOverSum
    var value =
      isOverSum
      ? sumOverSum(of: readings)
      : IndicatorValue(quantity: sum(of: readings), readings: readings)
    let stands = !isAdded && definition.kind != .flow
    value.trace = trace(of: value, from: parts, as: stands ? .standing : .sum, isOverSum)
    return value
  }

  private func trace(
    of value: IndicatorValue, from parts: [Traced<Reading>], as kind: Trace.Kind,
    _ isOverSum: Bool
  ) -> Trace? {
    guard let printed = value.printed, let quantity = value.quantity else { return nil }
    let outranked = parts.flatMap { $0.trace?.outranked ?? [] }
      .map { $0.alone(asPercent: isPercent) }
    let sources = value.readings.map { Source($0, amount: $0.figure.value) }
    if sources.count == 1 {
      return Trace(kind, [Source(value.readings[0], amount: printed)], outranked: outranked)
    }
    guard value.isDivided else { return Trace(kind, sources, outranked: outranked) }
    // Sum over sum: every numerator over the one denominator, as the value itself.
    let whole = value.readings.reduce(.zero) { $0 + $1.figure.value }
    let factor = whole == .zero ? .zero : quantity.value / Rational(whole)
    return Trace(
      kind,
      Source.shares(sources, of: printed) { figure in
        isOverSum
          ? Rational(figure.value) * factor : figure.quantity(asPercent: isPercent)?.value ?? .zero
      }, outranked: outranked)
  }

  /// A unit's own counting reports: all of a flow since `from`, else what stands, the first of which
  /// outranks the others.
  private func own(at unit: Handle) -> [Traced<Reading>] {
    if definition.kind == .flow {
      return series.readings(at: unit, from: from).map { Traced($0) }
    }
    let standing = series.standing(at: unit, all: false) ?? []
    let all = standing.isEmpty ? [] : series.readings(at: unit, from: .first)
    let outranked = all.filter { !standing.contains($0) }
    return standing.enumerated().map { index, reading in
      Traced(
        reading,
        Trace(
          .standing, [],
          outranked: index > 0
            ? [] : outranked.map { Source($0, amount: $0.figure.value) }))
    }
  }

  /// The reports that stand for the units below one: each unit's own, and where it has none its
  /// children's. A gauge of a unit no longer in being is left out.
  private func below(_ unit: Handle) -> [Traced<Reading>] {
    (tree.children[unit] ?? []).flatMap { child in
      let isLeftOut = definition.kind == .gauge && !tree.isInBeing(child)
      let own = isLeftOut ? [] : own(at: child)
      return own.isEmpty ? below(child) : own
    }
  }
}
