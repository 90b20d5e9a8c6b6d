import Foundation
import TestSupport
import Testing

@Suite("What people read of a report is held against the log")
struct ReportBodyTests {
  private let reports = try! WrittenReports.all.get()

  /// The formats in which a test can change the text.
  private static let open = WrittenReports.formats.filter { ["md", "html", "docx"].contains($0) }

  @Test(
    "a file as it was written holds, whoever sends it and whatever was published since",
    arguments: WrittenReports.formats)
  func untouched(format: String) throws {
    let done = reports.verify(try reports.file(format))
    #expect(done.status == 0, "\(done.out)\(done.err)")
    #expect(done.out.contains("đúng báo cáo nam-2023 phát hành ở vị trí"))
    #expect(format == "json" || done.out.contains("✓ thân báo cáo: đúng từng chữ"))
    #expect(format == "json" || done.out.contains("dòng số"))
  }

  @Test(
    "a figure changed in the body alone is found, and the first is named with what the log gives",
    arguments: open)
  func altered(format: String) throws {
    let english = format == "html" ? [("en", "61.04%", "91.04%")] : []
    for (language, figure, other) in [("vi", "15/63", "14/63")] + english {
      let forged = try reports.changed(
        try reports.file(format, language), "text = text.replace('\(figure)', '\(other)', 1)")
      let bad = reports.verify(forged)
      #expect(bad.status == 1, "\(bad.out)\(bad.err)")
      #expect(bad.out.contains("✓ phụ lục: đúng cả"))
      let line = try #require(bad.out.split(separator: "\n").first { $0.contains("✗ thân") })
      let parts = line.split(separator: "sổ cho")
      #expect(parts.count == 2 && parts[0].contains(other) && parts[1].contains(figure), "\(line)")
      #expect(!line.contains("<td"), "\(line)")
    }
  }

  @Test(
    "a word in the head of a page is found, and another page's number is none",
    .enabled(if: WrittenReports.formats.contains("docx")))
  func besideBody() throws {
    let file = try reports.file("docx")
    func verified(_ lines: String) throws -> (status: Int32, out: String, err: String) {
      reports.verify(try reports.changed(file, lines, part: "word/header1.xml"))
    }
    let forged = try verified(
      "text = text.replace('</w:hdr>', '<w:p><w:r><w:t>Đạt 999%</w:t></w:r></w:p></w:hdr>')")
    #expect(forged.status == 1 && forged.out.contains("999%"), "\(forged.out)\(forged.err)")
    let quoted = try verified("text = text.replace(' PAGE ', ' QUOTE 999% ')")
    #expect(quoted.status == 1, "\(quoted.out)\(quoted.err)")
    let unasked = try verified(
      "text = text.replace(' PAGE ', '').replace('<w:t>2</w:t>', '<w:t>999%</w:t>')")
    #expect(unasked.status == 1, "\(unasked.out)\(unasked.err)")
    let paged = try verified("text = text.replace('<w:t>2</w:t>', '<w:t>7</w:t>')")
    #expect(paged.status == 0, "\(paged.out)\(paged.err)")
  }

  @Test("a file without its annex, or with half of it, does not hold", arguments: open)
  func cut(format: String) throws {
    let rows = [
      "md": "(?m)^\\\\|.*\\\\n", "html": "(?s)<table>.*?</table>",
      "docx": "(?s)<w:tbl>.*?</w:tbl>",
    ]
    let split = "head, mark, rest = text.partition('PHỤ LỤC. ')\n"
    let pattern = try #require(rows[format])
    let none = try reports.changed(
      try reports.file(format), split + "text = head + mark + re.sub('\(pattern)', '', rest)")
    let bad = reports.verify(none)
    #expect(bad.status == 1, "\(bad.out)\(bad.err)")
    #expect(bad.out.contains("✗ phụ lục: đã bị bỏ khỏi tệp"), "\(bad.out)")
    guard format == "md" else { return }
    let half = try reports.changed(
      try reports.file(format),
      split + "text = head + mark + re.sub('\(pattern)', '', rest, count=2)")
    #expect(reports.verify(half).status == 1)
  }

