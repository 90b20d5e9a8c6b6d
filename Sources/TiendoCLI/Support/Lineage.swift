import Domain
import ProjectionKit
import Reports

/// What a unit was made of, what it went into, and what hangs below it.
struct Lineage {
  struct Link {
    var unit: Handle
    var on: Day
    var share: Decimal
  }

  private let catalogue: Catalogue
  private let day: Day
  private(set) var predecessors: [Link] = []
  private(set) var successors: [Link] = []
  private(set) var children: [(kind: UnitKind, count: Int)] = []

  init(of unit: Handle, _ catalogue: Catalogue, on day: Day) {
    self.catalogue = catalogue
    self.day = day
    let id = catalogue.text(unit)
    for event in catalogue.events(.unitDissolved) {
      guard case .unitDissolved(let end) = event.body else { continue }
      for successor in end.successors {
        if successor.unit == id {
          predecessors.append(
            Link(unit: event.subject, on: event.effectiveOn, share: successor.share))
        } else if event.subject == unit, let handle = catalogue.handle(successor.unit) {
          successors.append(Link(unit: handle, on: event.effectiveOn, share: successor.share))
        }
      }
    }
    let tree = catalogue.units(on: day)
    let below = (tree.children[unit] ?? []).filter(tree.isInBeing)
    children = UnitKind.allCases.compactMap { kind in
      let count = below.count { tree.units[$0]?.kind == kind }
      return count > 0 ? (kind, count) : nil
    }
  }

  func add(to shown: inout Shown) {
    shown.beside += [
      ("predecessors", list(predecessors)), ("successors", list(successors)),
      ("children", .object(children.map { ($0.kind.rawValue, .whole($0.count)) })),
    ]
    if !successors.isEmpty {
      shown.footnotes.append(
        Sentence(
          vi: "Nhập vào: \(names(successors, .vi)).", en: "Went into: \(names(successors, .en))."))
    }
    if !children.isEmpty {
      func counts(_ language: Language) -> String {
        children.map { "\($0.count) \($0.kind.words[language])" }.joined(separator: ", ")
      }
      shown.footnotes.append(
        Sentence(vi: "Đơn vị trực thuộc: \(counts(.vi)).", en: "Right below it: \(counts(.en))."))
    }
  }

  private func list(_ links: [Link]) -> Cell {
    .list(
      links.map { link in
        .object([
          ("unit", catalogue.name(ofUnit: link.unit, on: link.on)), ("on", .day(link.on)),
          ("share", .number(link.share)),
        ])
      })
  }

  /// By the day it happened: `xã A, xã B (60%) ngày 01/07/2025`.
  private func names(_ links: [Link], _ language: Language) -> String {
    let days = Set(links.map(\.on)).sorted()
    return days.map { day in
      let names = links.filter { $0.on == day }.map { link in
        let share = Decimal(mantissa: link.share.mantissa * 100, scale: link.share.scale)
        let part = link.share == Decimal(1) ? "" : " (\(share.text(language))%)"
        return catalogue.unitName(link.unit, on: link.on.advanced(by: -1)) + part
      }
      let on = language == .vi ? "ngày \(day.vietnamese)" : "on \(day)"
      return names.joined(separator: ", ") + " " + on
    }.joined(separator: "; ")
  }
}
