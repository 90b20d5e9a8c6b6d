public import Domain

extension Duty {
  /// The columns of the coverage table.
  public static let columns = [
    TableColumn("id", vi: "Mã", en: "Id", isShown: false),
    TableColumn("obligation", vi: "Chế độ", en: "Duty", isShown: false),
    TableColumn("title", vi: "Chế độ báo cáo", en: "Reporting duty", isShown: false),
    TableColumn("item", vi: "Phải nộp", en: "Owed"),
    TableColumn("unit", vi: "Đơn vị", en: "Unit"),
    TableColumn("period", vi: "Kỳ", en: "Period"),
    TableColumn("due", vi: "Hạn", en: "Due"),
    TableColumn("status", vi: "Tình trạng", en: "Status"),
    TableColumn("daysLate", vi: "Chậm (ngày)", en: "Days late"),
    TableColumn("reportedOn", vi: "Nộp ngày", en: "Reported", isShown: false),
    TableColumn("position", vi: "Vị trí", en: "Position", isShown: false),
  ]

  /// The duty as a row of the coverage table; `report` is the first that meets it.
  public func row(
    met report: Reading?, on day: Day, in catalogue: Catalogue, tracing: Bool
  ) -> Table.Row {
    let (obligation, item) = (catalogue.text(self.obligation), cell(in: catalogue))
    let (status, daysLate) = status(reportedOn: report?.firstReportedOn, on: day)
    let id = "\(obligation)/\(item.id)@\(catalogue.text(unit))@\(period)"
    return Table.Row(
      id: id,
      cells: [
        .text(id), .text(obligation), .text(terms.title), item.cell,
        catalogue.cell(unit: unit, on: period.last), .period(period),
        .day(due), status, daysLate.map(Cell.whole) ?? .null,
        Cell.optional(report?.firstReportedOn).traced(
          tracing ? report.map { Trace(.standing, [Source($0)]) } : nil),
        report.map { .whole(Int($0.position)) } ?? .null,
      ])
  }

  /// The due day itself is not late yet; what is missing gets later up to V.
  private func status(reportedOn: Day?, on day: Day) -> (Cell, Int?) {
    if isExempt { return (.word("exempt", Sentence(vi: "miễn", en: "exempt")), nil) }
    let late = max(0, due.days(to: reportedOn ?? day))
    let (code, words) =
      switch (reportedOn != nil, late > 0) {
      case (true, false): ("on-time", Sentence(vi: "đúng hạn", en: "on time"))
      case (true, true): ("late", Sentence(vi: "muộn", en: "late"))
      case (false, true): ("missing", Sentence(vi: "chưa nộp", en: "missing"))
      case (false, false): ("not-due", Sentence(vi: "chưa đến hạn", en: "not due yet"))
      }
    return (.word(code, words), late)
  }

  /// What is owed: people read the duty's title where it asks for one thing only.
  private func cell(in catalogue: Catalogue) -> (id: String, cell: Cell) {
    let (id, name) = named(in: catalogue)
    let isOnly = terms.indicators.count + terms.models.count == 1
    return (id, .name(id: id, isOnly ? Sentence(terms.title) : name))
  }

  private func named(in catalogue: Catalogue) -> (id: String, name: Sentence) {
    switch item {
    case .indicator(let indicator):
      let id = catalogue.text(indicator)
      let name =
        (catalogue.indicator(indicator, on: period.last)
        ?? catalogue.indicator(indicator, on: .last))?.name
      return (id, Sentence(name ?? id))
    case .model(let model):
      let words =
        switch model {
        case .documents: Sentence(vi: "văn bản đến và đi", en: "documents")
        case .eSignature: Sentence(vi: "ký số", en: "e-signature")
        }
      return (model.rawValue, words)
    }
  }
}
