import Foundation

/// A workbook written part by part, so that it may hold what no spreadsheet writes.
struct WorkbookParts {
  /// Sheets by name, in order: what stands in `<worksheet>`.
  var sheets: [(name: String, xml: String)]
  var strings: String?
  var numberFormats = ""
  /// What stands in `<cellXfs>`, a style each.
  var styles = "<xf numFmtId=\"0\"/>"
  var properties = ""
  /// Parts that take the place of others, or stand beside them.
  var parts: [String: String] = [:]

  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let main =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"\(types)\""

  /// One sheet of rows: `[["A1 in XML", ...]]` is written by the caller.
  init(_ xml: String, in name: String = "Báo cáo", strings: String? = nil) {
    sheets = [(name, "<sheetData>\(xml)</sheetData>")]
    self.strings = strings
  }

  private var all: [String: String] {
    var all = [
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
      "xl/styles.xml":
        "<styleSheet \(WorkbookParts.main)><numFmts>\(numberFormats)</numFmts><cellStyleXfs>"
        + "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>",
    ]
    var relations: [(String, String)] = [("styles", "styles.xml")]
    if let strings {
      relations.append(("sharedStrings", "/xl/sharedStrings.xml"))
      all["xl/sharedStrings.xml"] = "<sst \(WorkbookParts.main)>\(strings)</sst>"
    }
    var list = ""
    for (index, sheet) in sheets.enumerated() {
      relations.append(("worksheet", "worksheets/\(index).xml"))
      list += "<sheet name=\"\(sheet.name)\" r:id=\"r\(relations.count - 1)\"/>"
      all["xl/worksheets/\(index).xml"] =
        "<?xml version=\"1.0\"?><worksheet \(WorkbookParts.main)>\(sheet.xml)</worksheet>"
    }
    all["xl/_rels/workbook.xml.rels"] = self.relations(relations)
    all["xl/workbook.xml"] =
      "<workbook \(WorkbookParts.main)><workbookPr \(properties)/><sheets>\(list)</sheets></workbook>"
    return all.merging(parts) { $1 }
  }

  private func relations(_ list: [(type: String, target: String)]) -> String {
    let items = list.enumerated().map { index, one in
      "<Relationship Id=\"r\(index)\" Type=\"\(WorkbookParts.types)/\(one.type)\""
        + " Target=\"\(one.target)\"/>"
    }
    return "<Relationships>\(items.joined())</Relationships>"
  }

  /// Packs the parts; the first word of `repeats` in a part is repeated so many times.
  func scratch(repeating: (text: String, times: Int)? = nil) throws -> Scratch {
    let file = try Scratch("", "thu.xlsx")
    let code = """
      import json, sys, zipfile
      parts, word, times = json.load(sys.stdin)
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
          for name, text in parts.items():
              before, mark, after = text.partition(word) if word else (text, "", "")
              with book.open(name, "w", force_zip64=True) as part:
                  part.write(before.encode())
                  for _ in range(times if mark else 0):
                      part.write(mark.encode() * 65536)
                  part.write(after.encode())
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", code, file.path]
    let input = Pipe()
    process.standardInput = input
    try process.run()
    let spec: [Any] = [all, repeating?.text ?? "", repeating?.times ?? 0]
    try input.fileHandleForWriting.write(
      contentsOf: JSONSerialization.data(withJSONObject: spec))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return file
  }
}
