import Foundation

/// A file of one test, gone with it.
final class Scratch {
  let path: String

  init(_ bytes: some Sequence<UInt8>, _ name: String = "thu.csv") throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let file = directory.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    path = file.path
  }

  convenience init(_ text: String, _ name: String = "thu.csv") throws {
    try self.init(Array(text.utf8), name)
  }

  deinit {
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.removeItem(at: directory)
  }
}
