import Foundation
import TestSupport
import Testing

/// The report of 2023, published in a store of the sample and written once in a format; tests alter
/// copies of the files.
final class WrittenReports: Sendable {
  static let year = ["--period", "2023", "--known-on", "30/06/2024"]

  /// The formats whose programs are here.
  static let formats = ["md", "html", "docx", "pdf", "xlsx", "json"].filter {
    let program = ["docx": "pandoc", "pdf": "weasyprint"][$0]
    return program.map { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") } ?? true
  }

  /// A name and an address with every sign that a format takes for its own.
  static let office = [
    "--issuer", "Sở Khoa học; và \"Công nghệ\"", "--authority", "Tỉnh & huyện", "--to", "Bộ A/B",
    "--to", "Bộ C", "--copy", "Lưu, VT", "--signer-title", "KT. GIÁM ĐỐC", "--signer-name",
    "Lê Văn *Mẫu*",
  ]

  /// Made once. Since it was written another report was published, and another office configured.
  static let all = Result { try WrittenReports() }

  let store: TestStore
  private let files: [String: String]

  private init() throws {
    store = try TestStore.sample()
    try WrittenReports.run(
      ["publish", "nam-2023", "--number", "12/BC-UBND", "--title", "Chuyển đổi số năm 2023"]
        + WrittenReports.year, store)
    var files: [String: String] = [:]
    for format in WrittenReports.formats {
      for language in format == "html" ? ["vi", "en"] : ["vi"] {
        let file = try store.file("nam-2023.\(language).\(format)", "")
        try WrittenReports.run(
          ["report", "nam-2023", "-o", file, "--lang", language] + WrittenReports.office, store)
        files["\(format) \(language)"] = file
      }
    }
    self.files = files
    try WrittenReports.run(
      ["publish", "nam-2022", "--period", "2022", "--known-on", "30/06/2023"], store)
    try WrittenReports.run(["config", "issuer", "Sở Nội vụ"], store)
  }

  private static func run(_ arguments: [String], _ store: TestStore) throws {
    let done = tiendo(arguments, store: store)
    guard done.status == 0 else { throw CommandFailure(description: done.err) }
  }

  func file(_ format: String, _ language: String = "vi") throws -> String {
    try #require(files["\(format) \(language)"])
  }

  func verify(_ file: String, _ more: String...) -> (status: Int32, out: String, err: String) {
    tiendo(["report", "verify", file] + more, store: store)
  }

  /// A copy of a file after lines of Python changed `text`, the source of what people read in it; of a
  /// .docx its body, or another part.
  func changed(_ file: String, _ lines: String, part: String = "word/document.xml") throws -> String
  {
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
            if item.filename == "\(part)":
              data = change(data.decode()).encode()
            target.writestr(item, data)
      else:
        open(new, "w").write(change(open(old).read()))
      """
    try ReadWorkbook.python(["-c", script, file, copy])
    return copy
  }
}
