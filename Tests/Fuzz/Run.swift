import Foundation

/// One reader's run.
struct Run {
  private let reader: Reader
  private let folder: String?
  private var mutator: Mutator
  private var known: [[UInt8]]
  /// How often each kind of answer was given.
  private(set) var outcomes: [String: Int] = [:]

  init(_ reader: Reader, seed: UInt64, corpus: String) {
    self.reader = reader
    folder = corpus.isEmpty ? nil : corpus + "/" + reader.name.replacing(" ", with: "-")
    mutator = Mutator(random: Seeded(seed))
    known = reader.seeds + Run.kept(in: folder)
    Watch.begin(reader.name, corpus)
  }

  private static func kept(in folder: String?) -> [[UInt8]] {
    guard let folder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { Array($0) }
    }
  }

  mutating func go(_ count: Int) {
    for input in known { take(input) }
    for _ in 0..<count { take(mutator.next(from: known)) }
  }

  private mutating func take(_ input: [UInt8]) {
    Watch.now(input)
    let outcome = reader.read(input)
    let seen = outcomes[outcome, default: 0]
    outcomes[outcome] = seen + 1
    // The first few that are answered alike are worth changing further.
    if seen < 8, known.count < 4_096 {
      known.append(input)
      if seen < 2 { keep(input, outcome) }
    }
  }

  private func keep(_ input: [UInt8], _ outcome: String) {
    guard let folder else { return }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let name = outcome.filter { $0.isLetter || $0.isNumber || $0 == "-" }.prefix(60)
    let path = "\(folder)/\(name)-\(outcomes[outcome]!)"
    guard !FileManager.default.fileExists(atPath: path) else { return }
    _ = FileManager.default.createFile(atPath: path, contents: Data(input))
  }
}

/// Keeps what is being read where a signal handler finds it: the input that crashes or hangs is
/// written down before the process ends.
enum Watch {
  nonisolated(unsafe) private static let buffer = UnsafeMutablePointer<UInt8>.allocate(
    capacity: Mutator.longest * 2)
  nonisolated(unsafe) private static var length = 0
  nonisolated(unsafe) private static var done: UInt64 = 0
  nonisolated(unsafe) private static var seen: UInt64 = 0
  nonisolated(unsafe) private static var file = strdup("")

  /// Seconds that one input may take.
  static let patience = 10

  static func begin(_ reader: String, _ corpus: String) {
    let folder = corpus.isEmpty ? "." : corpus
    file = strdup("\(folder)/crash-\(reader.replacing(" ", with: "-"))")
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
      signal(number) { number in Watch.end(number) }
    }
    signal(SIGALRM) { _ in
      if Watch.done == Watch.seen { Watch.end(SIGALRM) }
      Watch.seen = Watch.done
      alarm(UInt32(Watch.patience))
    }
    alarm(UInt32(patience))
  }

  static func now(_ input: [UInt8]) {
    done += 1
    length = min(input.count, Mutator.longest * 2)
    input.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { buffer.update(from: base, count: length) }
    }
  }

  /// Writes the input down; only calls that a handler may make.
  private static func end(_ number: Int32) {
    let descriptor = open(file!, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = write(descriptor, buffer, length)
    close(descriptor)
    _ = write(2, "crashed or hung; the input is in ", 33)
    _ = write(2, file, strlen(file!))
    _ = write(2, "\n", 1)
    _exit(128 + number)
  }
}
