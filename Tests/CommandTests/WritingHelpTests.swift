import TestSupport
import Testing

@Suite("The examples in the help of writing commands")
struct WritingHelpTests {
  static let commands = [
    "record", "record measurement", "record documents", "record milestone", "record target",
    "record unit", "record indicator", "record obligation", "record document", "correct",
    "retract", "undo", "check", "catalogue", "catalogue diff", "catalogue update", "mark",
    "checkpoint", "prove", "receipt", "receipt make", "receipt verify", "key", "key new",
    "key rotate", "key show", "actor", "actor add", "actor revoke", "actor grant",
    "actor withdraw", "actor rotate", "actor list",
    "why", "diff", "since", "revisions", "whatif",
  ]

  @Test("every example works on the sample store, in both languages", arguments: commands)
  func example(_ command: String) throws {
    for (language, word, usage) in [("vi", "Ví dụ: ", "CÁCH DÙNG:"), ("en", "Example: ", "USAGE:")]
    {
      let store = try TestStore.sample()
      let env = ["TIENDO_LANG": language]
      let help = tiendo(
        command.split(separator: " ").map(String.init) + ["--help"], store: store, env: env)
      #expect(help.status == 0)
      let text = help.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let start = try #require(text.firstRange(of: word))
      let end = try #require(text.firstRange(of: usage))
      let examples = text[start.upperBound..<end.lowerBound].split(separator: "; ")
        .map(WritingHelpTests.words).filter { $0.first == "tiendo" }
      #expect(!examples.isEmpty)
      for example in examples {
        let done = tiendo(Array(example.dropFirst()), store: store, env: env)
        #expect(done.status == 0, "\(example): \(done.err)")
      }
    }
  }

  /// Parted at blanks outside quotes.
  static func words(_ line: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        words.append(word)
        word = ""
      default: word.append(character)
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }
}
