import ArgumentParser
import Domain
import Glibc
import Tracker

/// The one table from errors to exit codes and sentences.
enum ErrorTable {
  static func end(_ error: any Error) -> Never {
    switch error {
    case let code as ExitCode:
      exit(code.rawValue)
    case let failure as Failure:
      complain(failure.text)
      exit(failure.status.rawValue)
    case let error as TrackerError:
      complain(error.described(in: Interface.language))
      exit(status(error).rawValue)
    default:
      endParsing(error)
    }
  }

  static func complain(_ text: String) { Output.complain(sentence(text)) }

  /// The text with a capital, and a full stop unless it ends with a command to go on with.
  static func sentence(_ text: String) -> String {
    // A sentence that begins with a place, or with a word typed after the command, keeps it as it is.
    let word = text.prefix { $0 != " " }
    let isPlain =
      text.first?.isLetter == true && !word.contains { ":./".contains($0) }
      && !CommandLine.arguments.dropFirst(2).contains { $0 == word || $0.hasSuffix("=" + word) }
      && access(String(word), F_OK) != 0
    let text = isPlain ? text.prefix(1).uppercased() + text.dropFirst() : text
    return text.hasSuffix(".") || text.hasSuffix("?") || text.contains("→") ? text : text + "."
  }

  /// The exit code an error will end with.
  static func code(_ error: any Error) -> ExitStatus {
    switch error {
    case let failure as Failure: failure.status
    case let error as TrackerError: status(error)
    default: .usage
    }
  }

  static func status(_ error: TrackerError) -> ExitStatus {
    if error.code == TrackerError.interrupted.code { return .interrupted }
    return switch (error.origin, error.category) {
    case (_, .busy): .busy
    case (_, .conflict): .conflict
    case (.store, _): .store
    case (.answer, _): .no
    case (.input, _): .input
    }
  }

  /// What the argument parser throws: help is no error, everything else is wrong usage.
  private static func endParsing(_ error: any Error) -> Never {
    let code = Tiendo.exitCode(for: error)
    if code == .success {
      Output.write(Help.translated(Tiendo.fullMessage(for: error)) + "\n")
      exit(ExitStatus.done.rawValue)
    }
    complain(Help.sentence(Tiendo.message(for: error)))
    exit(code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue)
  }
}
