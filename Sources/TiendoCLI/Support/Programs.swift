import Domain
import Glibc
import Papers

/// Programs that are not ours, found on the PATH when they are asked for.
enum Program {
  /// Where a program lies; nil where it is not installed.
  static func path(of name: String) -> String? {
    (Interface.environment("PATH") ?? "/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// Runs a program with its standard error kept in a file; its exit status and what it said.
  static func run(_ path: String, _ arguments: [String], environment: [String], in folder: String)
    -> (status: Int32, said: String)
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let errors = folder + "/stderr"
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var (argv, envp) = ([path] + arguments).cStrings(and: environment)
    defer { for text in argv + envp { free(text) } }
    argv.append(nil)
    envp.append(nil)
    var process = pid_t()
    guard posix_spawn(&process, path, &actions, nil, argv, envp) == 0 else { return (127, "") }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let said = (try? Input.text(ofFile: errors)) ?? ""
    // Ended by a signal, or its own exit status.
    return (status & 0x7F != 0 ? 128 + (status & 0x7F) : (status >> 8) & 0xFF, said)
  }
}

extension [String] {
  /// The texts as C has them, which the caller frees.
  fileprivate func cStrings(and others: [String]) -> (
    [UnsafeMutablePointer<CChar>?], [UnsafeMutablePointer<CChar>?]
  ) {
    (map { strdup($0) }, others.map { strdup($0) })
  }
}

/// A folder for files on the way, which goes when the value does.
final class TemporaryFolder {
  let path: String

  init() throws {
    let parent = Interface.environment("TMPDIR") ?? "/tmp"
    var template = Array((parent + "/tiendo-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Output.unwritable(parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func write(_ bytes: [UInt8], as name: String) throws -> String {
    let file = try OutputFile("\(path)/\(name)")
    try file.write(bytes)
    try file.finish()
    return "\(path)/\(name)"
  }

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }
}
