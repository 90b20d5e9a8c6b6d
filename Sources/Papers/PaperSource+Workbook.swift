internal import Domain
internal import ProjectionKit
public import Reports

extension PaperSource {
  /// Writes the report as a workbook: the chapters, a sheet each; the annex, a sheet a model; and the
  /// sheet that says what the file is of.
  public func writeWorkbook(toFile path: String, askedBy command: String) throws(ReportsError) {
    let paper = paper
    let summary = summarySheet(paper)
    var report = summary
    report.title = Sentence(paper.title)
    let workbook = try Workbook(
      toFile: path, title: report.title, language: language, on: stamp.publishedOn)
    for chapter in [summary] + chapters(paper) { workbook.add(chapter) }
    for annex in saying { workbook.add(showingOrigin(annex)) }
    workbook.addPoint(
      of: report, askedBy: command,
      also: [
        (Sentence(vi: "Mã kiểm", en: "Digest"), .text(stamp.digest)),
        (Sentence(vi: "Kiểm lại tệp bằng lệnh", en: "Verify the file with"), .text(verifying)),
        (Sentence(vi: "Dấu", en: "Stamp"), .text(stamp.text)),
      ])
    try workbook.close()
  }

  private var verifying: String { "tiendo report verify \(say("TỆP", "FILE")).xlsx" }

  /// The rows of figures of such a workbook, as its sheets say them: those of the annex, without the
  /// title, the days and the header above them.
  public func figureRows(ofWorkbook sheets: [[[String]]]) -> [[String]] {
    let chapters = 1 + chapters(paper).count
    return sheets.dropFirst(chapters).prefix(saying.count).flatMap { $0.dropFirst(3) }
  }

  /// Each row of the annex says its days and its events.
  private func showingOrigin(_ annex: Answer) -> Answer {
    var annex = annex
    for index in annex.table.columns.indices
    where ["effectiveOn", "reportedOn", "position", "positions"].contains(
      annex.table.columns[index].key)
    {
      annex.table.columns[index].isShown = true
    }
    return annex
  }

  private func sheet(_ vi: String, _ en: String, _ columns: [TableColumn], _ rows: [[Cell]])
    -> Answer
  {
    let rows = rows.enumerated().map { Table.Row(id: "\($0 + 1)", cells: $1) }
    let table = Table(model: "", columns: columns, rows: rows, showsID: false)
    return Answer(
      table: table, point: point, root: stamp.root, title: Sentence(vi: vi, en: en))
  }

  private func summarySheet(_ paper: Paper) -> Answer {
    func row(_ vi: String, _ en: String, _ cell: Cell) -> [Cell] { [.text(say(vi, en)), cell] }
    var rows = [
      row("Trích yếu", "Title", .text(paper.title)),
      row("Số", "Number", isDraft ? .text(say("(dự thảo)", "(draft)")) : .optional(number)),
      row("Cơ quan ban hành", "Issued by", .text(paper.issuer)),
      row("Kỳ", "Period", .text(paper.period)),
    ]
    if let targets {
      rows.append(row("Số chỉ tiêu", "Targets", .whole(targets.count)))
      if !targets.mean.isNull {
        rows.append(row("Hoàn thành bình quân", "Mean completion", targets.mean))
      }
      for (status, count) in targets.counts {
        rows.append([.text("– " + status.words[language]), .whole(count)])
      }
    }
    rows += paper.sets.map { set in
      row(
        set.target, set.target,
        .text(
          say(
            "\(set.units) đơn vị, \(set.reported) có số liệu, \(set.met) đạt",
            "\(set.units) units, \(set.reported) with figures, \(set.met) met")))
    }
    return sheet(
      "Tóm tắt", "Summary",
      [
        TableColumn("item", vi: "Mục", en: "Item"),
        TableColumn("value", vi: "Giá trị", en: "Value"),
      ], rows)
  }

  /// By pillar, what changed and why, what was restated, what is missing.
  private func chapters(_ paper: Paper) -> [Answer] {
    [
      pillarSheet,
      sheet("Thay đổi so với kỳ trước", "Changes", MovedFigure.columns, changes.flatMap(\.rows)),
      sheet(
        "Thay đổi sau phát hành", "Restatements",
        [TableColumn("report", vi: "Báo cáo", en: "Report")] + MovedFigure.columns,
        restatements.flatMap { moved in moved.rows.map { [.text(moved.report)] + $0 } }),
      missingSheet,
    ]
  }

  private var pillarSheet: Answer {
    let targets = targets
    let shown = [
      "target", "unit", "document", "goal", "deadline", "value", "percent", "expected", "status",
    ]
    let columns = shown.compactMap { key in
      targets?.table.columns.first { $0.key == key }.map { column in
        var column = column
        column.isShown = true
        return column
      }
    }
    let rows = (targets?.byPillar ?? []).flatMap { title, rows in
      rows.map { row in
        [Cell.text(title)] + columns.map { targets?.table.cell($0.key, of: row) ?? .null }
      }
    }
    return sheet(
      "Theo trụ cột", "By pillar", [TableColumn("pillar", vi: "Trụ cột", en: "Pillar")] + columns,
      rows)
  }

  private var missingSheet: Answer {
    guard var table = coverage else { return sheet("Chưa nộp", "Not reported", [], []) }
    table.rows = table.rows.filter { table.cell("status", of: $0)?.plain == "missing" }
    return Answer(
      table: table, point: point, root: stamp.root,
      title: Sentence(vi: "Chưa nộp", en: "Not reported"))
  }
}

extension MovedFigure {
  fileprivate static let columns = [
    TableColumn("what", vi: "Về", en: "About"),
    TableColumn("figure", vi: "Số liệu", en: "Figure"),
    TableColumn("from", vi: "Trước", en: "Before"),
    TableColumn("to", vi: "Nay", en: "Now"),
    TableColumn("cause", vi: "Nguyên nhân", en: "Cause"),
    TableColumn("amount", vi: "Phần thay đổi", en: "Part of the change"),
    TableColumn("events", vi: "Sự kiện", en: "Events"),
  ]

  /// A row a part, whose amounts add up to the change.
  fileprivate var rows: [[Cell]] {
    (parts.isEmpty ? [Part(events: "")] : parts).map { part in
      [
        .text(what), .text(figure), from, to, .optional(part.cause), .decimal(part.amount),
        .text(part.events),
      ]
    }
  }
}
