import Foundation

/// A store in a directory of its own, which goes when the value does.
public final class TestStore: Sendable {
  public let path: String
  private let parent: URL

  /// Nothing at that path yet.
  public init() {
    parent = FileManager.default.temporaryDirectory.appending(
      path: "tiendo-\(UUID().uuidString)")
    path = parent.appending(path: "so").path
    try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
  }

  /// `init --sample`. Made once by the built binary, and copied for each test.
  public static func sample() throws -> TestStore { try copy(of: made("--sample")) }

  /// `init`: the catalogue without figures.
  public static func catalogue() throws -> TestStore { try copy(of: made()) }

  /// `init --empty`.
  public static func empty() throws -> TestStore { try copy(of: made("--empty")) }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var originals: [String: TestStore] = [:]

  private static func made(_ option: String = "") throws -> TestStore {
    try lock.withLock {
      if let known = originals[option] { return known }
      let store = TestStore()
      let made = tiendo(["init"] + (option.isEmpty ? [] : [option]), store: store)
      guard made.status == 0 else { throw CommandFailure(description: made.err) }
      originals[option] = store
      return store
    }
  }

  private static func copy(of original: TestStore) throws -> TestStore {
    let copy = TestStore()
    try FileManager.default.copyItem(atPath: original.path, toPath: copy.path)
    return copy
  }

  /// Writes a file beside the store and gives its path.
  public func file(_ name: String, _ text: String) throws -> String {
    let file = parent.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// What a file holds.
  public func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  deinit {
    try? FileManager.default.removeItem(at: parent)
  }
}

public struct CommandFailure: Error, CustomStringConvertible {
  public var description: String

  public init(description: String) {
    self.description = description
  }
}

/// Runs the built binary as a person without a terminal does, at 09:00 of 24/11/2026 in Viet Nam,
/// in Vietnamese, beside the store.
///
/// - Parameters:
///   - arguments: what is typed after `tiendo`.
///   - store: the store it works on.
///   - env: what is set beside that; an empty text unsets.
///   - input: its standard input.
public func tiendo(
  _ arguments: String..., store: TestStore, env: [String: String] = [:], input: String? = nil
) -> (status: Int32, out: String, err: String) {
  tiendo(arguments, store: store, env: env, input: input)
}

/// The same with the arguments as a list.
public func tiendo(
  _ arguments: [String], store: TestStore, env: [String: String] = [:], input: String? = nil
) -> (status: Int32, out: String, err: String) {
  let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: directory) }
  do {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let files = ["in", "out", "err"].map { directory.appending(path: $0) }
    for file in files { try Data((input ?? "").utf8).write(to: file) }
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = Command.binary
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: store.path).deletingLastPathComponent()
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": directory.path, "TIENDO_ACTOR": "can-bo",
      "TIENDO_NOW": "2026-11-24T02:00:00Z", "TIENDO_STORE": store.path,
    ].merging(env) { $1 }.filter { !$1.isEmpty }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return (process.terminationStatus, texts[1], texts[2])
  } catch {
    return (-1, "", "\(Command.binary.path): \(error)")
  }
}

public enum Command {
  /// Where the built binary lies.
  public static var path: String { binary.path }

  /// The product stands beside the test runner; else where a debug build of the package puts it.
  static let binary: URL = {
    let runner = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = runner.deletingLastPathComponent().appending(path: "tiendo")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    var package = URL(filePath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.appending(path: ".build/debug/tiendo")
  }()
}
