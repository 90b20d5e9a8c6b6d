internal import Domain

/// One row on its way to a fact: cells by column, and the rules every row obeys.
struct CSVRow {
  var cells: [CSVColumn: CSVCell] = [:]
  let line: Int
  let header: CSVHeader
  let language: Language
  let today: Day

  init(
    _ list: [CSVCell], header: CSVHeader, language: Language, today: Day
  ) throws(CSVPlaced) {
    line = list.first?.line ?? 0
    self.header = header
    self.language = language
    self.today = today
    guard list.count == header.columns.count else {
      let place = list[min(list.count, header.columns.count + 1) - 1]
      throw CSVPlaced(
        DomainError(
          "csv-cells",
          vi: "dòng có \(list.count) ô, tiêu đề có \(header.columns.count); "
            + "số có dấu phẩy phải đặt trong ngoặc kép, như \"99,5\"",
          en: "the row has \(list.count) cells, the header \(header.columns.count); "
            + "a number with a comma goes in quotes, as \"99,5\""), place)
    }
    for (column, cell) in zip(header.columns, list) where !cell.text.isEmpty {
      if let column { cells[column] = cell }
    }
  }

  func text(_ column: CSVColumn) -> String? { cells[column]?.text }

  /// Whether a person wrote the value as `a/b`.
  var isFraction: Bool {
    guard header.family == .measurements, let cell = cells[.value] else { return false }
    return !cell.isNumber && cell.text.contains("/")
  }

  static func missing(_ column: CSVColumn) -> DomainError {
    let names = column == .period ? [CSVColumn.period, .effectiveon] : [column]
    let vi = names.map { "\"\($0.heading.vi)\"" }.joined(separator: " hoặc ")
    let en = names.map { "\"\($0.heading.en)\"" }.joined(separator: " or ")
    return DomainError(
      "missing-cell", vi: "thiếu \(vi); hãy điền vào, hoặc bỏ dòng này",
      en: "\(en) is missing; fill it in, or take the row away")
  }

  /// Reads a cell that must be there, pointing at it when it cannot be read.
  func required<T>(
    _ column: CSVColumn, _ read: (String) throws(DomainError) -> T
  ) throws(CSVPlaced) -> T {
    try requiredCell(column) { cell throws(DomainError) in try read(cell.text) }
  }

  func requiredCell<T>(
    _ column: CSVColumn, _ read: (CSVCell) throws(DomainError) -> T
  ) throws(CSVPlaced) -> T {
    if let value = try optionalCell(column, read) { return value }
    throw CSVPlaced(CSVRow.missing(column), line: line, column: 1)
  }

  func optional<T>(
    _ column: CSVColumn, _ read: (String) throws(DomainError) -> T
  ) throws(CSVPlaced) -> T? {
    try optionalCell(column) { cell throws(DomainError) in try read(cell.text) }
  }

  func optionalCell<T>(
    _ column: CSVColumn, _ read: (CSVCell) throws(DomainError) -> T
  ) throws(CSVPlaced) -> T? {
    guard let cell = cells[column] else { return nil }
    do throws(DomainError) {
      return try read(cell)
    } catch {
      throw CSVPlaced(error, cell)
    }
  }

  /// Whether this is a line of a form (`tiendo template`) in which nothing was filled in yet.
  var isBlankForm: Bool {
    header.isForm && cells.keys.allSatisfy { CSVColumn.ofForms.contains($0) }
  }

  /// Days by R7: as in event lines, but as people write them.
  func days(isFact: Bool) throws(CSVPlaced) -> Envelope.Days {
    let reported = try optional(.reportedon) { text throws(DomainError) in
      try HumanDay.parse(text, today: today)
    }
    let reportedOn = reported ?? today
    if reportedOn > today, let cell = cells[.reportedon] {
      throw CSVPlaced(.reportedInFuture(reportedOn, today: today), cell)
    }
    let period = try optional(.period, HumanDay.period)
    let given = try optional(.effectiveon) { text throws(DomainError) in
      let day = try HumanDay.parse(text, today: today)
      try period?.require(day)
      return day
    }
    guard let effectiveOn = given ?? period?.last else {
      throw CSVPlaced(CSVRow.missing(.period), line: line, column: 1)
    }
    if isFact, effectiveOn > reportedOn, let cell = cells[.effectiveon] ?? cells[.period] {
      throw CSVPlaced(.notYet(effectiveOn, reportedOn), cell)
    }
    return Envelope.Days(period: period, effectiveOn: effectiveOn, reportedOn: reportedOn)
  }

  /// Every cell that is filled in says something to the kind of row it is in.
  func refuseOthers(than used: Set<CSVColumn>) throws(CSVPlaced) {
    let common: Set<CSVColumn> = [
      .type, .unit, .period, .effectiveon, .reportedon, .note, .ref, .key, .form,
    ]
    for (column, cell) in cells where !used.contains(column) && !common.contains(column) {
      throw CSVPlaced(
        DomainError(
          "cell-out-of-place",
          vi: "ô \"\(column.heading.vi)\" không dùng cho loại dòng này; hãy xóa đi",
          en: "the cell \"\(column.heading.en)\" has no use in this kind of row; clear it"), cell)
    }
  }
}
