import Domain
import Intake
import Testing

@Suite("Lines of a file")
struct LineReaderTests {
  private func lines(_ path: String, blank: Bool = true) throws -> [String] {
    let reader = try LineReader(path: path, skipsBlankLines: blank)
    var lines: [String] = []
    while let text = try reader.next({ bytes, number in
      "\(number):" + String(decoding: bytes, as: UTF8.self)
    }) { lines.append(text) }
    return lines
  }

  private func refusal(_ path: String) -> IntakeError? {
    do {
      _ = try lines(path)
      return nil
    } catch { return error as? IntakeError }
  }

  @Test("a mark at the start, carriage returns and blank lines are no part of the lines")
  func plain() throws {
    let file = try Scratch("\u{FEFF}một\r\n\r\n  \nhai\nba")
    #expect(try lines(file.path) == ["1:một", "4:hai", "5:ba"])
    #expect(try lines(file.path, blank: false).count == 5)
  }

  @Test("lines that lie across chunks come out whole")
  func chunks() throws {
    // given lines of growing length over several chunks
    let texts = (1...400).map { String(repeating: "\($0 % 10)", count: $0 * 37) }
    let file = try Scratch(texts.joined(separator: "\n"))
    // then
    let expected = texts.enumerated().map { "\($0 + 1):\($1)" }
    #expect(try lines(file.path) == expected)
  }

  @Test("a line above 4 MiB is refused, and the next one still read")
  func long() throws {
    let file = try Scratch("a\n" + String(repeating: "x", count: 9 << 20) + "\nb\n", "d.jsonl")
    let reader = try LineReader(path: file.path)
    #expect(try reader.next { bytes, _ in bytes.count } == 1)
    do {
      _ = try reader.next { bytes, _ in bytes.count }
      Issue.record("the long line was taken")
    } catch {
      #expect(error.code == "line-too-long")
      #expect(error.place == .text(line: 2, column: 1))
    }
    #expect(try reader.next { bytes, number in "\(number) \(bytes.count)" } == "3 1")
  }

  @Test("a file of one line that is too long is not called empty")
  func onlyLong() throws {
    let file = try Scratch(String(repeating: "x", count: 5 << 20))
    let reader = try LineReader(path: file.path)
    let error = #expect(throws: IntakeError.self) { try reader.next { bytes, _ in bytes.count } }
    #expect(error?.code == "line-too-long")
    #expect(try reader.next { bytes, _ in bytes.count } == nil)
  }

  @Test("a line of just 4 MiB is taken")
  func limit() throws {
    let file = try Scratch(String(repeating: "x", count: 4 << 20) + "\n")
    #expect(try lines(file.path).first?.utf8.count == 2 + 4 << 20)
  }

  @Test("what cannot be read is not found, each with its own word")
  func missing() throws {
    #expect(refusal("/nonexistent/x")?.code == "no-such-file")
    #expect(refusal("/tmp")?.code == "directory")
    for text in ["", "\u{FEFF}\n \n"] {
      let file = try Scratch(text)
      #expect(refusal(file.path)?.code == "empty-file")
      withExtendedLifetime(file) {}
    }
    for path in ["/nonexistent/x", "/tmp"] { #expect(refusal(path)?.category == .notFound) }
  }

  @Test("a workbook or UTF-16 is told by its first bytes")
  func foreign() throws {
    let workbook = try Scratch([0x50, 0x4B, 3, 4, 0])
    let wide = try Scratch([0xFF, 0xFE, 0x41, 0])
    #expect(refusal(workbook.path)?.code == "not-text")
    #expect(refusal(wide.path)?.code == "utf16")
    withExtendedLifetime((workbook, wide)) {}
  }

  @Test("a place is told by line and column in characters")
  func places() {
    let text = "Hoằng Hóa x"
    let offset = text.utf8.count - 1
    let error = Array(text.utf8).withUnsafeBytes {
      IntakeError(
        DomainError("x", offset: offset, vi: "sai", en: "wrong"), file: "a.jsonl", line: 3,
        bytes: $0)
    }
    #expect(error.described(in: .vi) == "a.jsonl:3:11: sai")
    #expect(error.described(in: .en) == "a.jsonl:3:11: wrong")
    let cell = IntakeError(
      code: "x", sentence: Sentence(vi: "sai", en: "wrong"), file: "q.xlsx",
      place: .cell(sheet: "Văn bản", name: "F14"))
    #expect(cell.described(in: .vi) == "q.xlsx, trang \"Văn bản\", ô F14: sai")
  }
}
