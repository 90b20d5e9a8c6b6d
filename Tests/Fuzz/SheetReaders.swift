import Domain
import Foundation
import Intake

/// The reader of workbooks, begun twice: with the parts of one, which are packed after they were
/// changed, and with the bytes of the packed file.
extension Reader {
  static func workbooks(_ folder: Scratch) -> [Reader] {
    let parts = WorkbookSamples.all.map { Array($0.utf8) }
    return [
      Reader(name: "workbook parts", seeds: parts) { sheet(packed($0), in: folder) },
      Reader(name: "workbook bytes", seeds: parts.map(packed)) { sheet($0, in: folder) },
    ]
  }

  /// A part begins with a line `== name`.
  private static func packed(_ text: [UInt8]) -> [UInt8] {
    var parts: [(name: [UInt8], content: [UInt8])] = []
    for line in text.split(separator: 10, omittingEmptySubsequences: false) {
      if line.starts(with: Array("== ".utf8)), parts.count < 32 {
        parts.append((Array(line.dropFirst(3).prefix(200)), []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].content += line
      }
    }
    return StoredZip.pack(parts)
  }

  private static func sheet(_ bytes: [UInt8], in folder: Scratch) -> String {
    folder.write(bytes)
    return outcome { () throws(IntakeError) in
      let events = try SheetEvents(path: folder.path, language: .vi, today: today)
      var first: IntakeError?
      while true {
        do throws(IntakeError) {
          guard let row = try events.next({ _, text, _ in text }) else { break }
          guard case .cell(_, let name) = row.place else { preconditionFailure("no cell") }
          precondition(!name.isEmpty)
          _ = row.fact.encoded
        } catch {
          // What is wrong with the whole file has no place, and ends it.
          guard error.place != nil else { throw error }
          first = first ?? error
        }
      }
      if let first { throw first }
    }
  }
}

/// Workbooks as a text of parts: figures with merged cells, shared and rich texts, days, formulas
/// and errors; a second one with counts in texts of the cell itself, and a hidden sheet.
private enum WorkbookSamples {
  static let all = [
    book(
      sheets: #"<sheet name="Báo cáo" r:id="r2"/><sheet name="x" state="hidden" r:id="r3"/>"#,
      strings: ["đơn vị", "chỉ tiêu", "kỳ", "giá trị", "tinh", "ky-so", "ghi chú"]
        .map { "<si><t>\($0)</t></si>" }.joined()
        + #"<si><r><t>trên </t></r><rPh><t>x</t></rPh><r><t xml:space="preserve">99_x000D_</t></r></si>"#,
      rows: """
        <row r="1"><c r="A1" t="inlineStr"><is><t>Báo cáo năm 2021</t></is></c></row>
        <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c>\
        <c r="D3" t="s"><v>3</v></c><c r="E3" t="s"><v>6</v></c></row>
        <row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4" t="s"><v>5</v></c><c r="C4" s="1"><v>44196</v></c>\
        <c r="D4"><v>99.5</v></c></row>
        <row r="5"><c t="s"><v>4</v></c><c t="s"><v>5</v></c><c><v>2021</v></c><c s="2"><v>0.995</v></c></row>
        <row r="6"><c r="B6" t="s"><v>5</v></c><c r="C6" t="str"><f>A1</f><v>2021-Q3</v></c>\
        <c r="D6" t="s"><v>7</v></c></row>
        <row r="7"><c r="B7" t="s"><v>5</v></c><c r="C7"><v>2021</v></c><c r="D7" t="e"><v>#N/A</v></c></row>
        <row r="8"><c r="D8" t="b"><v>1</v></c><c r="E8" t="d"><v>2021-12-31</v></c></row>
        """, after: #"<mergeCells><mergeCell ref="A5:A7"/><mergeCell ref="A1:E1"/></mergeCells>"#),
    book(
      sheets: #"<sheet name="a" r:id="r2"/>"#, strings: "",
      rows: """
        <row><c t="inlineStr"><is><t>Đơn vị</t></is></c><c t="inlineStr"><is><t>Ngày</t></is></c>\
        <c t="inlineStr"><is><t>Văn bản đến</t></is></c><c t="inlineStr"><is><t>Văn bản đi</t></is></c></row>
        <row><c t="inlineStr"><is><t>tinh</t></is></c><c s="1"><v>43830.5</v></c><c><v>1E3</v></c>\
        <c t="inlineStr"><is><t>1.988.791</t></is></c></row>
        """, after: ""),
  ]

  private static func book(sheets: String, strings: String, rows: String, after: String) -> String {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relations(_ list: [(String, String)]) -> String {
      let items = list.enumerated().map { index, one in
        #"<Relationship Id="r\#(index)" Type="\#(types)/\#(one.0)" Target="\#(one.1)"/>"#
      }
      return "<Relationships>\(items.joined())</Relationships>"
    }
    let own = [
      ("styles", "styles.xml"), ("sharedStrings", "/xl/strings.xml"),
      ("worksheet", "worksheets/1.xml"), ("worksheet", "worksheets/2.xml"),
    ]
    return """
      == _rels/.rels
      \(relations([("officeDocument", "xl/workbook.xml")]))
      == xl/workbook.xml
      <workbook xmlns:r="\(types)"><workbookPr date1904="0"/><sheets>\(sheets)</sheets></workbook>
      == xl/_rels/workbook.xml.rels
      \(relations(own))
      == xl/styles.xml
      <styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs>\
      <xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs></styleSheet>
      == xl/strings.xml
      <sst>\(strings)</sst>
      == xl/worksheets/1.xml
      <?xml version="1.0"?><worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>
      == xl/worksheets/2.xml
      <worksheet><sheetData/></worksheet>
      """
  }
}
