public import Domain
public import ProjectionKit

/// How many documents each unit received and sent: in the period asked, in the year to date, and
/// in all (R13).
public enum Documents: Projection {
  public static let name = "documents"
  public static let version = 1
  public static let isRestated = true
  public static let title = Sentence(vi: "Văn bản đến và đi", en: "Incoming and outgoing documents")

  public enum Column: UInt8, CaseIterable, Sendable {
    case incoming = 1
    case outgoing
  }

  public static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    guard case .documentsCounted(let counted) = event.body else { return }
    if let incoming = counted.incoming { ledger.add(.incoming, incoming, at: event.unit) }
    if let outgoing = counted.outgoing { ledger.add(.outgoing, outgoing, at: event.unit) }
  }

  public static func table(
    _ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Table {
    let tree = question.tree(in: catalogue)
    let units = RollUp(of: Set(ledger.series(.incoming, .outgoing).map(\.unit)), in: tree)

    func totals(_ column: Column, _ window: ClosedRange<Day>?) -> [Handle: Total] {
      units.totals { unit in window.flatMap { ledger.sum(column, at: unit, in: $0) } }
    }
    let windows = question.windows.map {
      (incoming: totals(.incoming, $0), outgoing: totals(.outgoing, $0))
    }

    var table = Table(
      model: name,
      columns: [
        TableColumn("unit", vi: "Đơn vị", en: "Unit"),
        TableColumn("period", vi: "Kỳ", en: "Period"),
        TableColumn("incoming", vi: "Văn bản đến", en: "Incoming"),
        TableColumn("outgoing", vi: "Văn bản đi", en: "Outgoing"),
        TableColumn(
          "yearToDate", vi: "Từ đầu năm", en: "Year to date", isShown: question.isPartOfYear),
        TableColumn("cumulative", vi: "Lũy kế", en: "Cumulative"),
      ], rows: [], showsID: false)
    for unit in units.units where question.lets(unit, in: tree) {
      let cells = windows.map { window -> [(String, Cell)] in
        [
          ("incoming", .decimal(window.incoming[unit])),
          ("outgoing", .decimal(window.outgoing[unit])),
        ]
      }
      table.rows.append(
        Table.Row(
          id: catalogue.text(unit),
          cells: [
            catalogue.cell(unit: unit, on: tree.day), .period(question.window.period),
            cells[0][0].1, cells[0][1].1,
            .object(cells[1]), .object(cells[2]),
          ]))
    }
    table.sortRows()
    return table
  }
}
