import Domain
import Intake
import Testing

@Suite("Event lines ahead on a thread")
struct EventLinesTests {
  /// What came of each line, in words.
  private func taken(_ text: String, inPlace: Bool) throws -> [String] {
    let file = try Scratch(text, "dong.jsonl")
    let lines = try EventLines(path: file.path, today: today, inPlace: inPlace)
    var found: [String] = []
    while true {
      do throws(IntakeError) {
        guard let content = try lines.next() else { return found }
        switch content {
        case .figure(let figure, let bytes):
          found.append("\(lines.number) figure \(bytes[figure.originKey].count)")
        case .event(let event): found.append("\(lines.number) event \(event.id)")
        }
        #expect(lines.line.count > 1)
      } catch {
        found.append("\(error.code) \(error.place.map { "\($0)" } ?? "")")
        if error.place == nil { return found }
      }
    }
  }

  @Test("lines come in order over many batches, the bad ones at their place")
  func order() throws {
    // given more than a batch of lines, every thousandth one cut
    let lines = (1...6000).map { number in
      number % 1000 == 0 ? "{\"specversion\":" : line(["id": "\"\(number)\""])
    }
    // when
    let found = try taken(lines.joined(separator: "\n"), inPlace: true)
    // then
    #expect(found.count == 6000)
    for (index, what) in found.enumerated() {
      let number = index + 1
      let key = 2 + "so-tttt".count + "\(number)".count
      #expect(
        what
          == (number % 1000 == 0
            ? "json-cut text(line: \(number), column: 16)" : "\(number) figure \(key)"))
    }
  }

  @Test("a line that is too long is refused where it stands, and what follows is read")
  func tooLong() throws {
    let long = line(["note": "\"" + String(repeating: "a", count: 10 << 20) + "\""])
    let found = try taken([line(), long, line()].joined(separator: "\n"), inPlace: true)
    #expect(
      found == ["1 figure 11", "line-too-long text(line: 2, column: 1)", "3 figure 11"])
  }

  @Test("where nothing is to be read in place, every line is an event line")
  func plain() throws {
    #expect(try taken(line(), inPlace: false) == ["1 event a1"])
  }

  @Test("a file without any line is refused")
  func empty() throws {
    #expect(try taken("\n \n", inPlace: true) == ["empty-file "])
  }

  @Test("whoever stops halfway leaves nothing behind that waits")
  func stopped() throws {
    let file = try Scratch(String(repeating: line() + "\n", count: 20_000), "dong.jsonl")
    for _ in 0..<20 {
      let lines = try EventLines(path: file.path, today: today)
      #expect(try lines.next() != nil)
    }
  }
}
