import ArgumentParser
import Domain
import Glibc
import ProjectionKit

/// The words of the command line, checked before the argument parser sees them.
enum Arguments {
  /// Everything after the program's name; throws where a word is not UTF-8 or names no command.
  static func given() throws -> [String] {
    var words: [String] = []
    for (index, bytes) in raw.enumerated().dropFirst() {
      guard let word = String(validating: bytes, as: UTF8.self) else {
        throw Failure(
          .input, "tham số thứ \(index) không phải UTF-8; hãy gõ lại bằng mã UTF-8",
          "argument \(index) is not UTF-8; type it again in UTF-8")
      }
      words.append(negativeNumber(word))
    }
    words = commandFirst(words)
    try checkCommand(words)
    return words
  }

  /// Refuses what begins with a word that names no command.
  static func checkCommand(_ words: [String]) throws {
    if let first = words.first, !first.hasPrefix("-"), first != "help", !isCommand(first) {
      let nearest = nearestCommands(to: first)
      let hint = nearest.isEmpty ? "" : ": " + nearest.joined(separator: ", ")
      throw Failure(
        .usage,
        "không có lệnh \"\(first)\"\(hint.isEmpty ? "; xem --help" : "; có phải" + hint + "?")",
        "there is no command \"\(first)\"\(hint.isEmpty ? "; see --help" : "; did you mean" + hint + "?")"
      )
    }
  }

  /// All words, the program's name first. The runtime looks for them beside the environment and
  /// finds none where a library loaded before the program (libfaketime) has moved that.
  private static var raw: [[UInt8]] {
    if CommandLine.argc > 0 {
      return (0..<Int(CommandLine.argc)).compactMap { index in
        CommandLine.unsafeArgv[index].map { word in
          Array(UnsafeRawBufferPointer(start: word, count: strlen(word)))
        }
      }
    }
    let file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var line = [UInt8](repeating: 0, count: 1 << 20)
    let length = line.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    let words = line.prefix(max(0, length)).split(separator: 0, omittingEmptySubsequences: false)
    return words.dropLast().map(Array.init)
  }

  /// The options of every command may stand before it, as in `tiendo --store DIR status`; the
  /// parser wants them behind, and before a `--` that ends options.
  static func commandFirst(_ words: [String]) -> [String] {
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

  /// The command as it was typed, without where its answer went, and with the point it was answered
  /// at: what gives the same answer again, whatever the log says by then.
  static func repeated(at point: Point) -> String {
    var words: [String] = []
    var rest = CommandLine.arguments.dropFirst()
    let valued: Set = [
      "-o", "--output", "--format", "--as-of", "--known-on", "--at-position", "--at",
    ]
    while let word = rest.popFirst() {
      if valued.contains(word) {
        rest = rest.dropFirst()
      } else if !valued.contains(String(word.prefix { $0 != "=" })) {
        words.append(quoted(word))
      }
    }
    return (["tiendo"] + words + ["--at", point.text]).joined(separator: " ")
  }

  static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:@%".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private static let names = Tiendo.configuration.subcommands.flatMap(names(of:))

  static func names(of command: any ParsableCommand.Type) -> [String] {
    [command.configuration.commandName ?? ""] + command.configuration.aliases
  }

  /// The commands spelt most like a word, where any is at most two letters away.
  private static func nearestCommands(to word: String) -> [String] {
    let distances = names.map { ($0, Folding.distance(Folding.fold($0), Folding.fold(word))) }
    guard let least = distances.map(\.1).min(), least <= min(2, word.count / 2) else { return [] }
    return distances.filter { $0.1 == least }.map(\.0)
  }

  private static func isCommand(_ word: String) -> Bool {
    isNamed(word, names)
  }

  static func isNamed(_ word: String, _ names: [String]) -> Bool {
    names.contains { $0.composed == word.composed }
  }
}
