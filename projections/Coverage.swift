public import Domain
public import ProjectionKit

/// Who had to report what for which period by which day, and who did (R32).
public enum Coverage: Projection {
  public static let name = "coverage"
  public static let version = 1
  public static let title = Sentence(vi: "Tình hình báo cáo", en: "Reporting coverage")

  public enum Column: UInt8, CaseIterable, Sendable {
    case measurement = 1
    case documents, eSignature
  }

  public static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    switch event.body {
    case .measurementReported:
      ledger.add(.measurement, Decimal(1), of: event.subject, at: event.unit)
    case .documentsCounted(let counted):
      if counted.incoming != nil || counted.outgoing != nil {
        ledger.add(.documents, Decimal(1), at: event.unit)
      }
      if counted.eligible != nil, counted.signed != nil {
        ledger.add(.eSignature, Decimal(1), at: event.unit)
      }
    default: return
    }
  }

  public static func table(
    _ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Table {
    let day = question.point.asOf
    var table = Table(model: name, columns: Duty.columns, rows: [])
    // What is not reported is missing once its day has passed, as far as K can tell.
    let seen = min(day, question.point.knownOn)
    for duty in catalogue.duties(on: day, endingIn: question.window.period)
    where question.asks(for: duty, in: catalogue) {
      table.rows.append(
        duty.row(
          met: firstReport(for: duty, in: ledger), on: seen, in: catalogue,
          tracing: ledger.isTracing))
    }
    table.sortRows()
    let double = doubleCounted(question, ledger, in: catalogue)
    table.beside = [("doubleCounted", DoubleCount.cell(double, on: day, in: catalogue))]
    return table
  }

  /// The report that was first with a figure, whatever became of it since.
  private static func firstReport(for duty: Duty, in ledger: Ledger<Self>) -> Reading? {
    let (column, subject): (Column, Handle) =
      switch duty.item {
      case .indicator(let indicator): (.measurement, indicator)
      case .model(.documents): (.documents, .none)
      case .model(.eSignature): (.eSignature, .none)
      }
    return ledger.readings(column, of: subject, at: duty.unit, in: duty.period.days)
      .filter { $0.answers(duty.period) }
      .min { ($0.firstReportedOn, $0.position) < ($1.firstReportedOn, $1.position) }
  }

  /// R16: up to V, whatever the window.
  private static func doubleCounted(
    _ question: Question, _ ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Set<DoubleCount> {
    let tree = catalogue.units(on: question.point.asOf)
    var found: Set<DoubleCount> = []
    for column in [Column.documents, .eSignature] {
      var days: [Handle: [ClosedRange<Day>]] = [:]
      for (_, _, unit) in ledger.series(column) {
        days[unit] = ledger.readings(column, at: unit).map(\.days)
      }
      found.formUnion(tree.doubleCounts(days))
    }
    return found.filter { count in
      question.unit.map { $0 == count.unit || $0 == count.below } ?? true
    }
  }
}

extension Question {
  fileprivate func asks(for duty: Duty, in catalogue: Catalogue) -> Bool {
    lets(duty.unit, in: catalogue.units(on: duty.period.last))
      && (indicator.map { .indicator($0) == duty.item } ?? true)
      && (document.map { $0 == duty.terms.document } ?? true)
  }
}
