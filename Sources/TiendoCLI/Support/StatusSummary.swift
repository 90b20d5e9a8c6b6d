import Domain
import ProjectionKit
import Reports
import Tracker

/// What `status` says, before it is drawn: the main targets of a unit, counts, what is overdue.
struct StatusSummary {
  /// The resolution whose targets come first.
  static let resolution = "nq-06-tu"

  let point: Point
  let title: Sentence
  let unit: String
  let document: String?
  /// The completion table; its rows are those of the unit.
  let table: Table
  /// The rows worth a line, the most telling first.
  let ranked: [Item]
  let due: DueTable
  let milestones: [Table.Row]
  let milestoneTable: Table

  struct Item {
    var row: Table.Row
    var pillar: String?
    /// Of the resolution, as it stands or as another document has set it anew.
    var isResolutions: Bool
  }

  init(_ tracker: Tracker, at point: Point, unit: String?) throws {
    let catalogue = try tracker.catalogue(at: point)
    let tree = catalogue.units(on: point.asOf)
    let handle =
      try unit.map { try tracker.find($0, .unit, at: point) } ?? tree.inBeing(.province).first
    guard let handle else {
      throw Failure(
        .no, "ngày này sổ chưa có đơn vị nào; hãy nêu --unit hoặc nhập danh mục",
        "the log has no unit on that day; name one with --unit, or import a catalogue")
    }
    self.point = point
    self.unit = catalogue.text(handle)
    let number = catalogue.document(Self.resolution)?.number
    document = number == nil ? nil : Self.resolution
    let name = catalogue.unitName(handle, on: point.asOf)
    let whole = tree.units[handle]?.parent == nil && unit == nil
    let whose = whole ? Sentence(vi: "Toàn tỉnh", en: "the whole province") : Sentence(name)
    title =
      number.map { Sentence(vi: "Nghị quyết \($0) · ", en: "Resolution \($0) · ") + whose }
      ?? Sentence(vi: "Tình hình thực hiện · ", en: "Progress · ") + whose
    var question = try tracker.question(at: point, unit: self.unit)
    var table = try tracker.table("completion", question)
    table.rows = table.rows.filter { $0.id.hasSuffix("@" + catalogue.text(handle)) }
    self.table = table
    var fromResolution: Set<String> = []
    for event in catalogue.events(.targetSet) {
      if case .targetSet(let terms) = event.body, terms.document == Self.resolution {
        fromResolution.insert(catalogue.text(event.subject))
      }
    }
    ranked = Self.ranked(table, fromResolution, in: catalogue, on: point.asOf)
    question.unit = whole ? nil : handle
    due = try tracker.due(question, daysAhead: 30)
    milestoneTable = try tracker.table("milestones", question)
    milestones = milestoneTable.rows
  }

  /// One row an indicator, that of the next deadline; the resolution's own first, then those a unit
  /// answers for, then the others with data.
  private static func ranked(
    _ table: Table, _ fromResolution: Set<String>, in catalogue: Catalogue, on day: Day
  ) -> [Item] {
    let responsible = Set(
      catalogue.targets(on: day).filter { $0.terms.responsible != nil }.map {
        catalogue.text($0.id)
      })
    func deadline(_ row: Table.Row) -> Day {
      if case .day(let day)? = table.cell("deadline", of: row) { day } else { .last }
    }
    typealias Ranked = (item: Item, key: (Int, Int, Int, String), indicator: String)
    let all: [Ranked] = table.rows.map { row in
      let target = table.cell("target", of: row)?.id ?? row.id
      let indicator = table.cell("indicator", of: row)?.id ?? ""
      let pillar = catalogue.handle(indicator).flatMap { catalogue.indicator($0, on: day) }?.pillar
      let isResolutions = fromResolution.contains(target)
      let hasData = !(table.cell("value", of: row)?.isNull ?? true)
      let group =
        isResolutions
        ? (hasData ? 0 : 2) : responsible.contains(target) && hasData ? 1 : hasData ? 3 : 4
      // The deadline that comes next; after all of them, the last one.
      let days = day.days(to: deadline(row))
      let distance = days >= 0 ? days : 100_000 - days
      return (
        Item(row: row, pillar: pillar, isResolutions: isResolutions),
        (group, Pillar.rank(pillar), distance, row.id), indicator
      )
    }
    var seen: Set<String> = []
    var chosen: [Item] = []
    for ranked in all.sorted(by: { $0.key < $1.key })
    where ranked.key.0 < 4 && seen.insert(ranked.indicator).inserted {
      chosen.append(ranked.item)
    }
    return chosen
  }

  /// The targets that fit a number of lines, a heading a pillar included, by pillar.
  func items(lines: Int) -> [(pillar: String?, items: [Item])] {
    var groups: [(pillar: String?, items: [Item])] = []
    var used = 0
    for item in ranked {
      if let index = groups.firstIndex(where: { $0.pillar == item.pillar }) {
        guard used + 1 <= lines else { break }
        groups[index].items.append(item)
        used += 1
      } else {
        guard used + 2 <= lines else { continue }
        groups.append((item.pillar, [item]))
        used += 2
      }
    }
    return groups.map { group in
      (group.pillar, group.items.sorted { $0.row.id < $1.row.id })
    }.sorted {
      (Pillar.rank($0.pillar), $0.pillar ?? "") < (Pillar.rank($1.pillar), $1.pillar ?? "")
    }
  }

  /// How many targets stand how, in the order people read them.
  var counts: [(status: TargetStatus, count: Int)] {
    let order: [TargetStatus] = [
      .exceeded, .met, .onTrack, .inProgress, .behind, .missed, .undetermined, .noData,
    ]
    return order.map { status in
      (status, table.rows.count { table.cell("status", of: $0)?.plain == status.rawValue })
    }.filter { $0.count > 0 }
  }

  var overdueMilestones: [Table.Row] {
    milestones.filter { milestoneTable.cell("status", of: $0)?.plain == "overdue" }
  }
}

extension Cell {
  /// The id of a name.
  var id: String? {
    if case .name(let id, _) = self { id } else { nil }
  }
}
