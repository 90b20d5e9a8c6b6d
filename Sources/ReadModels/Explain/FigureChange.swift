import Domain
import ProjectionKit

/// One figure on its way from one point to another.
struct FigureChange {
  let steps: [Comparison.Step]
  let row: String
  let column: String
  let fromEnd: ComparedEnd
  let toEnd: ComparedEnd
  let fates: Fates

  init(
    steps: [Comparison.Step], row: String, column: String, from: ComparedEnd, to: ComparedEnd,
    fates: Fates
  ) {
    (self.steps, self.row, self.column, self.fates) = (steps, row, column, fates)
    (fromEnd, toEnd) = (from, to)
  }

  var from: Cell { cell(steps[0]) }
  var to: Cell { cell(steps[steps.count - 1]) }

  func cell(_ step: Comparison.Step) -> Cell {
    step.rows[row].map { step.table.figure(column, of: $0) } ?? .null
  }

  /// A cause each, in the order of the causes' list; none where nothing changed.
  var parts: [Difference.Part] {
    get throws {
      try unnamed.map { part in
        var part = part
        if part.cause == .late { part.words = fates.wordsOfLate(part.positions) }
        return part
      }
    }
  }

  private var unnamed: [Difference.Part] {
    get throws {
      if from.amount == nil, to.amount == nil { return try day }
      var parts = try stepParts
      if let crossed = try seriesBreak {
        let change = (to.amount ?? .zero) - (from.amount ?? .zero)
        let qualifier = Cell.qualifier(from: from, to: to)
        return change == .zero
          ? [] : [Difference.Part(.seriesBreak, change, as: qualifier, crossed)]
      }
      if let one = try standingCause {
        let target = parts.filter { $0.cause == .target }
        let others = parts.filter { $0.cause != .target }
        let change = others.compactMap(\.amount).reduce(.zero, +)
        let qualifier = others.map(\.qualifier).reduce(.exact, +)
        parts = [Difference.Part(one.cause, change, as: qualifier, one.positions)].filter {
          $0.amount != .zero
        }
        parts += target
      }
      return Cause.allCases.compactMap { cause in parts.first { $0.cause == cause } }
    }
  }

  /// What each step changes; what two steps change for one cause is one part.
  private var stepParts: [Difference.Part] {
    get throws {
      var parts: [Cause: Difference.Part] = [:]
      for (before, after) in zip(steps, steps.dropFirst()) {
        let change = (cell(after).amount ?? .zero) - (cell(before).amount ?? .zero)
        guard change != .zero, let cause = after.cause else { continue }
        let positions = try positions(cause, before, after)
        let old = parts[cause]
        parts[cause] = Difference.Part(
          cause, (old?.amount ?? .zero) + change,
          as: (old?.qualifier ?? .exact) + Cell.qualifier(from: cell(before), to: cell(after)),
          Set((old?.positions ?? []) + positions).sorted())
      }
      return parts.values.filter { $0.amount != .zero }
    }
  }

  // MARK: What stands

  /// The one reading that stands at an end, for a figure that does not add up or is made of one.
  private func standing(_ step: Comparison.Step) -> Source? {
    guard let row = step.rows[row] else { return nil }
    let all = step.table.traces(of: row).filter { $0.trace.kind != .terms }
    let own = all.filter { $0.column == column }
    let traces = (own.isEmpty ? all : own).map(\.trace)
    guard traces.count == 1, traces[0].kind == .standing else { return nil }
    return traces[0].sources.first
  }

  /// Where another reading stands than before, the cause that made it stand or the other one fall
  /// (R29).
  private var standingCause: (cause: Cause, positions: [UInt64])? {
    get throws {
      guard !isTerms, let new = standing(steps[steps.count - 1]) else { return nil }
      let root = fates.root(of: new.position)
      if case .come(let cause)? = fates.fates[root] {
        return (cause, try fates.makers(of: root, standing: new.position))
      }
      guard let old = standing(steps[0]), fates.root(of: old.position) != root else { return nil }
      let before = fates.root(of: old.position)
      if case .gone(let cause)? = fates.fates[before] {
        return (cause, try fates.makers(of: before, standing: old.position))
      }
      for (entry, source) in [(root, new), (before, old)] where fates.fates[entry] == .corrected {
        return (.corrected, try fates.makers(of: entry, standing: source.position))
      }
      return nil
    }
  }

  /// Whether it is made of another figure of the row: a percent.
  var isDerived: Bool {
    ![from, to].contains { if case .traced = $0 { true } else { false } }
  }

  private var isTerms: Bool {
    [from, to].contains {
      if case .traced(_, let trace) = $0 { trace.kind == .terms } else { false }
    }
  }

  /// Where a series break lies between what stood and what stands, the definitions that made it,
  /// and the reading after it.
  private var seriesBreak: [UInt64]? {
    get throws {
      guard !isTerms, let old = sources(steps[0]).map(\.effectiveOn).max() else { return nil }
      let new = sources(steps[steps.count - 1]).map(\.effectiveOn).max()
      let breaks = [steps[0], steps[steps.count - 1]].map(breakDay)
      let crossed = breaks.compactMap { $0 }.filter { day in
        guard let new else { return old < day && breaks[0] != day }
        return new == old
          ? old < day && breaks[0] != breaks[1] && isDerived && from.amount != to.amount
          : min(old, new) < day && day <= max(old, new)
      }
      guard let day = crossed.max(), let indicator = name(of: "indicator") else { return nil }
      let definitions = [fromEnd.catalogue, toEnd.catalogue].flatMap { catalogue in
        catalogue.events(.indicatorDefined).filter {
          $0.effectiveOn == day && catalogue.text($0.subject) == indicator
        }.map(\.position)
      }
      let after = sources(steps[steps.count - 1]).filter { $0.effectiveOn >= day }.map(\.position)
      return Set(definitions + after).sorted()
    }
  }

  private func breakDay(_ step: Comparison.Step) -> Day? {
    guard let row = step.rows[row], case .day(let day)? = step.table.cell("break", of: row) else {
      return nil
    }
    return day
  }

  /// A day that is another one; nothing of it adds up.
  private var day: [Difference.Part] {
    get throws {
      guard from.plain != to.plain else { return [] }
      if let one = try standingCause { return [Difference.Part(one.cause, nil, one.positions)] }
      let old = standing(steps[0])
      if let old, case let root = fates.root(of: old.position), let fate = fates.fates[root] {
        let makers = try fates.makers(of: root, standing: old.position)
        switch fate {
        case .gone(let cause), .come(let cause):
          return [Difference.Part(cause, nil, makers)]
        case .corrected: return [Difference.Part(.corrected, nil, makers)]
        }
      }
      let moved = Array(zip(steps, steps.dropFirst())).last { cell($0).plain != cell($1).plain }
      guard let (before, after) = moved, let cause = after.cause else { return [] }
      return [Difference.Part(cause, nil, try positions(cause, before, after))]
    }
  }
}
