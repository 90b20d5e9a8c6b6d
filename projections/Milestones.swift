public import Domain
public import ProjectionKit

/// What was to be done by which day: planned, moved, reached, cancelled, and how many days late.
public enum Milestones: Projection {
  public static let name = "milestones"
  public static let version = 1
  public static let title = Sentence(vi: "Các mốc", en: "Milestones")

  public typealias Column = MilestoneRow.Change

  public static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    let (column, day): (Column, Day)
    switch event.body {
    case .milestonePlanned(let plan): (column, day) = (.planned, plan.due)
    case .milestoneRescheduled(let change): (column, day) = (.rescheduled, change.due)
    case .milestoneReached: (column, day) = (.reached, event.effectiveOn)
    case .milestoneCancelled: (column, day) = (.cancelled, event.effectiveOn)
    default: return
    }
    ledger.add(column, Figure(day), of: event.subject, at: event.unit)
  }

  public static func table(
    _ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Table {
    let day = question.point.asOf
    let tree = catalogue.units(on: day)
    var steps: [Handle: [MilestoneRow.Step]] = [:]
    for (column, subject, unit) in ledger.series(.planned, .rescheduled, .reached, .cancelled) {
      steps[subject, default: []] += ledger.readings(column, of: subject, at: unit).map {
        MilestoneRow.Step(column, unit: unit, $0)
      }
    }
    var table = Table(model: name, columns: MilestoneRow.columns, rows: [])
    for (milestone, steps) in steps {
      guard let plan = catalogue.plan(of: milestone, on: day),
        let row = MilestoneRow(steps, tracing: ledger.isTracing),
        question.lets(row.unit, in: tree),
        question.target.map({ catalogue.text($0) == plan.target }) ?? true
      else { continue }
      table.rows.append(row.row(of: milestone, plan: plan, on: day, in: catalogue))
    }
    table.sortRows()
    return table
  }
}
