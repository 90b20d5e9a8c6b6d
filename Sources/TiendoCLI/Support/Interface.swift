import Domain
import Glibc

/// What surrounds the process: the language, the terminal, the clock. Read here and nowhere below.
enum Interface {
  /// `--lang`, then TIENDO_LANG, then the locale; Vietnamese where nothing says English.
  static let language: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        if let language = Language(rawValue: arguments[index + 1]) { return language }
      }
      if argument.hasPrefix("--lang="),
        let language = Language(rawValue: String(argument.dropFirst(7)))
      {
        return language
      }
    }
    if let language = environment("TIENDO_LANG").flatMap(Language.init) { return language }
    let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
    return locale.hasPrefix("en") ? .en : .vi
  }()

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  static func say(_ vi: String, _ en: String) -> String {
    language == .vi ? vi : en
  }

  /// Whether answers go to a person's terminal.
  static let isTerminal = isatty(STDOUT_FILENO) == 1
  static let hasErrorTerminal = isatty(STDERR_FILENO) == 1
  static let hasInputTerminal = isatty(STDIN_FILENO) == 1

  /// Colour only on a terminal, never with NO_COLOR.
  static let color =
    isTerminal && environment("NO_COLOR") == nil
    && environment("TERM") != "dumb" && !CommandLine.arguments.contains("--no-color")

  /// The width of the terminal in columns; 80 where it is not known, and for files and pipes.
  static let width: Int = {
    var size = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return max(40, Int(size.ws_col))
    }
    return environment("COLUMNS").flatMap { Int($0) }.map { max(40, $0) } ?? 80
  }()

  /// Microseconds since 1970-01-01 UTC. TIENDO_NOW (2026-11-24T02:00:00Z) stands in for the clock
  /// in tests and demonstrations.
  static func now() -> Int64 {
    if let frozen { return frozen }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// Seconds of a clock that only goes forward, for rates.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static let frozen: Int64? = environment("TIENDO_NOW").flatMap { text in
    guard let day = Day(iso: text.prefix(10)) else { return nil }
    let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int64($0) }
    let seconds = clock.count == 3 ? clock[0] * 3600 + clock[1] * 60 + clock[2] : 0
    return (Int64(day.number) * 86_400 + seconds) * 1_000_000
  }

  /// Who records, where nothing says: TIENDO_ACTOR, then the login name.
  static var actor: String {
    environment("TIENDO_ACTOR") ?? environment("USER") ?? environment("LOGNAME") ?? "khong-ro"
  }
}
