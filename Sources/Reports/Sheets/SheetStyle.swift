internal import CXlsx

/// How a cell of a sheet looks.
struct SheetStyle: Hashable {
  enum Role: Hashable {
    case plain, title, line, header
    /// Asked of whoever fills the sheet in, and the only kind that may be changed.
    case input
  }

  var role = Role.plain
  /// As spreadsheets write it: `#,##0.00`, `dd/mm/yyyy`; empty for text.
  var numberFormat = ""
  var wraps = false
  /// The side it stands on, where its kind does not say.
  var side: TextWidth.Alignment?

  func apply(to format: UnsafeMutablePointer<lxw_format>, _ library: xlsx_library) {
    if !numberFormat.isEmpty { library.format_set_num_format(format, numberFormat) }
    if wraps { library.format_set_text_wrap(format) }
    // Else a text touches the number before it.
    if role == .plain || role == .header, side == .left || numberFormat.isEmpty && side == nil {
      library.format_set_indent(format, 1)
    }
    if let side {
      let code = side == .left ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT
      library.format_set_align(format, UInt8(code.rawValue))
    }
    library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch role {
    case .plain, .line: break
    case .title:
      library.format_set_bold(format)
      library.format_set_font_size(format, 14)
    case .header:
      library.format_set_bold(format)
      library.format_set_text_wrap(format)
      library.format_set_bg_color(format, 0xE7ECF3)
      library.format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .input:
      library.format_set_unlocked(format)
      library.format_set_bg_color(format, 0xFFF9E5)
      library.format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
  }
}

/// What stands in a cell of a sheet.
enum SheetValue: Hashable {
  /// No data is an empty cell, which adds up to nothing and is not 0.
  case blank
  /// Never read as a formula, whatever it begins with.
  case text(String)
  case number(Double)
}
