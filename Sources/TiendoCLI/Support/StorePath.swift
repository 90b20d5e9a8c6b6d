import Glibc

/// Where the store is: `--store` > TIENDO_STORE > nearest `.tiendo/` above the working directory
/// > `$XDG_DATA_HOME/tiendo`.
enum StorePath {
  static func found(_ option: String?) -> String {
    if let named = option ?? Interface.environment("TIENDO_STORE") { return named }
    return nearest ?? shared
  }

  /// Where `init` makes one: the same, but in the working directory where none is named.
  static func new(_ option: String?) -> String {
    option ?? Interface.environment("TIENDO_STORE") ?? ".tiendo"
  }

  private static var nearest: String? {
    guard let working = getcwd(nil, 0) else { return nil }
    defer { free(working) }
    var directory = String(cString: working)
    while true {
      let candidate = (directory == "/" ? "" : directory) + "/.tiendo"
      var status = stat()
      if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return candidate }
      guard directory != "/", let slash = directory.lastIndex(of: "/") else { return nil }
      directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
    }
  }

  private static var shared: String {
    let data =
      Interface.environment("XDG_DATA_HOME")
      ?? (Interface.environment("HOME") ?? "") + "/.local/share"
    return data + "/tiendo"
  }
}
