internal import Glibc

/// A lock on a file, which dies with its process: a writer of the log holds one from its first event
/// to its last, and so does whoever writes a backup, or a night.
public enum FileLock {
  /// Runs `body` under the lock on `path`, made where it is not there; waits up to `timeout` seconds,
  /// then throws busy with `sentence`.
  public static func holding<R>(
    _ path: String, timeout: Double,
    otherwise sentence: String = "another process is writing to the log; try again later",
    _ body: () throws -> R
  ) throws -> R {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if file < 0 { throw Files.failure(errno, "opening \(path)") }
    defer { close(file) }
    var waited = 0.0
    var pause = 0.001
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let number = errno
      guard number == EWOULDBLOCK || number == EINTR else {
        throw Files.failure(number, "locking \(path)")
      }
      guard waited < timeout else {
        throw LogError(.busy, "locked", sentence)
      }
      usleep(UInt32(pause * 1_000_000))
      waited += pause
      pause = min(pause * 1.5, 0.05)
    }
    return try body()
  }
}
