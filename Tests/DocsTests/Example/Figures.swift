public import Domain
public import ProjectionKit

/// How many figures each unit reported for a period, those of the units below it among them, and
/// when the last of its own was reported.
public enum Figures: Projection {
  public static let name = "figures"
  public static let version = 1
  public static let title = Sentence(vi: "Số lần báo cáo", en: "Figures reported")

  public enum Column: UInt8, CaseIterable, Sendable {
    case reported = 1
  }

  public static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    switch event.body {
    case .measurementReported, .documentsCounted:
      ledger.add(.reported, Decimal(1), at: event.unit)
    default: return
    }
  }

  public static func table(
    _ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Table {
    let tree = catalogue.units(on: question.point.asOf)
    let (period, days) = question.window
    let units = RollUp(of: Set(ledger.series(.reported).map(\.unit)), in: tree)
    let totals = units.totals { unit in days.flatMap { ledger.sum(.reported, at: unit, in: $0) } }

    var table = Table(
      model: name,
      columns: [
        TableColumn("unit", vi: "Đơn vị", en: "Unit"),
        TableColumn("period", vi: "Kỳ", en: "Period"),
        TableColumn("figures", vi: "Số lần", en: "Figures"),
        TableColumn("lastReportedOn", vi: "Lần cuối", en: "Last reported"),
      ], rows: [], showsID: false)
    for unit in units.units where question.lets(unit, in: tree) {
      table.rows.append(
        Table.Row(
          id: catalogue.text(unit),
          cells: [
            catalogue.cell(unit: unit, on: tree.day), .period(period), .decimal(totals[unit]),
            .optional(ledger.last(.reported, at: unit)?.reportedOn),
          ]))
    }
    table.sortRows()
    return table
  }
}
