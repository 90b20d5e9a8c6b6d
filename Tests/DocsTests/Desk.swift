import Foundation
import TestSupport

/// A working directory in which a page's commands are typed one after the other, on a sample store
/// of its own, at 09:00 of 24/11/2026 in Viet Nam.
final class Desk {
  private let directory: URL
  private let language: String

  init(language: String, store: TestStore?) throws {
    self.language = language
    directory = FileManager.default.temporaryDirectory.appending(path: "trang-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    if let store {
      try FileManager.default.copyItem(
        atPath: store.path, toPath: directory.appending(path: ".tiendo").path)
    }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: directory.appending(path: name))
  }

  /// What a command prints, on both of its outputs, by lines.
  func type(_ command: String) throws -> [String] {
    let printed = directory.appending(path: ".printed")
    try Data().write(to: printed)
    let output = try FileHandle(forWritingTo: printed)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = directory
    process.environment = [
      "PATH": URL(filePath: Command.path).deletingLastPathComponent().path + ":/usr/bin:/bin",
      "HOME": directory.path, "TIENDO_ACTOR": "can-bo", "TIENDO_LANG": language,
      "TIENDO_NOW": "2026-11-24T02:00:00Z", "COLUMNS": "100",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    var lines = String(decoding: try Data(contentsOf: printed), as: UTF8.self)
      .components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