  @Test(
    "no row of a .docx is broken over two pages, and its annex is set small",
    .enabled(if: WrittenReports.formats.contains("docx")))
  func wholeRows() throws {
    let script = """
      import re, sys, zipfile
      text = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode()
      rows = re.findall("<w:tr[ >].*?</w:tr>", text, re.S)
      assert len(rows) > 80 and all("<w:cantSplit" in row for row in rows)
      assert 'w:val="18"' in rows[-1] and 'w:val="18"' not in rows[0]
      """
    try ReadWorkbook.python(["-c", script, try reports.file("docx")])
  }

  @Test("a page that says the same words but shows them otherwise does not hold")
  func shown() throws {
    let file = try reports.file("html")
    for line in [
      "text = text.replace('width=', 'width=1', 1)",
      "text = text.replace('</style>', 'td { display: none }</style>')",
    ] {
      let bad = reports.verify(try reports.changed(file, line), "--lang", "en")
      #expect(bad.status == 1, "\(line): \(bad.out)")
      #expect(bad.out.contains("✗ body: the file says"), "\(bad.out)")
    }
    let lines = try reports.changed(file, "text = text.replace('\\n', '\\r\\n')")
    #expect(reports.verify(lines).status == 0)
  }

  @Test("a stamp with another digest, and another log, do not hold")
  func digests() throws {
    let file = try reports.file("md")
    let forged = try reports.changed(
      file, "text = re.sub('(;[0-9a-f]{64};)[0-9a-f]{64};', r'\\1' + 'a' * 64 + ';', text)")
    #expect(reports.verify(forged).status == 1)
    #expect(tiendo("report", "verify", file, store: try .empty()).status == 1)
    let plain = try reports.store.file("khac.md", "Không phải báo cáo.")
    #expect(reports.verify(plain).status == 3)
  }

  @Test("a stamp that names another template does not let a changed body pass; an old one has none")
  func template() throws {
    let file = try reports.file("md")
    let forged = try reports.changed(
      file,
      "text = text.replace('15/63', '14/63', 1)\n"
        + "text = re.sub('[0-9a-f]{64};(\\\\s*```)', 'f' * 64 + r';\\1', text)")
    let bad = reports.verify(forged)
    #expect(bad.status == 1)
    #expect(bad.out.contains("✗ thân báo cáo: không so được"), "\(bad.out)")
    let old = try reports.store.file("cu.md", "")
    let written = tiendo("report", "nam-2023", "-o", old, store: reports.store)
    #expect(written.status == 0, "\(written.err)")
    let stripped = try reports.changed(
      old,
      "text = re.sub('report/2;', 'report/1;', text)\n"
        + "text = re.sub(';[^;]*;[0-9a-f]{64};(\\\\s*```)', r';\\1', text)")
    let good = reports.verify(stripped)
    #expect(good.status == 0, "\(good.out)")
  }

  @Test("a template of one's own may leave the annexes out, where it is at hand")
  func withoutAnnex() throws {
    let own = try reports.store.file("mau.md", "{{title}}: {{summary.total}}\n\n`{{{stamp}}}`\n")
    let file = try reports.store.file("ngan.md", "")
    let written = tiendo(
      "report", "nam-2023", "-o", file, "--template", own, store: reports.store)
    #expect(written.status == 0, "\(written.err)")
    #expect(reports.verify(file).status == 1)
    let good = reports.verify(file, "--template", own)
    #expect(good.status == 0, "\(good.out)")
    #expect(good.out.contains("– phụ lục: mẫu không có"))
    let forged = try reports.changed(file, "text = text.replace(': ', ': 1', 1)")
    #expect(reports.verify(forged, "--template", own).status == 1)
  }

  @Test("a chapter of a workbook is held as its annex is")
  func workbook() throws {
    let copy = try reports.store.file("sua.xlsx", "")
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      cell = next(c for row in book.worksheets[1] for c in row if c.value == 15)
      cell.value = 14
      book.save(sys.argv[2])
      """
    try ReadWorkbook.python(["-c", script, try reports.file("xlsx"), copy])
    let bad = reports.verify(copy)
    #expect(bad.status == 1)
    #expect(bad.out.contains("✓ phụ lục") && bad.out.contains("14/63"), "\(bad.out)")
  }
}
