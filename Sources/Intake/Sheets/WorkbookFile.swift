internal import Domain

/// A workbook (.xlsx): its sheets, and what their cells refer to.
final class WorkbookFile {
  struct Sheet {
    var name: String
    var path: String
    var isHidden: Bool
  }

  let file: ZipFile
  let sheets: [Sheet]
  /// Days are counted from 1904.
  let from1904: Bool
  let strings: SharedStrings
  /// What a cell's number means, by the number of its style.
  let formats: [NumberFormat]
  /// The words that are shown around it, by the same number.
  let words: [String]

  init(path: String) throws(IntakeError) {
    let file = try ZipFile(path: path)
    self.file = file
    guard
      let book = try WorkbookFile.relations(of: "", in: file).first(where: {
        $0.value.type == "officeDocument"
      })?.value.target, let part = try file.part(book)
    else { throw SheetFault.notAWorkbook.error(in: path) }
    let relations = try WorkbookFile.relations(of: book, in: file)
    var sheets: [Sheet] = []
    var from1904 = false
    try TagReader(part, of: path) { name, attributes in
      switch name {
      case "workbookPr": from1904 = ["1", "true", "on"].contains(attributes["date1904"])
      case "sheet":
        guard let relation = attributes["id"].flatMap({ relations[$0] }),
          relation.type == "worksheet", sheets.count < 1000
        else { return }
        sheets.append(
          Sheet(
            name: attributes["name"] ?? "", path: relation.target,
            isHidden: attributes["state"].map { $0 != "visible" } ?? false))
      default: break
      }
    }
    (self.sheets, self.from1904) = (sheets, from1904)
    func related(_ type: String) throws(IntakeError) -> ZipFile.Part? {
      guard let relation = relations.values.first(where: { $0.type == type }) else { return nil }
      return try file.part(relation.target)
    }
    strings =
      if let part = try related("sharedStrings") { try SharedStrings(part, of: path) } else {
        SharedStrings()
      }
    (formats, words) =
      if let part = try related("styles") { try WorkbookFile.formats(part, of: path) } else {
        ([], [])
      }
  }

  private static func relations(of part: String, in file: ZipFile) throws(IntakeError)
    -> [String: Relation]
  {
    guard let relations = try Relation.of(part, in: file) else {
      throw SheetFault.notAWorkbook.error(in: file.name)
    }
    return Dictionary(relations.map { ($0.id, $0) }) { $1 }
  }

  private static func formats(_ part: ZipFile.Part, of file: String) throws(IntakeError)
    -> ([NumberFormat], words: [String])
  {
    var own: [Int: String] = [:]
    var (formats, words): ([NumberFormat], [String]) = ([], [])
    var isInside = false
    try TagReader(part, of: file) { name in
      if name == "cellXfs" { isInside = false }
    } onStart: { name, attributes in
      let id = attributes["numFmtId"].flatMap { Int($0) }
      switch name {
      case "numFmt":
        if let id, let code = attributes["formatCode"], own.count < 10_000 {
          own[id] = code
        }
      case "cellXfs": isInside = true
      case "xf" where isInside && formats.count < 1 << 20:
        let code = id.flatMap { own[$0] }
        words.append(code.map(NumberFormat.words) ?? "")
        formats.append(
          code.map(NumberFormat.init(code:)) ?? id.map(NumberFormat.init(builtIn:)) ?? .plain)
      default: break
      }
    }
    return (formats, words)
  }
}
