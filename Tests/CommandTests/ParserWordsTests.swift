import TestSupport
import Testing

@Suite("The argument parser's words in Vietnamese")
struct ParserWordsTests {
  @Test(
    "a usage error has no word of the parser's own, and says what may be given",
    arguments: [
      (["report", "x", "--format", "foo"], "nhận một trong: docx, pdf, xlsx, html, md"),
      (["log", "--limit", "abc"], "giá trị \"abc\" không hợp lệ cho --limit"),
      (["correct", "20.46", "--reason", "x"], "một vị trí như 2046"),
      (["correct", "2046", "--value", "1"], "--reason <lý-do>"),
      (["show"], "<bảng>"), (["import"], "<tệp>"), (["show", "completion", "-o"], "thiếu giá trị"),
      (["show", "completion", "x"], "thừa tham số"),
      (["status", "--xx"], "không có tùy chọn --xx"),
    ])
  func errors(words: [String], said: String) throws {
    let store = try TestStore.sample()
    let (status, _, err) = tiendo(words, store: store)
    #expect(status == 2)
    #expect(err.lowercased().contains(said.lowercased()), "\(err)")
    for word in ["invalid", "Please", "expected", "The value", "See ", "<model>", "<file>"] {
      #expect(!err.contains(word), "\(err)")
    }
  }

  @Test("English has the parser's choices too")
  func english() throws {
    let store = try TestStore.sample()
    let (status, _, err) = tiendo(
      "report", "x", "--format", "foo", "--lang", "en", store: store)
    #expect(status == 2 && err.contains("it takes one of: docx, pdf, xlsx, html, md"), "\(err)")
  }

  @Test("help names what is to be given in Vietnamese, in columns that line up")
  func help() throws {
    let store = try TestStore.sample()
    for command in [
      ["show"], ["record", "documents"], ["correct"], ["record", "target"], ["report", "verify"],
    ] {
      let help = tiendo(command + ["--help"], store: store).out
      for name in ["unit", "reason", "model", "file", "document", "period", "name", "target"] {
        #expect(!help.contains("<\(name)>"), "\(command): <\(name)>")
      }
      let options = help.split(separator: "\n").filter { $0.hasPrefix("  --") }
      let starts = options.compactMap { line -> Int? in
        guard let gap = line.dropFirst(2).firstRange(of: "  ") else { return nil }
        let words = line[gap.lowerBound...].drop { $0 == " " }
        return words.isEmpty ? nil : line.distance(from: line.startIndex, to: words.startIndex)
      }
      #expect(Set(starts).count <= 1, "\(command): \(starts)")
    }
  }
}
