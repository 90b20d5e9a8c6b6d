internal import FoundationEssentials
internal import Glibc

/// The folder of views: generations side by side, a small file that names the one in use, and a
/// lock that only writers take.
struct ViewDirectory {
  let path: String

  private var currentFile: String { path + "/current" }

  /// The generation in use; nil before the first.
  var current: String? {
    guard let data = FileManager.default.contents(atPath: currentFile) else { return nil }
    let name = String(decoding: data, as: UTF8.self)
    return name.hasPrefix("gen-") && !name.contains("/") ? path + "/" + name : nil
  }

  /// A name for the next generation, in a folder made for it.
  func makeNext() throws -> String {
    let next = next
    do {
      try make(next)
    } catch {
      throw ViewError(category: .unavailable, sentence: "\(next) cannot be made")
    }
    return next
  }

  private var next: String { path + "/gen-\((names.map(ViewDirectory.number).max() ?? 0) + 1)" }

  private static func number(_ name: String) -> Int { Int(name.dropFirst(4)) ?? 0 }

  /// Views say what the log says, and are for their owner alone as it is.
  private func make(_ directory: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasPrefix("gen-") }
  }

  /// Takes over the generation in use of another folder of views, and puts it in use.
  func adopt(from other: ViewDirectory, keeping count: Int) throws {
    let next = next
    guard let generation = other.current, rename(generation, next) == 0 else {
      throw ViewError(category: .unavailable, sentence: "\(next) cannot be put in place")
    }
    try use(next, keeping: count)
  }

  /// Puts a generation in use by an atomic rename, then removes all but some of the others. Who
  /// still reads one that is removed keeps it: its file stays until it is closed.
  func use(_ generation: String, keeping count: Int) throws {
    let name = String(generation.split(separator: "/").last ?? "")
    let fresh = currentFile + ".new"
    guard
      FileManager.default.createFile(
        atPath: fresh, contents: Data(name.utf8), attributes: [.posixPermissions: 0o600]),
      rename(fresh, currentFile) == 0
    else {
      throw ViewError(category: .unavailable, sentence: "\(currentFile) cannot be replaced")
    }
    let others = names.filter { $0 != name }
      .sorted { ViewDirectory.number($0) > ViewDirectory.number($1) }
    for other in others.dropFirst(count) { remove(path + "/" + other) }
  }

  /// Removes a generation; what was begun and not finished must not fill a disk.
  func remove(_ generation: String) {
    try? FileManager.default.removeItem(atPath: generation)
  }

  /// Runs the body holding the writers' lock; nil where it is taken or the folder cannot be
  /// written. The lock dies with the process.
  func locked<R>(waiting: Bool = false, _ body: () throws -> R) throws -> R? {
    try? make(path)
    let file = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard flock(file, LOCK_EX | (waiting ? 0 : LOCK_NB)) == 0 else { return nil }
    return try body()
  }
}
