internal import Domain
internal import Intake
internal import ProjectionKit

/// The lines of a form: what is given in each.
struct FormLines {
  typealias Given = (heading: Sentence, width: Int)

  private(set) var lines: [[Cell]] = []
  private let catalogue: Catalogue
  private let day: Day

  /// The columns that are given, in the order of a line, its number first.
  static func given(_ kind: FormKind) -> [Given] {
    let unit: [Given] = [
      (CSVColumn.form.heading, 8), (CSVColumn.unit.heading, 16),
      (CSVColumn.Explanation.unitName.heading, 28),
    ]
    switch kind {
    case .measurement:
      return unit + [
        (CSVColumn.subject.heading, 18), (CSVColumn.Explanation.indicatorName.heading, 44),
        (CSVColumn.Explanation.measure.heading, 12), (CSVColumn.period.heading, 12),
      ]
    case .documents: return unit + [(CSVColumn.period.heading, 12)]
    case .milestones:
      return unit + [
        (CSVColumn.milestone.heading, 18), (CSVColumn.Explanation.milestoneName.heading, 44),
        (CSVColumn.Explanation.dueNow.heading, 14),
      ]
    }
  }

  init(_ kind: FormKind, _ question: Question, _ catalogue: Catalogue) {
    self.catalogue = catalogue
    day = question.point.asOf
    let window = question.window.period
    let tree = catalogue.units(on: day)
    let owed = catalogue.duties(on: day, endingIn: window).filter { duty in
      !duty.isExempt && question.lets(duty.unit, in: tree)
        && (question.period == nil || duty.period.days == window.days)
    }
    var seen: Set<[String]> = []
    for duty in owed.sorted(by: { ($0.period.last, $0.unit) < ($1.period.last, $1.unit) }) {
      switch (kind, duty.item) {
      case (.measurement, .indicator(let indicator)):
        add(measurement(indicator, of: duty.unit, for: duty.period), &seen)
      case (.documents, .model): add(documents(of: duty.unit, for: duty.period), &seen)
      default: break
      }
    }
    guard lines.isEmpty, let unit = question.unit else { return }
    // No duty says so: what the unit's targets are measured by, or its documents.
    switch kind {
    case .measurement:
      for target in catalogue.targets(on: day)
      where catalogue.units(of: target, on: day).contains(unit) {
        guard let indicator = catalogue.handle(target.terms.indicator) else { continue }
        add(measurement(indicator, of: unit, for: window), &seen)
      }
    default: add(documents(of: unit, for: window), &seen)
    }
  }

  private mutating func add(_ line: [Cell], _ seen: inout Set<[String]>) {
    if seen.insert(line.map(\.plain)).inserted { lines.append(line) }
  }

  private func unit(_ unit: Handle) -> [Cell] {
    [.text(catalogue.text(unit)), .text(catalogue.unitName(unit, on: day))]
  }

  private func measurement(_ indicator: Handle, of unit: Handle, for period: Period) -> [Cell] {
    let definition = catalogue.indicator(indicator, on: day)
    return self.unit(unit) + [
      .text(catalogue.text(indicator)), .text(definition?.name ?? catalogue.text(indicator)),
      .optional(definition?.measure), .period(period),
    ]
  }

  private func documents(of unit: Handle, for period: Period) -> [Cell] {
    self.unit(unit) + [.period(period)]
  }
}
