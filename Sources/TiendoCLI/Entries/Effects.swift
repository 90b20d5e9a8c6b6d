import Domain
import ProjectionKit
import Reports
import Tracker

/// What some facts do to the answers of today: the tables they can move, before and after.
struct Effects {
  private let facts: [Fact]
  /// More lines than these are counted and not printed.
  private let most: Int
  /// Whether a line names what is measured; not where that was just said.
  private let names: Bool

  init(_ facts: [Fact], most: Int = 6, names: Bool = false) {
    self.facts = facts
    self.most = most
    self.names = names
  }

  /// A question whose answer some facts may change.
  struct Asking: Hashable {
    var model: String
    var target: String?
    var indicator: String?
    var period: Period?
  }

  /// The rows that change, a line each.
  func changes(from before: Preview, to after: Preview) throws -> [String] {
    var lines: [String] = []
    for asking in askings(in: after.catalogue) {
      let tables = try [before, after].map {
        try $0.table(
          asking.model, target: asking.target, indicator: asking.indicator, period: asking.period)
      }
      lines += RowChanges(from: tables[0], to: tables[1], names: names).lines(Interface.language)
    }
    lines += unitCounts(from: before, to: after)
    guard lines.count > most else { return lines }
    let rest = lines.count - most
    return lines.prefix(most)
      + [Interface.say("… và \(rest) dòng khác", "… and \(rest) more rows")]
  }

  func askings(in catalogue: Catalogue) -> [Asking] {
    var all: [Asking] = []
    for fact in facts {
      let period = fact.period ?? fact.effectiveOn.map(Period.year)
      switch fact.body {
      case .measurementReported:
        all.append(Asking(model: "completion", indicator: fact.subject))
        if fact.subject.map(catalogue.feedsESignature) ?? false {
          all.append(Asking(model: "e-signature", period: period))
        }
      case .documentsCounted:
        all.append(Asking(model: "documents", period: period))
        all.append(Asking(model: "e-signature", period: period))
      case .milestonePlanned, .milestoneRescheduled, .milestoneReached, .milestoneCancelled:
        all.append(Asking(model: "milestones"))
      case .targetSet, .targetWithdrawn:
        all.append(Asking(model: "completion", target: fact.subject))
      case .indicatorDefined:
        all.append(Asking(model: "completion", indicator: fact.subject))
      case .obligationSet, .obligationWithdrawn: all.append(Asking(model: "coverage"))
      default: break
      }
    }
    var seen: Set<Asking> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// How many units of each kind there are today, where unit events change that.
  private func unitCounts(from before: Preview, to after: Preview) -> [String] {
    let isAboutUnits = facts.contains {
      [.unitEstablished, .unitChanged, .unitDissolved].contains($0.kind)
    }
    guard isAboutUnits else { return [] }
    func counts(_ preview: Preview) -> [UnitKind: Int] {
      let tree = preview.catalogue.units(on: preview.point.asOf)
      return tree.units.values.filter(\.inBeing).reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    }
    let (old, new) = (counts(before), counts(after))
    return UnitKind.allCases.compactMap { kind in
      let (from, to) = (old[kind] ?? 0, new[kind] ?? 0)
      guard from != to else { return nil }
      return Interface.say(
        "số đơn vị loại \(kind.words.vi) hôm nay: \(from) → \(to)",
        "units of kind \(kind.words.en) today: \(from) → \(to)")
    }
  }

  /// R16: the days for which a unit and one below it both come to have counts.
  func doubleCounts(from before: Preview, to after: Preview) throws -> [String] {
    guard facts.contains(where: { $0.kind == .documentsCounted }) else { return [] }
    let known = Set(try Effects.doubleCounted(before).map(\.plain))
    return try Effects.doubleCounts(in: after) { !known.contains($0.plain) }
  }

  /// The warnings of R16 at a moment.
  static func doubleCounts(
    in preview: Preview, where isWanted: (Cell) -> Bool = { _ in true }
  ) throws -> [String] {
    try doubleCounted(preview).filter(isWanted).compactMap {
      guard case .object(let members) = $0 else { return nil }
      let text = Dictionary(members) { $1 }.mapValues { $0.text(Interface.language) }
      let (unit, below) = (text["unit"] ?? "", text["below"] ?? "")
      let (from, to) = (text["from"] ?? "", text["to"] ?? "")
      return Interface.say(
        "Chú ý: \(unit) và \(below) (đơn vị bên dưới) cùng có số từ \(from) đến \(to); "
          + "tổng có thể tính hai lần.",
        "Note: \(unit) and \(below) below it both have counts from \(from) to \(to); "
          + "the total may count twice.")
    }
  }

  private static func doubleCounted(_ preview: Preview) throws -> [Cell] {
    let beside = try preview.table("coverage").beside
    guard case .list(let cells)? = beside.first(where: { $0.0 == "doubleCounted" })?.1 else {
      return []
    }
    return cells
  }
}

extension Catalogue {
  /// Whether an indicator's figures may stand for the rate of signing, on any day.
  fileprivate func feedsESignature(_ indicator: String) -> Bool {
    guard let handle = handle(indicator) else { return false }
    return events(.indicatorDefined).contains { event in
      guard event.subject == handle, case .indicatorDefined(let definition) = event.body else {
        return false
      }
      return definition.feeds == .eSignature
    }
  }
}
