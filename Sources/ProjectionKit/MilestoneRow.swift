public import Domain

/// A milestone after its steps, applied in fold order. What comes before its plan says nothing.
public struct MilestoneRow {
  /// What can happen to a milestone; each has a series of its own, by this number.
  public enum Change: UInt8, CaseIterable, Sendable {
    case planned = 1
    case rescheduled, reached, cancelled
  }

  /// One change of a milestone: the day it is due, was reached or cancelled is the reading's.
  public struct Step {
    var change: Change
    var unit: Handle
    var reading: Reading

    public init(_ change: Change, unit: Handle, _ reading: Reading) {
      self.change = change
      self.unit = unit
      self.reading = reading
    }
  }

  /// Whose it is, as last planned.
  public private(set) var unit: Handle
  private var due: Day
  /// The reading that made it due, reached or cancelled on its day.
  private var moved: Reading
  private var ended: Reading?
  private let isTraced: Bool
  private let firstDue: Day
  private var changes: [Cell] = []
  private var reached: Day?
  private var cancelled: Day?
  private var positions: [UInt64] = []

  /// Nil where nothing is planned; `tracing` where somebody asked why.
  public init?(_ steps: [Step], tracing: Bool) {
    isTraced = tracing
    let steps = steps.sorted { Reading.inFoldOrder($0.reading, $1.reading) }
      .drop { $0.change != .planned }
    guard let plan = steps.first else { return nil }
    (unit, due, firstDue) = (plan.unit, plan.reading.figure.day, plan.reading.figure.day)
    moved = plan.reading
    for step in steps { apply(step) }
  }

  private mutating func apply(_ step: Step) {
    let reading = step.reading
    positions.append(reading.position)
    if step.change != .rescheduled { ended = step.change == .planned ? nil : reading }
    switch step.change {
    case .planned:
      (unit, reached, cancelled) = (step.unit, nil, nil)
      move(reading)
    case .rescheduled: move(reading)
    case .reached: (reached, cancelled) = (reading.figure.day, nil)
    case .cancelled: (reached, cancelled) = (nil, reading.figure.day)
    }
  }

  private mutating func move(_ reading: Reading) {
    moved = reading
    guard reading.figure.day != due else { return }
    due = reading.figure.day
    changes.append(
      .object([
        ("on", .day(reading.effectiveOn)), ("due", .day(due)),
        ("reportedOn", .day(reading.reportedOn)), ("position", .whole(Int(reading.position))),
      ]))
  }

  private func trace(_ reading: Reading?) -> Trace? {
    isTraced ? reading.map { Trace(.standing, [Source($0)]) } : nil
  }

  /// The due day itself is not late yet.
  private func status(on day: Day) -> (word: Cell, daysLate: Int?) {
    if cancelled != nil {
      return (.word("cancelled", Sentence(vi: "đã hủy", en: "cancelled")), nil)
    }
    if let reached {
      return (.word("reached", Sentence(vi: "đạt", en: "reached")), max(0, due.days(to: reached)))
    }
    return due < day
      ? (.word("overdue", Sentence(vi: "quá hạn", en: "overdue")), due.days(to: day))
      : (.word("planned", Sentence(vi: "chưa đến hạn", en: "planned")), 0)
  }

  /// The columns of the milestones table.
  public static let columns = [
    TableColumn("id", vi: "Mã", en: "Id", isShown: false),
    TableColumn("title", vi: "Mốc", en: "Milestone"),
    TableColumn("unit", vi: "Đơn vị", en: "Unit"),
    TableColumn("target", vi: "Chỉ tiêu", en: "Target", isShown: false),
    TableColumn("due", vi: "Hạn", en: "Due"),
    TableColumn("firstDue", vi: "Hạn đầu", en: "First due", isShown: false),
    TableColumn("changes", vi: "Các lần đổi hạn", en: "Changes", isShown: false),
    TableColumn("reached", vi: "Ngày đạt", en: "Reached"),
    TableColumn("cancelled", vi: "Ngày hủy", en: "Cancelled", isShown: false),
    TableColumn("status", vi: "Tình trạng", en: "Status"),
    TableColumn("daysLate", vi: "Chậm (ngày)", en: "Days late"),
    TableColumn("positions", vi: "Vị trí", en: "Positions", isShown: false),
  ]

  /// A row of it; the title and the target are those of the plan that stands on the day.
  public func row(
    of milestone: Handle, plan: MilestonePlanned, on day: Day, in catalogue: Catalogue
  ) -> Table.Row {
    let id = catalogue.text(milestone)
    let status = status(on: day)
    return Table.Row(
      id: id,
      cells: [
        .text(id), .text(plan.title),
        unit == .none ? .null : catalogue.cell(unit: unit, on: day), .optional(plan.target),
        Cell.day(due).traced(trace(moved)), .day(firstDue), .list(changes),
        Cell.optional(reached).traced(trace(ended)),
        Cell.optional(cancelled).traced(trace(ended)),
        status.word, status.daysLate.map(Cell.whole) ?? .null,
        .list(positions.sorted().map { .whole(Int($0)) }),
      ])
  }
}
