internal import Glibc

/// Files and directories beside a log, changed so that a power cut finds the old or the new whole.
public enum Durable {
  /// Replaces the file at `path`; on the disk, with its name, when it returns.
  public static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o600) throws {
    try Files.replace(path, with: bytes, synced: true, mode: mode)
    try Files.syncDirectory(Files.parent(of: path))
  }

  /// Makes a directory and those above it that are not there; their names are on the disk when it
  /// returns. Nothing is done where it is there already.
  public static func makeDirectory(_ path: String) throws {
    var missing = [path]
    while access(missing.last!, F_OK) != 0, errno == ENOENT {
      let parent = Files.parent(of: missing.last!)
      guard parent != missing.last! else { break }
      missing.append(parent)
    }
    for directory in missing.reversed() {
      if mkdir(directory, 0o700) == 0 {
        try Files.syncDirectory(Files.parent(of: directory))
      } else if errno != EEXIST {
        throw Files.failure(errno, "making \(directory)")
      }
    }
  }
}
