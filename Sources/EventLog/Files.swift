internal import Glibc
internal import LMDB

/// The small files beside the database: read whole, replaced whole.
enum Files {
  static func failure(_ number: Int32, _ doing: String) -> LogError {
    switch number {
    case ENOENT: LogError(.notFound, "noFile", "\(doing): there is no such file or directory")
    case ENOSPC, EDQUOT: LogError(.unavailable, "diskFull", "\(doing): the disk is full")
    case EROFS:
      LogError(.unavailable, "readOnlyDisk", "\(doing): the file system is read-only")
    case EACCES, EPERM: LogError(.unavailable, "noPermission", "\(doing): permission denied")
    case EIO:
      LogError(.unavailable, "inputOutput", "\(doing): the disk reports an input/output error")
    default:
      LogError(.unavailable, "system\(number)", "\(doing): \(String(cString: strerror(number)))")
    }
  }

  /// At most `limit` bytes of the file; nil where it is not there.
  static func read(_ path: String, limit: Int) throws(LogError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw failure(errno, "reading \(path)")
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let got = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
    if got < 0 { throw failure(errno, "reading \(path)") }
    return [UInt8](bytes[..<got])
  }

  /// Writes a new file beside `path` and renames it over; `synced` waits for the disk.
  static func replace(
    _ path: String, with bytes: [UInt8], synced: Bool, mode: mode_t = 0o600
  ) throws(LogError) {
    let new = path + ".new"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    if file < 0 { throw failure(errno, "writing \(new)") }
    var status = writeAll(bytes, to: file)
    // Whatever the process masks: the mode is the one that is asked for.
    if status == 0, fchmod(file, mode) != 0 { status = errno }
    if status == 0, synced, fsync(file) != 0 { status = errno }
    close(file)
    if status == 0, rename(new, path) != 0 { status = errno }
    if status != 0 {
      unlink(new)
      throw failure(status, "writing \(path)")
    }
  }

  /// Writes over a file that is there and as long as `bytes`, in one piece and without waiting for
  /// the disk; false, and nothing is written, where there is none.
  static func overwrite(_ path: String, with bytes: [UInt8]) -> Bool {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size == bytes.count
    else { return false }
    return bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) } == bytes.count
  }

  /// Writes on where a call took only some of the bytes; returns 0 or why not all are written.
  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let wrote = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if wrote < 0, errno != EINTR { return errno }
        // Nothing taken and nothing said: no other call would do better.
        if wrote == 0 { return ENOSPC }
        rest = rest.dropFirst(max(0, wrote))
      }
      return 0
    }
  }

  static func syncDirectory(_ path: String) throws(LogError) {
    let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory < 0 { throw failure(errno, "opening \(path)") }
    defer { close(directory) }
    if fsync(directory) != 0 { throw failure(errno, "syncing \(path)") }
  }

  /// Removes a log directory that was being made; whatever else is in it keeps it there.
  static func removeLog(_ directory: String) {
    for file in ["header", "anchor", "append.lock", "failed", "data.mdb", "lock.mdb"] {
      unlink("\(directory)/\(file)")
    }
    rmdir(directory)
  }

  /// What is in a directory, without `.` and `..`; nothing where it is not there.
  static func names(in path: String) throws(LogError) -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOENT { return [] }
      throw failure(errno, "reading \(path)")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func parent(of path: String) -> String {
    var parts = path[...]
    while parts.count > 1, parts.last == "/" { parts.removeLast() }
    guard let slash = parts.lastIndex(of: "/") else { return "." }
    return slash == parts.startIndex ? "/" : String(parts[..<slash])
  }
}
