internal import Domain
internal import Glibc

/// Standard input as what it says is read: a file, from where it stands. A pipe is taken in whole
/// before the log is locked, into a file without a name in the store's directory: whoever writes
/// into it may take his time, and nobody else waits for him.
struct StandardInput {
  private let start: off_t

  /// `goesOn` is asked now and then while a pipe is waited for; false ends it.
  init(keptIn directory: String, goesOn: () -> Bool) throws {
    var facts = stat()
    if fstat(STDIN_FILENO, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG {
      start = lseek(STDIN_FILENO, 0, SEEK_CUR)
      return
    }
    start = 0
    var name = Array((directory + "/stdin-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw StandardInput.cannotKeep(in: directory) }
    unlink(name)
    defer { close(file) }
    try StandardInput.copy(to: file, in: directory, goesOn)
    guard dup2(file, STDIN_FILENO) >= 0 else { throw StandardInput.cannotKeep(in: directory) }
    rewind()
  }

  /// What was read may be read again.
  func rewind() {
    lseek(STDIN_FILENO, start, SEEK_SET)
  }

  private static func copy(to file: Int32, in directory: String, _ goesOn: () -> Bool) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while goesOn() {
      var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 200) > 0 else { continue }
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      var rest = buffer[..<count]
      while !rest.isEmpty {
        let wrote = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard wrote > 0 || errno == EINTR else { throw cannotKeep(in: directory) }
        rest = rest.dropFirst(max(0, wrote))
      }
    }
    throw TrackerError.interrupted
  }

  private static func cannotKeep(in directory: String) -> TrackerError {
    TrackerError(
      .store, .unavailable, "spool",
      vi: "không giữ được đầu vào chuẩn trong \(directory); hãy kiểm tra quyền và chỗ trống",
      en: "standard input cannot be kept in \(directory); check its permissions and the space left")
  }
}
