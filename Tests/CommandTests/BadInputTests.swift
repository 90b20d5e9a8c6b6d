import Foundation
import TestSupport
import Testing

@Suite("What bad input gets: one sentence with its place, and nothing written")
struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    /// The file's name and text; nil for a file that is not there.
    var file: String
    var bytes: [UInt8]?
    var place: String
    var vi: String
    var en: String
    var testDescription: String { name }

    init(_ name: String, _ file: String, _ text: String?, _ place: String, vi: String, en: String) {
      (self.name, self.file, self.place, self.vi, self.en) = (name, file, place, vi, en)
      bytes = text.map { Array($0.utf8) }
    }

    /// With a byte that is not UTF-8 where the text has a `#`.
    func broken() -> Case {
      var copy = self
      copy.bytes = bytes?.map { $0 == UInt8(ascii: "#") ? 0xFF : $0 }
      return copy
    }
  }

  private static let head = "chỉ số,đơn vị,kỳ,giá trị\n"
  private static let event = #"{"specversion":"1.0","id":"a","source":"t","#

  static let cases = [
    Case(
      "a wrong column", "a.csv", "chỉ số,đơn vị,kỳ,gía\ntttt,tinh,2025,61\n", ":1:18:",
      vi: "không biết cột \"gía\"", en: "the column \"gía\" is unknown"),
    Case(
      "an ambiguous number", "a.csv", head + "tttt,tinh,2025,1.234\n", ":2:16:",
      vi: "\"1.234\" có thể là 1234 hoặc 1,234", en: "\"1.234\" may be 1234 or 1.234"),
    Case(
      "a count written as a division", "a.csv", head + "xa_cds,tinh,2025,10/63\n",
      ":2:18:", vi: "hãy ghi một số, như 10", en: "write one number, as 10"),
    Case(
      "a place beyond its field", "a.csv", head + "dti_hang,tinh,2023,64/63\n", ":2:20:",
      vi: "viết như 10/63: hạng 10 trong 63", en: "write it as 10/63: place 10 of 63"),
    Case(
      "an unknown unit, with the nearest names", "a.csv", head + "tttt,Hoằng Hoax,2025,5\n",
      ":2:6:", vi: "Hoằng Hóa", en: "Hoằng Hóa"),
    Case(
      "a unit name that fits several", "a.csv", head + "tttt,Hoằng Hóa,2025,5\n", ":2:6:",
      vi: "khớp 2 đơn vị", en: "fits 2 units"),
    Case(
      "a day that does not exist", "a.csv",
      "chỉ số,đơn vị,ngày,giá trị\ntttt,tinh,31/02/2026,5\n", ":2:11:",
      vi: "không có ngày 31/02/2026", en: "there is no day 31/02/2026"),
    Case(
      "a day that does not exist, in an event", "a.jsonl",
      event + #""type":"documents.counted.v1","unit":"tinh","effectiveon":"2025-02-30","#
        + #""data":{"incoming":1}}"#,
      ":1:", vi: "2025-02-30", en: "2025-02-30"),
    Case(
      "reported in the future", "a.csv",
      "chỉ số,đơn vị,kỳ,giá trị,ngày công bố\ntttt,tinh,2025,5,01/01/2027\n", ":2:18:",
      vi: "ngày công bố 01/01/2027", en: "the reporting day 2027-01-01"),
    Case(
      "invalid UTF-8", "a.csv", head + "tttt,tinh,2025,5#\n", ":2:16:",
      vi: "không phải UTF-8", en: "not UTF-8"
    ).broken(),
    Case(
      "invalid UTF-8 in an event", "a.jsonl", #"{"specversion":"1.0","id":"a#","source":"t"}"#,
      ":1:27:", vi: "không phải UTF-8", en: "not UTF-8"
    ).broken(),
    Case(
      "a file cut in the middle", "a.jsonl", event + #""type":"documents.coun"#, ":1:",
      vi: "bị cắt giữa chừng", en: "cut in the middle"),
    Case("an empty file", "a.jsonl", "", ":", vi: "tệp rỗng", en: "the file is empty"),
    Case("an empty sheet", "a.csv", "", ":", vi: "tệp rỗng", en: "the file is empty"),
    Case("a missing file", "a.jsonl", nil, ":", vi: "không có tệp", en: "no such file"),
    Case(
      "an unknown type", "a.jsonl",
      event + #""type":"documents.burnt.v1","effectiveon":"2025-01-01","data":{}}"#, ":1:",
      vi: "documents.burnt.v1", en: "documents.burnt.v1"),
    Case(
      "a number with a fraction", "a.jsonl",
      event + #""type":"documents.counted.v1","unit":"tinh","effectiveon":"2025-01-01","#
        + #""reportedon":"2025-01-02","data":{"incoming":1.5}}"#, ":1:", vi: "1.5", en: "1.5"),
  ]

  @Test("a sentence that begins with a name as it was typed leaves it as it was typed")
  func typedNames() throws {
    let store = try TestStore.catalogue()
    let setting = tiendo("config", "closing", "40", "--lang", "en", store: store)
    #expect(setting.err.hasPrefix("closing takes calendar"), "\(setting.err)")
    let sentence = tiendo("config", "zone", "x", "--lang", "en", store: store)
    #expect(sentence.err.hasPrefix("The zone"), "\(sentence.err)")
    let taken = tiendo("key", "new", "-o", "khoa", "--lang", "en", store: store)
    #expect(taken.status == 0)
    let again = tiendo("key", "new", "-o", "khoa", "--lang", "en", store: store)
    #expect(again.err.hasPrefix("khoa is there already"), "\(again.err)")
  }

  @Test("refused with exit 3 in both languages", arguments: cases)
  func refused(_ bad: Case) throws {
    let store = try TestStore.catalogue()
    let root = try FaultsStore.root(store)
    let path = try store.file(bad.file, "")
    if let bytes = bad.bytes {
      try Data(bytes).write(to: URL(filePath: path))
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    for (language, words) in [("vi", bad.vi), ("en", bad.en)] {
      let done = tiendo("import", path, "--lang", language, store: store)
      #expect(done.status == 3, "\(done.err)")
      #expect(done.out == "")
      #expect(done.err.hasPrefix(path + bad.place), "\(done.err)")
      #expect(done.err.contains(words), "\(done.err)")
      #expect(done.err.filter { $0 == "\n" }.count == 1, "one line: \(done.err)")
    }
    #expect(try FaultsStore.root(store) == root)
  }

  @Test("a good line before a bad one is not written either")
  func allOrNothing() throws {
    let store = try TestStore.catalogue()
    let before = try FaultsStore.root(store)
    let file = try store.file(
      "a.csv",
      BadInputTests.head + "tttt,tinh,Q1/2025,5\ntttt,tinh,Q2/2025,6\ntttt,tinh,Q3/2025,x\n")
    let done = tiendo("import", file, store: store)
    #expect(done.status == 3)
    #expect(done.err.hasPrefix(file + ":4:19:"))
    #expect(try FaultsStore.root(store) == before)
  }

  @Test("a file's name stands as it was typed, at the beginning of a sentence too")
  func names() throws {
    let store = try TestStore.catalogue()
    for name in ["t2.xlsx", "khong-co/t.csv", "khongco.pdf"] {
      let done = tiendo("check", name, store: store)
      #expect(done.status != 0)
      #expect(done.err.hasPrefix(name), "\(done.err)")
    }
  }

  @Test("a report to verify that is not there is said to be missing")
  func noReport() throws {
    let store = try TestStore.catalogue()
    let done = tiendo("report", "verify", "khongco.pdf", store: store)
    #expect(done.status == 3)
    #expect(done.err == "khongco.pdf: không có tệp này.\n")
    let english = tiendo("report", "verify", "khongco.pdf", "--lang", "en", store: store)
    #expect(english.err == "khongco.pdf: there is no such file.\n")
  }

  @Test("a directory is not a file to import")
  func directory() throws {
    let store = try TestStore.catalogue()
    for name in ["a.jsonl", "a.csv"] {
      let path = URL(filePath: try store.file(name, "")).path
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let done = tiendo("import", path, store: store)
      #expect(done.status == 3)
      #expect(done.err.contains("thư mục"), "\(done.err)")
      #expect(tiendo("import", path, "--lang", "en", store: store).err.contains("directory"))
    }
  }

  @Test("a line of 100 MB is refused in bounded memory", arguments: ["a.jsonl", "a.csv"])
  func longLine(_ name: String) throws {
    let store = try TestStore.catalogue()
    let root = try FaultsStore.root(store)
    let path = try store.file(name, name == "a.csv" ? BadInputTests.head : "")
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
    let piece = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<100 { try file.write(contentsOf: piece) }
    try file.close()
    // 64 MiB for data: what would hold the whole line does not get it.
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "ulimit -d 65536; exec '\(Command.path)' import '\(path)'"]
    process.environment = ["TIENDO_STORE": store.path, "TIENDO_ACTOR": "x"]
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 3, "\(said)")
    #expect(said.hasPrefix("\(path):\(name == "a.csv" ? 2 : 1):1:"), "\(said)")
    #expect(said.contains("MiB"), "\(said)")
    #expect(try FaultsStore.root(store) == root)
  }
}
