import Foundation
import TestSupport
import Testing

@Suite("What people read of a report is held against the log")
struct ReportBodyTests {
  private static let year = ["--period", "2023", "--known-on", "30/06/2024"]

  /// The formats whose programs are here.
  private static let formats = ["md", "html", "docx", "pdf", "xlsx", "json"].filter {
    let program = ["docx": "pandoc", "pdf": "weasyprint"][$0]
    return program.map { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") } ?? true
  }

  /// Those of them in which a test can change the text.
  private static let open = formats.filter { ["md", "html", "docx"].contains($0) }

  private func published() throws -> TestStore {
    let store = try TestStore.sample()
    let done = tiendo(
      ["publish", "nam-2023", "--number", "12/BC-UBND", "--title", "Chuyển đổi số năm 2023"]
        + ReportBodyTests.year, store: store)
    #expect(done.status == 0, "\(done.err)")
    return store
  }

  private func written(_ format: String, _ store: TestStore, _ more: [String] = []) throws
    -> String
  {
    let path = try store.file("nam-2023-\(UUID().uuidString).\(format)", "")
    let done = tiendo(["report", "nam-2023", "-o", path] + more, store: store)
    #expect(done.status == 0, "\(done.err)")
    return path
  }

  private func verify(_ file: String, _ store: TestStore, _ more: [String] = [])
    -> (status: Int32, out: String, err: String)
  {
    tiendo(["report", "verify", file] + more, store: store)
  }

  /// A copy of a file after lines of Python changed `text`, the source of what people read in it.
  private func changed(_ file: String, _ store: TestStore, _ lines: String) throws -> String {
    let copy = try store.file("sua-\(UUID().uuidString).\(URL(filePath: file).pathExtension)", "")
    let script = """
      import re, sys, zipfile
      def change(text):
        before = text
        \(lines.replacing("\n", with: "\n  "))
        assert text != before
        return text
      old, new = sys.argv[1:]
      if old.endswith(".docx"):
        with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
          for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
              data = change(data.decode()).encode()
            target.writestr(item, data)
      else:
        open(new, "w").write(change(open(old).read()))
      """
    try ReadWorkbook.python(["-c", script, file, copy])
    return copy
  }

  @Test(
    "a file as it was written holds, whoever sends it and whatever was published since",
    arguments: formats, ["vi", "en"])
  func untouched(format: String, language: String) throws {
    let store = try published()
    let file = try written(format, store, ["--lang", language])
    let office = [
      "--issuer", "Sở Khoa học; và \"Công nghệ\"", "--authority", "Tỉnh & huyện", "--to", "Bộ A/B",
      "--to", "Bộ C", "--copy", "Lưu, VT", "--signer-title", "KT. GIÁM ĐỐC", "--signer-name",
      "Lê Văn *Mẫu*",
    ]
    let sent = try written(format, store, ["--lang", language] + office)
    let later = tiendo(
      "publish", "nam-2022", "--period", "2022", "--known-on", "30/06/2023", store: store)
    #expect(later.status == 0, "\(later.err)")
    #expect(tiendo("config", "issuer", "Sở Nội vụ", store: store).status == 0)
    for kept in [file, sent] {
      let done = verify(kept, store)
      #expect(done.status == 0, "\(done.out)\(done.err)")
      #expect(format == "json" || done.out.contains("✓ thân báo cáo: đúng từng chữ"))
    }
  }

  @Test(
    "a figure changed in the body alone is found, and the first is named with what the log gives",
    arguments: open, ["vi", "en"])
  func altered(format: String, language: String) throws {
    let store = try published()
    let file = try written(format, store, ["--lang", language])
    let percent = language == "vi" ? "61,04%" : "61.04%"
    for (figure, other) in [("15/63", "14/63"), (percent, "9" + percent.dropFirst())] {
      let forged = try changed(file, store, "text = text.replace('\(figure)', '\(other)', 1)")
      let bad = verify(forged, store)
      #expect(bad.status == 1, "\(bad.out)\(bad.err)")
      #expect(bad.out.contains("✓ phụ lục: đúng cả"))
      let line = try #require(bad.out.split(separator: "\n").first { $0.contains("✗ thân") })
      let parts = line.split(separator: "sổ cho")
      #expect(parts.count == 2 && parts[0].contains(other) && parts[1].contains(figure), "\(line)")
      #expect(!line.contains("<"), "\(line)")
      let english = verify(forged, store, ["--lang", "en"])
      #expect(english.out.contains("✗ body: the file says"))
    }
  }

  @Test("a file without its annex, or with half of it, does not hold", arguments: open)
  func cut(format: String) throws {
    let store = try published()
    let file = try written(format, store)
    let rows = [
      "md": "(?m)^\\\\|.*\\\\n", "html": "(?s)<table>.*?</table>",
      "docx": "(?s)<w:tbl>.*?</w:tbl>",
    ]
    let split = "head, mark, rest = text.partition('PHỤ LỤC. ')\n"
    let pattern = try #require(rows[format])
    let none = try changed(
      file, store, split + "text = head + mark + re.sub('\(pattern)', '', rest)")
    let bad = verify(none, store)
    #expect(bad.status == 1, "\(bad.out)\(bad.err)")
    #expect(bad.out.contains("✗ phụ lục: đã bị bỏ khỏi tệp"), "\(bad.out)")
    let half = try changed(
      file, store, split + "text = head + mark + re.sub('\(pattern)', '', rest, count=2)")
    #expect(verify(half, store).status == 1)
  }

  @Test("a page that says the same words but shows them otherwise does not hold")
  func shown() throws {
    let store = try published()
    let file = try written("html", store)
    for line in [
      "text = text.replace('width=', 'width=1', 1)",
      "text = text.replace('</style>', 'td { display: none }</style>')",
    ] {
      let bad = verify(try changed(file, store, line), store)
      #expect(bad.status == 1, "\(line): \(bad.out)")
      #expect(bad.out.contains("✗ thân báo cáo: tệp ghi"))
    }
    let lines = try changed(file, store, "text = text.replace('\\n', '\\r\\n')")
    #expect(verify(lines, store).status == 0)
  }

  @Test(
    "a stamp that names another template does not get a changed body through; an old stamp names none"
  )
  func template() throws {
    let store = try published()
    let forged = try changed(
      try written("md", store), store,
      "text = text.replace('15/63', '14/63', 1)\n"
        + "text = re.sub('[0-9a-f]{64};(\\\\s*```)', 'f' * 64 + r';\\1', text)")
    let bad = verify(forged, store)
    #expect(bad.status == 1)
    #expect(bad.out.contains("✗ thân báo cáo: không so được"), "\(bad.out)")
    let old = try changed(
      try written("md", store), store,
      "text = re.sub('report/2;', 'report/1;', text)\n"
        + "text = re.sub(';[^;]*;[0-9a-f]{64};(\\\\s*```)', r';\\1', text)")
    #expect(verify(old, store).status == 0, "\(verify(old, store).out)")
  }

  @Test("a template of one's own may leave the annexes out, where it is at hand")
  func withoutAnnex() throws {
    let store = try published()
    let own = try store.file("mau.md", "{{title}}: {{summary.total}}\n\n`{{{stamp}}}`\n")
    let file = try written("md", store, ["--template", own])
    #expect(verify(file, store).status == 1)
    let good = verify(file, store, ["--template", own])
    #expect(good.status == 0, "\(good.out)")
    #expect(good.out.contains("– phụ lục: mẫu không có"))
    let forged = try changed(file, store, "text = text.replace(': ', ': 1', 1)")
    #expect(verify(forged, store, ["--template", own]).status == 1)
  }

  @Test("a chapter of a workbook is held as its annex is")
  func workbook() throws {
    let store = try published()
    let file = try written("xlsx", store)
    let copy = try store.file("sua.xlsx", "")
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      cell = next(c for row in book.worksheets[1] for c in row if c.value == 15)
      cell.value = 14
      book.save(sys.argv[2])
      """
    try ReadWorkbook.python(["-c", script, file, copy])
    let bad = verify(copy, store)
    #expect(bad.status == 1)
    #expect(bad.out.contains("✓ phụ lục") && bad.out.contains("14/63"), "\(bad.out)")
  }
}
