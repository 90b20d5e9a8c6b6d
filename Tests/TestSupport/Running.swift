public import Foundation

/// The built binary at work: it can be stopped in the middle, or looked at from beside.
public final class Running {
  private let process = Process()
  private let errors: URL

  /// Starts `tiendo` as `tiendo(_:store:)` does, and does not wait.
  public init(_ arguments: [String], store: TestStore, input: Pipe? = nil) throws {
    errors = FileManager.default.temporaryDirectory.appending(path: "err-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.executableURL = Command.binary
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TIENDO_ACTOR": "can-bo",
      "TIENDO_NOW": "2026-11-24T02:00:00Z", "TIENDO_STORE": store.path,
    ]
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    // The threads that tests run on block signals, and a process inherits that.
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  public var isRunning: Bool { process.isRunning }

  public func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits for its end; the exit code, 128 and the signal's number where one ended it, and what it
  /// said on standard error.
  public func end() -> (status: Int32, err: String) {
    process.waitUntilExit()
    let code = process.terminationStatus
    let status = process.terminationReason == .uncaughtSignal ? 128 + code : code
    return (status, String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self))
  }

  deinit { try? FileManager.default.removeItem(at: errors) }
}
