import ArgumentParser
import Domain

/// The words of the command line, checked before the argument parser sees them.
enum Arguments {
  /// Everything after the program's name; throws where a word is not UTF-8 or names no command.
  static func given() throws -> [String] {
    var words: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[index] else { continue }
      guard let word = String(validatingCString: bytes) else {
        throw Failure(
          .input, "tham số thứ \(index) không phải UTF-8; hãy gõ lại bằng mã UTF-8",
          "argument \(index) is not UTF-8; type it again in UTF-8")
      }
      words.append(negativeNumber(word))
    }
    words = commandFirst(words)
    if let first = words.first, !first.hasPrefix("-"), first != "help", !isCommand(first) {
      let nearest = nearestCommands(to: first)
      let hint = nearest.isEmpty ? "" : ": " + nearest.joined(separator: ", ")
      throw Failure(
        .usage,
        "không có lệnh \"\(first)\"\(hint.isEmpty ? "; xem --help" : "; có phải" + hint + "?")",
        "there is no command \"\(first)\"\(hint.isEmpty ? "; see --help" : "; did you mean" + hint + "?")"
      )
    }
    return words
  }

  /// The options of every command may stand before it, as in `tiendo --store DIR status`; the
  /// parser wants them behind, and before a `--` that ends options.
  private static func commandFirst(_ words: [String]) -> [String] {
    var count = 0
    while count < words.count {
      let word = words[count]
      if ["--no-color", "--quiet", "-q"].contains(word) || word.hasPrefix("--store=")
        || word.hasPrefix("--lang=")
      {
        count += 1
      } else if ["--store", "--lang"].contains(word), count + 1 < words.count {
        count += 2
      } else {
        break
      }
    }
    guard count < words.count else { return words }
    let rest = words[count...]
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end] + words[..<count] + rest[end...])
  }

  /// `-5` is a number and no option: its sign is written so that the parser does not take it for
  /// one, as numbers typed by people may have it anyway.
  private static func negativeNumber(_ word: String) -> String {
    guard word.hasPrefix("-"), word.dropFirst().first?.isNumber == true else { return word }
    return "\u{2212}" + word.dropFirst()
  }

  private static let names = Tiendo.configuration.subcommands.flatMap {
    [$0.configuration.commandName ?? ""] + $0.configuration.aliases
  }

  /// The commands spelt most like a word, where any is at most two letters away.
  private static func nearestCommands(to word: String) -> [String] {
    let distances = names.map { ($0, Folding.distance(Folding.fold($0), Folding.fold(word))) }
    guard let least = distances.map(\.1).min(), least <= min(2, word.count / 2) else { return [] }
    return distances.filter { $0.1 == least }.map(\.0)
  }

  private static func isCommand(_ word: String) -> Bool {
    names.contains { $0.composed == word.composed }
  }
}
