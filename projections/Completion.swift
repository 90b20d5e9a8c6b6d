public import Domain
public import ProjectionKit

/// How far each target is for each unit that has it (R17 to R25).
public enum Completion: Projection {
  public static let name = "completion"
  public static let version = 1
  public static let isRestated = true
  public static let byDay = [Column.reported]
  public static let title = Sentence(vi: "Mức độ hoàn thành chỉ tiêu", en: "Completion of targets")

  public enum Column: UInt8, CaseIterable, Sendable {
    case reported = 1
  }

  public static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    guard case .measurementReported(let reported) = event.body else { return }
    ledger.add(.reported, Figure(reported), of: event.subject, at: event.unit)
  }

  public static func table(
    _ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Table {
    let day = question.point.asOf
    let tree = question.tree(in: catalogue)
    var rows: [TargetRow] = []
    for target in catalogue.targets(on: day, by: question.document)
    where question.target.map({ $0 == target.id }) ?? true {
      guard let indicator = catalogue.handle(target.terms.indicator),
        question.indicator.map({ $0 == indicator }) ?? true
      else { continue }
      let series = SubjectSums(ledger, .reported, of: indicator)
      for unit in catalogue.units(of: target, on: tree.day) where question.lets(unit, in: tree) {
        rows.append(
          TargetRow(
            target, of: unit, indicator: indicator, in: catalogue, on: day,
            tracing: ledger.isTracing
          ) { definition, from in
            IndicatorReader(series, as: definition, in: tree, from: from).value(at: unit)
          })
      }
    }
    let isOneUnit = Set(rows.map(\.unit)).count == 1
    var table = Table(
      model: name, columns: TargetRow.columns(showingUnit: !isOneUnit),
      rows: rows.map { $0.row(in: catalogue, withPositions: question.withPositions) },
      beside: [("summary", TargetSummary(rows, in: catalogue).cell)])
    table.sortRows()
    return table
  }
}
