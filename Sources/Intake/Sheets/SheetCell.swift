internal import Domain

/// A cell as a sheet has it.
struct SheetCell {
  var place: CellPlace
  /// What the type of the cell is called in the file: `n`, `s`, `str`, `inlineStr`, `b`, `d`, `e`.
  var type = "n"
  var style = 0
  var value = ""
  var isFormula = false
  var isTooLong = false

  /// What a row of a CSV file would have in its place: numbers as JSON writes them, days in ISO form.
  func content(in book: WorkbookFile) throws(DomainError) -> (text: String, isNumber: Bool) {
    if isTooLong {
      throw DomainError(
        "cell-too-long", vi: "ô này dài hơn 32.767 ký tự; hãy rút ngắn",
        en: "the cell is longer than 32,767 characters; shorten it")
    }
    switch type {
    case "s":
      guard let index = Int(value), let text = book.strings[index] else { return ("", false) }
      return (HumanText.trimmed(RichText.decoded(text)), false)
    case "inlineStr", "str": return (HumanText.trimmed(RichText.decoded(value)), false)
    case "d": return (String(value.prefix(10)), false)
    case "b":
      let word = value == "1" || value == "true" ? "TRUE" : "FALSE"
      throw DomainError(
        "cell-is-no-number",
        vi: "ô này là giá trị đúng/sai (\(word)), không phải số hay chữ; hãy gõ số vào",
        en: "the cell is the logical value \(word), neither a number nor a text; type the number")
    case "e":
      throw DomainError(
        "cell-error", vi: "ô này là lỗi công thức (\(value.prefix(20))); hãy sửa công thức",
        en: "the cell is the error of a formula (\(value.prefix(20))); mend the formula")
    default: return try number(in: book)
    }
  }

  private func number(in book: WorkbookFile) throws(DomainError) -> (text: String, isNumber: Bool) {
    guard !value.isEmpty else {
      guard isFormula else { return ("", false) }
      throw DomainError(
        "formula-without-value",
        vi: "ô này là công thức chưa có kết quả trong tệp; hãy mở bằng bảng tính rồi lưu lại, hoặc "
          + "gõ số vào",
        en: "the cell is a formula whose result is not in the file; open it in a spreadsheet and "
          + "save it, or type the number")
    }
    let format = book.formats.indices.contains(style) ? book.formats[style] : .plain
    switch format {
    case .plain: return (try SheetNumber.decimal(value), true)
    case .percent: return (try SheetNumber.percent(value), true)
    case .day: return (try SheetNumber.day(value, from1904: book.from1904).description, false)
    case .month:
      let day = try SheetNumber.day(value, from1904: book.from1904)
      return (String(day.description.prefix(7)), false)
    }
  }

  /// Whether nothing stands in it.
  var isEmpty: Bool { value.isEmpty && !isFormula && !isTooLong }
}

/// Where a cell stands, both from 0.
struct CellPlace: Hashable {
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  var row: Int
  var column: Int

  init(row: Int, column: Int) {
    (self.row, self.column) = (row, column)
  }

  /// Reads `F14`, also `$F$14`.
  init?(_ text: some StringProtocol) {
    var (row, column) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte) - 0x40
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte) - 0x30
      case 0x24: continue
      default: return nil
      }
      guard row <= CellPlace.mostRows, column <= CellPlace.mostColumns else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// `F14`.
  var name: String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(row + 1)
  }
}
