import Domain
import ProjectionKit

extension FigureChange {
  /// The events a figure rests on; those of the row's figures for one that is made of them. One
  /// that is null for once rests on none.
  func sources(_ step: Comparison.Step) -> [Source] {
    guard let row = step.rows[row] else { return [] }
    if case .traced(_, let trace) = step.table.figure(column, of: row) {
      return trace.kind == .terms ? [] : trace.sources
    }
    guard isDerived else { return [] }
    return step.table.traces(of: row).filter { $0.trace.kind != .terms }.flatMap(\.trace.sources)
  }

  /// The events that made a step's difference.
  func positions(_ cause: Cause, _ before: Comparison.Step, _ after: Comparison.Step) throws
    -> [UInt64]
  {
    if cause == .target { return terms() }
    let (old, new) = (sources(before).map(\.position), sources(after).map(\.position))
    let changed = Set(old).symmetricDifference(new)
    switch cause {
    case .reorganised where changed.isEmpty: return unitEvents()
    case .window, .reorganised: return changed.sorted()
    case .corrected:
      return try Set(old + new).flatMap { position -> [UInt64] in
        let root = fates.root(of: position)
        guard fates.fates[root] == .corrected else { return [] }
        return try fates.makers(of: root, standing: position)
      }
    default:
      return try changed.flatMap { position -> [UInt64] in
        let root = fates.root(of: position)
        guard [.gone(cause), .come(cause)].contains(fates.fates[root]) else { return [] }
        return try fates.makers(of: root, standing: position)
      }
    }
  }

  /// The events of the row's target and indicator that hold at the second point and not at the
  /// first; else the other way round.
  private func terms() -> [UInt64] {
    func held(_ end: ComparedEnd) -> Set<UInt64> {
      let subjects = ["target", "indicator"].compactMap { name(of: $0) }.compactMap {
        end.catalogue.handle($0)
      }
      let events = end.catalogue.events(.targetSet, .targetWithdrawn, .indicatorDefined).filter {
        $0.effectiveOn <= end.point.asOf && subjects.contains($0.subject)
      }
      return Set(
        [[Kind.targetSet, .targetWithdrawn], [.indicatorDefined]].compactMap { kinds in
          events.last { kinds.contains($0.body.kind) }?.position
        })
    }
    let (before, after) = (held(fromEnd), held(toEnd))
    let new = after.subtracting(before)
    return (new.isEmpty ? before.subtracting(after) : new).sorted()
  }

  /// What the tree changes where no entry moved: the row of a unit that came into being or was
  /// dissolved has its goal from that day, or until then. The events of the unit, else of those
  /// below it, that hold at one point only.
  private func unitEvents() -> [UInt64] {
    guard let unit = name(of: "unit") else { return [] }
    func held(_ end: ComparedEnd, _ isWanted: (Handle) -> Bool) -> Set<UInt64> {
      Set(
        [Kind.unitEstablished, .unitChanged, .unitDissolved].flatMap { kind in
          end.catalogue.events(kind).filter {
            $0.effectiveOn <= end.point.asOf && isWanted($0.subject)
          }.map(\.position)
        })
    }
    func changed(_ isWanted: (ComparedEnd, Handle) -> Bool) -> [UInt64] {
      let ends = [fromEnd, toEnd].map { end in held(end) { isWanted(end, $0) } }
      return ends[0].symmetricDifference(ends[1]).sorted()
    }
    let own = changed { $0.catalogue.handle(unit) == $1 }
    guard own.isEmpty else { return own }
    return changed { end, below in
      end.catalogue.handle(unit).map {
        end.catalogue.units(on: end.point.asOf).isAtOrBelow(below, $0)
      } ?? false
    }
  }

  func name(of column: String) -> String? {
    for step in [steps[steps.count - 1], steps[0]] {
      if let row = step.rows[row], case .name(let id, _)? = step.table.cell(column, of: row) {
        return id
      }
    }
    return nil
  }
}
