public import Domain
public import ProjectionKit

/// Which share of its outgoing electronic documents each unit signs digitally, secret ones left
/// out before counting (R13 to R15b).
public enum ESignature: Projection {
  public static let name = "e-signature"
  public static let version = 1
  public static let isRestated = true
  public static let title = Sentence(vi: "Tỷ lệ ký số", en: "E-signature rate")

  public enum Column: UInt8, CaseIterable, Sendable {
    case eligible = 1
    case signed
    /// A published percentage that may stand where a unit has no counts, by indicator.
    case published
  }

  public static func contributions(of event: Event, to ledger: inout Contributions<Self>) {
    switch event.body {
    case .documentsCounted(let counted):
      guard let eligible = counted.eligible, let signed = counted.signed else { return }
      ledger.add(.eligible, eligible, at: event.unit)
      ledger.add(.signed, signed, at: event.unit)
    case .measurementReported(let reported):
      ledger.add(.published, Figure(reported), of: event.subject, at: event.unit)
    default: return
    }
  }

  public static func table(
    _ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue
  ) -> Table {
    let tree = question.tree(in: catalogue)
    let feeding = Set(
      catalogue.indicators.filter {
        catalogue.indicator($0, on: question.point.asOf)?.feeds == .eSignature
      })
    let counted = ledger.series(.eligible).map(\.unit)
    let publishing = feeding.flatMap { ledger.units(.published, of: $0) }
    let units = RollUp(of: Set(counted + publishing), in: tree)

    func totals(_ column: Column, _ window: ClosedRange<Day>?) -> [Handle: Total] {
      units.totals { unit in window.flatMap { ledger.sum(column, at: unit, in: $0) } }
    }
    /// The last published percentage of a unit in a window; it never rolls up.
    func published(at unit: Handle, _ window: ClosedRange<Day>?) -> Traced<Quantity>? {
      guard let window else { return nil }
      let all = feeding.compactMap { ledger.last(.published, of: $0, at: unit, in: window) }
      return Traced.last(of: all).flatMap(Traced.published)
    }
    let windows = question.windows.map { window in
      let (eligible, signed) = (totals(.eligible, window), totals(.signed, window))
      return { (unit: Handle) in
        Rate(eligible: eligible[unit], signed: signed[unit]) { published(at: unit, window) }
      }
    }

    var table = Table(
      model: name,
      columns: [
        TableColumn("unit", vi: "Đơn vị", en: "Unit"),
        TableColumn("period", vi: "Kỳ", en: "Period"),
        TableColumn("eligible", vi: "Phải ký", en: "Eligible"),
        TableColumn("signed", vi: "Đã ký", en: "Signed"),
        TableColumn("percent", vi: "Tỷ lệ", en: "Rate"),
        TableColumn("percentQualifier", vi: "Loại số", en: "Qualifier", isShown: false),
        TableColumn(
          "yearToDate", vi: "Từ đầu năm", en: "Year to date", isShown: question.isPartOfYear),
        TableColumn("cumulative", vi: "Lũy kế", en: "Cumulative"),
      ], rows: [], showsID: false)
    for unit in units.units where question.lets(unit, in: tree) {
      let rates = windows.map { $0(unit) }
      table.rows.append(
        Table.Row(
          id: catalogue.text(unit),
          cells: [
            catalogue.cell(unit: unit, on: tree.day), .period(question.window.period),
            .decimal(rates[0].eligible),
            .decimal(rates[0].signed), .percent(rates[0].percent),
            .qualifier(rates[0].percent?.value),
            rates[1].cell, rates[2].cell,
          ]))
    }
    table.sortRows()
    return table
  }

  /// The counts of a window and their rate. Where there are none, a published percentage stands
  /// for the rate (R15b); where nothing was to be signed, there is none.
  private struct Rate {
    var eligible: Total?
    var signed: Total?
    var percent: Traced<Quantity>?

    init(eligible: Total?, signed: Total?, published: () -> Traced<Quantity>?) {
      self.eligible = eligible
      self.signed = signed
      guard let eligible, let signed else {
        percent = published()
        return
      }
      percent = .percent(signed, of: eligible)
    }

    var cell: Cell {
      // A published bound keeps its qualifier beside it: over 99% is never 99% flat.
      let bound = percent.flatMap { $0.value.qualifier == .exact ? nil : $0.value }
      return .object(
        [
          ("eligible", .decimal(eligible)), ("signed", .decimal(signed)),
          ("percent", .percent(percent)),
        ] + (bound == nil ? [] : [("percentQualifier", .qualifier(bound))]))
    }
  }
}
