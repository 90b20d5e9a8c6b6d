internal import Glibc

/// The empty file `failed` in a log's directory: a commit met an error of the disk, and what reached
/// it is not known. Whoever writes next, in whichever process, goes through the whole log first.
enum FailureMark {
  private static func path(_ directory: String) -> String { directory + "/failed" }

  /// Best effort: a disk that takes nothing takes no mark either.
  static func leave(in directory: String) {
    let file = open(path(directory), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
  }

  /// Verifies a log that is marked, then takes the mark away; throws corrupt where it is damaged.
  /// Called under the append lock.
  static func clear(_ log: EventLog) throws {
    guard access(path(log.directory), F_OK) == 0 else { return }
    _ = try log.verify()
    unlink(path(log.directory))
  }
}
