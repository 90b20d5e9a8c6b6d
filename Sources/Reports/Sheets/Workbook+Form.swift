internal import CXlsx
public import Domain
internal import Glibc
internal import ProjectionKit

extension Form {
  /// Writes the workbook: what is given is locked, what is asked for is checked by the spreadsheet and
  /// has a note at its heading.
  public func writeWorkbook(toFile path: String, _ language: Language, on day: Day)
    throws(ReportsError)
  {
    let workbook = try Workbook(
      toFile: path, title: Sentence(title), language: language, on: day, streams: false)
    let sheet = TableSheet(
      workbook, name: title, lines: [(title, .title)] + lines.map { ($0, .line) },
      columns: columns.map { TableSheet.Column(title: $0.heading, width: $0.width) })
    let first = sheet.row
    for row in rows {
      sheet.append(
        zip(columns, row).map { column, cell in
          var (value, style) = Form.value(of: cell, language)
          if let input = column.input { style = input.style(language) }
          return (value, style)
        })
    }
    sheet.finish()
    for (index, column) in columns.enumerated() {
      guard sheet.row > first else { continue }
      if let note = column.note { sheet.note(note, at: first - 1, UInt16(index)) }
      guard let input = column.input else { continue }
      sheet.check(input, rows: first...(sheet.row - 1), column: UInt16(index), language)
    }
    sheet.protect()
    try workbook.close()
  }

  /// Periods as they are typed, so that they are read back.
  private static func value(of cell: Cell, _ language: Language) -> (SheetValue, SheetStyle) {
    if case .period(let period) = cell { return (.text(period.description), SheetStyle()) }
    return cell.sheet(language, style: .plain)
  }
}

extension Form.Input {
  fileprivate func style(_ language: Language) -> SheetStyle {
    switch self {
    case .day: SheetStyle(role: .input, numberFormat: Cell.dayFormat(language))
    case .count: SheetStyle(role: .input, numberFormat: "#,##0")
    default: SheetStyle(role: .input)
    }
  }

  /// What is said where something else is typed.
  fileprivate var refusal: Sentence {
    switch self {
    case .text: Sentence("")
    case .number: Sentence(vi: "Ô này nhận một số, như 99,5.", en: "A number, as 99.5.")
    case .count:
      Sentence(vi: "Ô này nhận số nguyên, không âm.", en: "A whole number, not negative.")
    case .day: Sentence(vi: "Ô này nhận một ngày, như 31/12/2025.", en: "A day, as 2025-12-31.")
    case .oneOf: Sentence(vi: "Hãy chọn một từ trong danh sách.", en: "Choose from the list.")
    }
  }
}

extension TableSheet {
  fileprivate func check(
    _ input: Form.Input, rows: ClosedRange<UInt32>, column: UInt16, _ language: Language
  ) {
    var rule = lxw_data_validation()
    var words: [UnsafeMutablePointer<CChar>?] = []
    rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    switch input {
    case .text: return
    case .number:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      (rule.minimum_number, rule.maximum_number) = (-1e15, 1e15)
    case .count:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      (rule.minimum_number, rule.maximum_number) = (0, 1e12)
    case .day:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
      // 2000-01-01 to 2099-12-31.
      (rule.minimum_number, rule.maximum_number) = (36_526, 73_050)
    case .oneOf(let list):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      words = list.map { strdup($0) } + [nil]
    }
    defer { for word in words { free(word) } }
    input.refusal[language].withCString { message in
      words.withUnsafeMutableBufferPointer { words in
        if words.count > 0 { rule.value_list = words.baseAddress }
        rule.error_message = UnsafeMutablePointer(mutating: message)
        _ = workbook.library.worksheet_data_validation_range(
          sheet, rows.lowerBound, column, rows.upperBound, column, &rule)
      }
    }
  }

  fileprivate func note(_ text: String, at row: UInt32, _ column: UInt16) {
    _ = workbook.library.worksheet_write_comment(sheet, row, column, text)
  }

  /// Only what is asked for may be changed; no password, since this is no secret.
  fileprivate func protect() {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    options.sort = 1
    options.autofilter = 1
    workbook.library.worksheet_protect(sheet, nil, &options)
  }
}
