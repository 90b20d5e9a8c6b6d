internal import CXlsx
public import Domain
internal import Glibc

/// A workbook (.xlsx) being written, sheet by sheet. Rows go to temporary files as they come, so
/// that memory does not grow with them; the file is there once `close` has returned.
public final class Workbook {
  /// Rows a sheet holds, the header among them.
  static let mostRows: UInt32 = 1_048_576
  /// Characters a cell holds.
  static let longestText = 32_767

  let library: xlsx_library
  let language: Language
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var styles: [SheetStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var names: Set<String> = []

  /// Begins a file; `day` is the day its properties name, so that the same answer is the same file.
  /// Throws where libxlsxwriter is not installed. Only a workbook that does not stream may come back
  /// to a row it has left.
  public init(
    toFile path: String, title: Sentence, language: Language, on day: Day, streams: Bool = true
  ) throws(ReportsError) {
    guard let library = xlsx_library()?.pointee else { throw .noXlsxLibrary }
    // The library writes its own lines to standard error where it cannot make the file.
    guard let file = fopen(path, "w") else { throw .unwritable(path) }
    fclose(file)
    self.library = library
    self.language = language
    var options = lxw_workbook_options(constant_memory: streams ? 1 : 0, tmpdir: nil, use_zip64: 1)
    guard let book = library.workbook_new_opt(path, &options) else { throw .unwritable(path) }
    self.book = book
    setProperties(title[language], on: day)
  }

  deinit {
    if let book { _ = library.workbook_close(book) }
  }

  private func setProperties(_ title: String, on day: Day) {
    title.withCString { title in
      "tiendo".withCString { author in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        properties.created = Int(day.number) * 86_400
        _ = library.workbook_set_properties(book, &properties)
      }
    }
  }

  /// Writes the file. Throws where the disk refuses it.
  public func close() throws(ReportsError) {
    guard let book else { return }
    let path = String(cString: book.pointee.filename)
    self.book = nil
    guard library.workbook_close(book) == LXW_NO_ERROR else { throw .unwritable(path) }
  }

  /// A new sheet; its name is shortened to what a workbook takes, and numbered where it is taken.
  func addSheet(_ name: String) -> UnsafeMutablePointer<lxw_worksheet> {
    let plain = TextWidth.plain(name).map { "[]:*?/\\'".contains($0) ? " " : $0 }
    var (unique, count) = (String(plain.prefix(31)), 1)
    while !names.insert(unique.lowercased()).inserted {
      count += 1
      unique = "\(plain.prefix(26)) (\(count))"
    }
    return library.workbook_add_worksheet(book, unique)!
  }

  /// The workbook's format for a style, made once.
  func format(_ style: SheetStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let format = styles[style] { return format }
    let format = library.workbook_add_format(book)!
    style.apply(to: format, library)
    styles[style] = format
    return format
  }
}

/// Why a file could not be made.
public struct ReportsError: Error, Hashable, Sendable {
  public var code: String
  public var sentence: Sentence

  public init(_ code: String, vi: String, en: String) {
    self.code = code
    sentence = Sentence(vi: vi, en: en)
  }

  static let noXlsxLibrary = ReportsError(
    "no-xlsx-library",
    vi: "máy này chưa có libxlsxwriter để viết tệp xlsx; hãy chạy apt-get install libxlsxwriter4, "
      + "hoặc viết ra csv",
    en: "this machine has no libxlsxwriter to write xlsx with; run apt-get install libxlsxwriter4, "
      + "or write csv")

  static func unwritable(_ path: String) -> ReportsError {
    ReportsError(
      "unwritable",
      vi: "không ghi được \(path); hãy kiểm tra thư mục, quyền và chỗ trống",
      en: "\(path) cannot be written; check the directory, permissions and space")
  }
}
